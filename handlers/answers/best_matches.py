"""The records that a question in words is about, best first, each with the text that may answer it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from handlers.answers.dated_incidents import DatedIncidents
from handlers.answers.obvious import name_stems, stems_of_names
from handlers.answers.related import first_text, is_sentence
from handlers.answers.rows import candidate_rows, passage_rows
from handlers.button import Button
from handlers.command_text import command_text
from handlers.question_words import kinds_asked_for, topic
from handlers.render.lists import RecordList, list_message
from handlers.reply import Message
from handlers.request import Request
from handlers.typed_dates import DateRange
from handlers.wording.rich_text import isolated
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Hit
from knowledge.mentions import about_words
from knowledge.models import Quantity, Record
from knowledge.passages import Passage
from knowledge.ranked_search import Match

_ORDERED: Final = 60
"""Matches that are compared by name and kind."""
_ROWS: Final = 16
_NAMES: Final = 3
"""Similar names that are offered below the matches."""
_ALIKE: Final = 0.6
"""How much more a record counts if one of its names is just the words."""
_OF_THE_KIND: Final = 1.15
"""How much more a record counts if it is of the kind that is asked for."""
_A_NUMBER: Final = 1.4
"""How much more a figure counts if a number is asked for."""
_OF_THE_DATE: Final = 1.7
"""How much more an incident counts if it has the date of the question."""
_NEARLY: Final = 0.85
"""The part of the best match's value that a record needs to be shown alone."""
_LEAST: Final = 0.25
"""The part of the weight of the words below which no record is worth showing."""
_CLOSE: Final = 0.5
"""The part of the weight of the words that a record must contain to be called a match, and the words a question."""


def best_matches(words: str, base: KnowledgeBase, then: frozenset[str] = frozenset()) -> list[Match]:
    """Returns the records that contain words of a question or point at what it names, best first.

    ``then`` are the ids of the incidents of the date that the question has: one of them is more likely meant.
    """
    query, kinds = topic(words), kinds_asked_for(words)
    asked = name_stems(query)
    everything = base.passages.matches(query, lambda: about_words(query, base))
    found = [one for place, one in enumerate(everything) if place < _ORDERED or one.passage.record_id in then]

    def weighed(one: Match) -> Match:
        record = base.records[one.passage.record_id]
        more = _A_NUMBER if Quantity in kinds else _OF_THE_KIND
        likely = more if kinds and isinstance(record, kinds) else 1.0
        likely *= _OF_THE_DATE if record.id in then else 1.0
        return replace(one, value=one.value * likely * (1 + _ALIKE * _similarity(record, asked)))

    return sorted(map(weighed, found), key=lambda one: -one.value)


def _similarity(record: Record, asked: frozenset[str]) -> float:
    """Returns which part of the words of a name and of the question both have, for the name with most of them."""
    return max((len(asked & label) / len(asked | label) for label in stems_of_names(record) if label), default=0.0)


def is_question(words: str, base: KnowledgeBase) -> bool:
    """Returns whether some record contains most of several words, so that they are a question and no slip of a command."""
    return is_sentence(words) and any(one.share >= _CLOSE for one in best_matches(words, base))


def is_best(record: Record, words: str, base: KnowledgeBase) -> bool:
    """Returns whether no other record matches the words clearly better."""
    best = best_matches(words, base)
    own = next((one.value for one in best if one.passage.record_id == record.id), 0.0)
    return not best or own >= _NEARLY * best[0].value


def _of_the_day_first(then: DatedIncidents, texts: Sequence[Passage]) -> list[Passage]:
    """Returns the texts with those of the incidents of the day first; a day is more exact than any other word."""
    known = {one.record_id for one in texts}
    of_the_day = [one for one in texts if one.record_id in then.ids]
    more = [first_text(one.record) for one in then.sure if one.record.id not in known]
    return [*of_the_day, *more, *(one for one in texts if one.record_id not in then.ids)]


def answer_in_words(
    request: Request,
    base: KnowledgeBase,
    hits: Sequence[Hit[Record]],
    *,
    note: str = "",
    then: DatedIncidents | None = None,
) -> Message | None:
    """Returns the best matches of a question with their texts, then similar names; None if none has enough of its words.

    ``note`` is a remark above them, ``then`` the incidents of the date in the question.
    """
    asked = then.rest if then else request.words
    found = best_matches(asked, base, then.ids if then else frozenset())
    share = max((one.share for one in found), default=0.0)
    if share < _LEAST:
        return None
    query = topic(asked)
    texts = [one.passage for one in found]
    if then and isinstance(then.when, DateRange) and then.when.first == then.when.last:
        texts = _of_the_day_first(then, texts)
    first, *others = passage_rows(base, texts[:_ROWS], query, always=True)
    rows = (replace(first, leads=True), *others)
    known = {row.opens for row in rows}
    names = [row for row in candidate_rows(base, hits) if row.opens not in known]
    words, close = isolated(request.words), share >= _CLOSE
    made = RecordList(
        f"Best matches for “{words}”" if close else f"No full match for “{words}”. Closest matches:",
        (*rows, *names[:_NAMES]),
        note=note,
        opens_all=True,
        query=query,
        offers=(Button("Search all texts", command_text("search", request.words)),),
        shareable=False,
        zero_hit=None if close else request.words,
    )
    return list_message(made, request)
