"""What words are about: the records that they name, and the records that point at all of these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor, Incident, Place, Record
from knowledge.passages import search_terms
from knowledge.places import within
from knowledge.profiles.actor import IncidentRole, involvement


@dataclass(frozen=True, slots=True)
class Mentions:
    """What each name in a text may mean, in the order of the text, and the search terms that are not names.

    ``written`` has the search terms of each name.
    """

    named: tuple[frozenset[str], ...] = ()
    rest: tuple[str, ...] = ()
    written: tuple[tuple[str, ...], ...] = ()


def mentions(words: str, base: KnowledgeBase) -> Mentions:
    """Returns the names in a text. Acronyms are read in small letters too, as people type them."""
    spots = base.spot(words)
    spotted = search_terms(" ".join(spot.text for spot in spots)) if spots else ()
    named, rest = [_meant(base, spot.entities) for spot in spots], []
    written = [search_terms(spot.text) for spot in spots]
    for word in search_terms(words):
        if word in spotted:
            continue
        actor = base.named_exactly(word, Actor)
        if actor:
            named.append(frozenset({actor.id}))
            written.append((word,))
        else:
            rest.append(word)
    return Mentions(tuple(named), tuple(rest), tuple(written))


def actors_named(words: str, base: KnowledgeBase) -> tuple[Actor, ...]:
    """Returns the actors that a text names beyond doubt, in its order."""
    named = (base.get(next(iter(meant)), Actor) for meant in mentions(words, base).named if len(meant) == 1)
    return tuple(dict.fromkeys(actor for actor in named if actor))


def about_all(named: Iterable[frozenset[str]], base: KnowledgeBase) -> frozenset[str]:
    """Returns the ids of the records that are, or point at, one of each of these."""
    around = [_around(meant, base) for meant in named]
    return frozenset.intersection(*around) if around else frozenset()


def about_words(words: str, base: KnowledgeBase) -> Mapping[str, frozenset[str]]:
    """Returns for each search term of a name in the words the ids of the records that are, or point at, what has it."""
    found = mentions(words, base)
    about: dict[str, frozenset[str]] = {}
    for meant, terms in zip(found.named, found.written, strict=True):
        around = _around(meant, base)
        about |= {term: around | about.get(term, frozenset()) for term in terms}
    return about


def _around(meant: frozenset[str], base: KnowledgeBase) -> frozenset[str]:
    return meant | {one.id for record_id in meant for one in base.referring_to(record_id, Record)}


def incidents_of(base: KnowledgeBase, record_id: str) -> frozenset[str]:
    """Returns the ids of the incidents in which an actor takes part, as perpetrator, target or participant."""
    incidents = base.referring_to(record_id, Incident)
    return frozenset(one.id for one in incidents if involvement(one, record_id).role is not IncidentRole.MENTIONED)


def _meant(base: KnowledgeBase, entities: Iterable[str]) -> frozenset[str]:
    """Returns what a name may mean, with the places within a place."""
    meant = frozenset(entities)
    return meant.union(*(within(base, one) for one in meant if base.get(one, Place)))
