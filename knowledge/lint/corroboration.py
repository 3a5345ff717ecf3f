"""What may be called confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.lint.context import LintContext
from knowledge.models import Actor, Record, Source
from knowledge.problems import Problem
from knowledge.record_cache import remembered


def confirmed_claims_have_two_author_sets(whole: LintContext) -> Iterator[Problem]:
    """Admiralty credibility 1 means confirmed by independent sources: two works that share no author."""
    authors = {source.id: source.author_set for source in whole.all(Source)}
    for actor in whole.all(Actor):
        for position in _confirmed(actor):
            sets = [authors.get(citation.source, frozenset()) for citation in actor.claims[position].cites]
            if not any(not one & other for one in sets for other in sets):
                yield whole.problem(
                    actor,
                    ("claims", position, "grade"),
                    "credibility 1 needs two independent author sets, and these citations share their authors",
                    "Grade it 2, or cite a work by other authors",
                )


@remembered
def _confirmed(record: Record) -> tuple[int, ...]:
    """The positions of an actor's claims that are graded as confirmed."""
    claims = record.claims if isinstance(record, Actor) else ()
    return tuple(position for position, claim in enumerate(claims) if claim.grade == 1)
