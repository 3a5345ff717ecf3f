"""What words are about: the records that they name, and the records that point at all of these."""

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
    """What each name among some words may mean, in their order, and the telling words that are no name."""

    named: tuple[frozenset[str], ...] = ()
    rest: tuple[str, ...] = ()


def subjects(words: str, base: KnowledgeBase) -> Mentions:
    """Read the names among words, acronyms in small letters too, since nobody types them in capitals."""
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
    """The ids of the records that are, or point at, one of each of these."""
    around = [
        meant | {one.id for record_id in meant for one in base.referring_to(record_id, Record)} for meant in named
    ]
    return frozenset.intersection(*around) if around else frozenset()


def _meant(base: KnowledgeBase, entities: Iterable[str]) -> frozenset[str]:
    """What a name may mean, with the places inside a place."""
    meant = frozenset(entities)
    return meant.union(*(within(base, one) for one in meant if base.get(one, Place)))
