"""What tells of some words that name nothing by themselves: what points at all that they name, then what holds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handlers.render.lists import Row, passage_row
from knowledge.finding import Found
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor, Place, Record
from knowledge.places import within
from knowledge.references import references
from knowledge.search import Passage, passages, telling

_ROWS, _FEW = 6, 3
_SHARE = 0.55
"""Of the weight of what was typed, the part that a record must hold to be offered for it."""
_EXACTLY = 100.0
"""The score of a name that was typed as it is."""
_SENTENCE = 3
"""Words from which a request is more than a name."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Records to offer, and what is said above them. ``whole`` where they account for all of the words."""

    rows: tuple[Row, ...] = ()
    note: str = ""
    whole: bool = False


def told(words: str, base: KnowledgeBase, but: Iterable[str] = ()) -> Telling:
    """What tells of the words, save the records ``but``."""
    everything = base.passages.records(words)
    best = base.passages.best(words, _SHARE)
    held = [passage for passage in best if passage.record_id in everything] or best
    found = {one.record_id: one for one in (*_about_all(words, base), *held) if one.record_id not in set(but)}
    note = "These hold all of its words:" if everything else "No record holds all of its words; these come near:"
    rows = tuple(passage_row(base, passage) for passage in list(found.values())[:_ROWS])
    return Telling(rows, note if rows else "", bool(everything and rows))


def _about_all(words: str, base: KnowledgeBase) -> list[Passage]:
    """The records that point at all that the words name: those that hold the rest, or that are most about it."""
    named, rest = _named(words, base)
    if not named:
        return []
    best = {passage.record_id: passage for passage in base.passages.best(" ".join(rest), _SHARE)} if rest else {}
    pointing = [base.records[one] for one in sorted(frozenset.intersection(*(_around(base, meant) for meant in named)))]
    if len(named) == 1:
        held = {one.id for one in pointing}
        return [passage for passage in best.values() if passage.record_id in held][:_FEW]
    pointing.sort(key=lambda one: (one.id not in best, _pointers(one)))
    return [best.get(one.id) or next(iter(passages(one))) for one in pointing[:_ROWS]]


def _named(words: str, base: KnowledgeBase) -> tuple[list[frozenset[str]], list[str]]:
    """What each name among the words may mean, and the other words; nobody types acronyms in capitals."""
    spots = base.spot(words)
    spotted = telling(" ".join(spot.text for spot in spots)) if spots else ()
    named, rest = [_meant(base, spot.entities) for spot in spots], []
    for word in telling(words):
        outcome = base.find(word, Actor) if word not in spotted else None
        if isinstance(outcome, Found) and outcome.why.score == _EXACTLY:
            named.append(frozenset({outcome.record.id}))
        elif word not in spotted:
            rest.append(word)
    return named, rest


def _pointers(record: Record) -> int:
    """At how many records this one points: the fewer, the more it is about each."""
    return len({one.id for one in references(record)})


def _meant(base: KnowledgeBase, entities: Iterable[str]) -> frozenset[str]:
    """What a name in the words may mean, with the places inside a place."""
    meant = frozenset(entities)
    return meant.union(*(within(base, one) for one in meant if base.get(one, Place)))


def _around(base: KnowledgeBase, meant: frozenset[str]) -> frozenset[str]:
    """The ids of what may be meant and of every record that points at it."""
    return meant | {one.id for record_id in meant for one in base.referring_to(record_id, Record)}


def is_sentence(words: str) -> bool:
    """Whether the words are more than a name."""
    return len(telling(words)) >= _SENTENCE
