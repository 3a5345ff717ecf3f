"""The records that match words which are not a name: those that point at all that the words name, then full text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from handlers.answers.rows import passage_rows
from handlers.question_words import kinds_asked_for, topic
from handlers.render.list_rows import RelatedRecords
from knowledge.knowledge_base import KnowledgeBase
from knowledge.mentions import about_all, mentions
from knowledge.models import Record
from knowledge.passages import Passage, passages, search_terms
from knowledge.references import pointers

_ROWS, _FEW = 8, 3
_PARTLY: Final = "Records with some of the words"
_SHARE = 0.55
"""The part of the weight of the words that a record must contain to be offered."""
_SENTENCE = 3
"""Words from which a request is more than a name."""


def related(words: str, base: KnowledgeBase, but: Iterable[str] = ()) -> RelatedRecords:
    """Returns the records that match the words, except the records ``but``; those of the kind asked for first.

    A record that points at all that the words name counts as a match, even if its text does not contain the names.
    """
    query = topic(words)
    left_out = frozenset(but)
    about = [one for one in _about_all(query, base) if one.record_id not in left_out]
    best = [one for one in base.passages.best(query, _SHARE) if one.record_id not in left_out]
    everything = base.passages.records(query)
    found = {one.record_id: one for one in (*about, *(one for one in best if one.record_id in everything))}
    others = [one for one in best if one.record_id not in found]
    matching = passage_rows(base, _asked_first(words, base, list(found.values()))[:_ROWS], query)
    partly = passage_rows(base, _asked_first(words, base, others)[:_ROWS], query, group=_PARTLY)
    return RelatedRecords(matching, partly, query)


def _asked_first(words: str, base: KnowledgeBase, found: Sequence[Passage]) -> list[Passage]:
    kinds = kinds_asked_for(words)
    return sorted(found, key=lambda one: not isinstance(base.get(one.record_id, Record), kinds)) if kinds else [*found]


def _about_all(words: str, base: KnowledgeBase) -> list[Passage]:
    """Returns the records that point at all that the words name: those that contain the rest, or are most about it."""
    about = mentions(words, base)
    if not about.named:
        return []
    best = {passage.record_id: passage for passage in base.passages.best(" ".join(about.rest), _SHARE)}
    pointing = about_all(about.named, base)
    if len(about.named) == 1:
        return [passage for passage in best.values() if passage.record_id in pointing][:_FEW]
    closest = sorted(pointing, key=lambda one: (one not in best, _pointers(base.records[one]), one))
    return [best.get(one) or first_text(base.records[one]) for one in closest[:_ROWS]]


def first_text(record: Record) -> Passage:
    """Returns the first text of a record; its names only if it has no text."""
    first, *others = passages(record)
    return others[0] if others else first


def _pointers(record: Record) -> int:
    """Returns at how many records this one points: the fewer, the more it is about each."""
    return len({record_id for record_id, _ in pointers(record).ids})


def is_sentence(words: str) -> bool:
    """Returns whether the words are more than a name: three that are searched for, or two among others."""
    terms = len(search_terms(words))
    return terms >= _SENTENCE or (terms == _SENTENCE - 1 and len(words.split()) > _SENTENCE)
