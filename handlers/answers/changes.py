"""``changes [since DATE]``: what curators changed in the base, newest day first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from handlers.accepted_filters import Accepts
from handlers.answers.rows import row_with
from handlers.rejection import Rejection
from handlers.render.list_rows import ListRow
from handlers.render.lists import RecordList, list_message
from handlers.render.not_found import rejected
from handlers.reply import Reply
from handlers.request import Request
from handlers.typed_dates import DateRange, read_date
from handlers.wording.dates import day_text
from handlers.wording.rich_text import counted
from handlers.wording.terms import noun_of, plural_of
from knowledge.changelog import ChangelogEntry, changes_since
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models.record import ChangeKind

ACCEPTS = Accepts(("since",))

_USUAL = timedelta(days=30)
_SUMMARISED = {ChangeKind.ADDED: "first curated", ChangeKind.REVIEWED: "reviewed"}
"""Kinds of changes that are counted by day; every other change has its own row."""


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``changes [since DATE]``; without a date, the last thirty days."""
    given = dict(request.filters).get("since") or request.words.removeprefix("since").strip()
    first = request.now.date() - _USUAL
    if given:
        read = read_date(given)
        if not isinstance(read, DateRange):
            reason = f"Invalid date “{given}”. Use a form such as since 1 Nov 2026"
            return rejected(Rejection(reason, ("changes",)), request)
        first = read.first
    found = changes_since(base, first)
    heading = counted(len(found), "change") if found else "No changes"
    return list_message(RecordList(heading, tuple(_rows(found)), f"Filter: since {day_text(first)}"), request)


def _rows(found: Sequence[ChangelogEntry]) -> Iterator[ListRow]:
    """Yields, for each day, corrections one by one, then additions and reviews in one row each."""
    for day, entries in groupby(found, key=lambda entry: entry.change.on):
        of_day = list(entries)
        heading = day_text(date.fromisoformat(day))
        for entry in of_day:
            if entry.change.kind not in _SUMMARISED:
                yield row_with(entry.record, f"{entry.change.kind}: {entry.change.what}", group=heading)
        for kind, words in _SUMMARISED.items():
            same = [entry for entry in of_day if entry.change.kind is kind]
            if len(same) == 1:
                yield row_with(same[0].record, words, group=heading)
            elif same:
                title = f"{heading}: {words}, {counted(len(same), 'record')}"
                yield ListRow(title, (("Kinds", _by_kind(same)),), group=heading)


def _by_kind(entries: Sequence[ChangelogEntry]) -> str:
    """Returns ``120 positions, 111 actors``."""
    counts = Counter(noun_of(entry.record.kind) for entry in entries)
    return ", ".join(counted(number, noun, plural_of(noun)) for noun, number in counts.most_common())
