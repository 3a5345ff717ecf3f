"""What may be called confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.lint.whole import Whole
from knowledge.models import Actor, Source
from knowledge.problems import Problem


def confirmed_claims_have_two_author_sets(whole: Whole) -> Iterator[Problem]:
    """Admiralty credibility 1 means confirmed by independent sources: two works that share no author."""
    authors = {source.id: source.author_set for source in whole.all(Source)}
    for actor in whole.all(Actor):
        for position, claim in enumerate(actor.claims):
            if claim.grade != 1:
                continue
            sets = [authors.get(citation.source, frozenset()) for citation in claim.cites]
            if not any(not one & other for one in sets for other in sets):
                yield whole.problem(
                    actor,
                    ("claims", position, "grade"),
                    "credibility 1 needs two independent author sets, and these citations share their authors",
                    "Grade it 2, or cite a work by other authors",
                )
