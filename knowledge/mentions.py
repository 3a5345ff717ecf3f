"""The records that a query names, and the records that refer to all of these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Found
from knowledge.models import Actor, Place, Record
from knowledge.passages import telling
from knowledge.places import within


@dataclass(frozen=True, slots=True)
class Mentions:
    """The records that each name in a query may mean, in order, and the significant words that are not names."""

    named: tuple[frozenset[str], ...] = ()
    rest: tuple[str, ...] = ()


def subjects(words: str, base: KnowledgeBase) -> Mentions:
    """Returns the names in a query; acronyms also in lower case, as users type them."""
    spots = base.spot(words)
    spotted = telling(" ".join(spot.text for spot in spots)) if spots else ()
    named, rest = [_meant(base, spot.entities) for spot in spots], []
    for word in telling(words):
        outcome = base.find(word, Actor) if word not in spotted else None
        if isinstance(outcome, Found) and outcome.why.exact:
            named.append(frozenset({outcome.record.id}))
        elif word not in spotted:
            rest.append(word)
    return Mentions(tuple(named), tuple(rest))


def about_all(named: Iterable[frozenset[str]], base: KnowledgeBase) -> frozenset[str]:
    """Returns the ids of the records that are, or refer to, one of each of these."""
    around = [
        meant | {one.id for record_id in meant for one in base.referring_to(record_id, Record)} for meant in named
    ]
    return frozenset.intersection(*around) if around else frozenset()


def _meant(base: KnowledgeBase, entities: Iterable[str]) -> frozenset[str]:
    """Returns the records that a name may mean, with the places inside a place."""
    meant = frozenset(entities)
    return meant.union(*(within(base, one) for one in meant if base.get(one, Place)))
