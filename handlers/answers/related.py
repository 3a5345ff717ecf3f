"""What tells of some words that name nothing by themselves: what points at all that they name, then what holds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handlers.render.lists import ListRow, passage_row
from knowledge.knowledge_base import KnowledgeBase
from knowledge.mentions import about_all, mentions
from knowledge.models import Record
from knowledge.passages import Passage, passages, search_terms
from knowledge.references import pointers

_ROWS, _FEW = 6, 3
_SHARE = 0.55
"""Of the weight of what was typed, the part that a record must hold to be offered for it."""
_SENTENCE = 3
"""Words from which a request is more than a name."""


@dataclass(frozen=True, slots=True)
class RelatedRecords:
    """Records to offer, and what is said above them. ``whole`` where they account for all of the words."""

    rows: tuple[ListRow, ...] = ()
    note: str = ""
    whole: bool = False


def related(words: str, base: KnowledgeBase, but: Iterable[str] = ()) -> RelatedRecords:
    """What tells of the words, save the records ``but``."""
    everything = base.passages.records(words)
    best = base.passages.best(words, _SHARE)
    held = [passage for passage in best if passage.record_id in everything] or best
    left_out = frozenset(but)
    found = {one.record_id: one for one in (*_about_all(words, base), *held) if one.record_id not in left_out}
    note = "These hold all of its words:" if everything else "No record holds all of its words; these come near:"
    rows = tuple(passage_row(base, passage) for passage in list(found.values())[:_ROWS])
    return RelatedRecords(rows, note if rows else "", bool(everything and rows))


def _about_all(words: str, base: KnowledgeBase) -> list[Passage]:
    """The records that point at all that the words name: those that hold the rest, or that are most about it."""
    about = mentions(words, base)
    if not about.named:
        return []
    best = {passage.record_id: passage for passage in base.passages.best(" ".join(about.rest), _SHARE)}
    pointing = about_all(about.named, base)
    if len(about.named) == 1:
        return [passage for passage in best.values() if passage.record_id in pointing][:_FEW]
    closest = sorted(pointing, key=lambda one: (one not in best, _pointers(base.records[one]), one))
    return [best.get(one) or next(iter(passages(base.records[one]))) for one in closest[:_ROWS]]


def _pointers(record: Record) -> int:
    """At how many records this one points: the fewer, the more it is about each."""
    return len({record_id for record_id, _ in pointers(record).ids})


def is_sentence(words: str) -> bool:
    """Whether the words are more than a name."""
    return len(search_terms(words)) >= _SENTENCE
