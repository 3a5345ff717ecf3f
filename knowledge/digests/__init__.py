"""What a digest says: the news between two versions of the base, corrections first, and nothing without news."""

from knowledge.digests.anniversaries import Anniversary
from knowledge.digests.content import Correction, Digest, MonthlySummary, Period, compose, headline
from knowledge.digests.reviews import Review, ReviewQueue

__all__ = [
    "Anniversary",
    "Correction",
    "Digest",
    "MonthlySummary",
    "Period",
    "Review",
    "ReviewQueue",
    "compose",
    "headline",
]
