"""A dispute with its subjects."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Dispute
from knowledge.profiles.display_names import DisplayNames, RecordName, display_names
from knowledge.profiles.evidence import Evidence, evidence_of
from knowledge.profiles.opinion import opinions_referring_to


@dataclass(frozen=True, slots=True)
class DisputeProfile:
    """A dispute with everything that its card states about it; ``opinions`` are the views on the first subject."""

    record: Dispute
    names: DisplayNames
    evidence: Evidence
    subjects: tuple[RecordName, ...]
    opinions: int


def dispute_profile(base: KnowledgeBase, dispute: Dispute) -> DisputeProfile:
    """Returns the profile of a dispute."""
    names = display_names(base, (dispute,))
    first = dispute.about[0]
    return DisputeProfile(
        record=dispute,
        names=names,
        evidence=evidence_of(base, dispute),
        subjects=tuple(names.records[one] for one in dict.fromkeys(dispute.about) if one in names.records),
        opinions=len(opinions_referring_to(base, first)),
    )
