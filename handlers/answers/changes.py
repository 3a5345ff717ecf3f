"""``changes [filters]``: what curators changed in the base, newest day first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from handlers.accepted_filters import Accepts, fixed
from handlers.answers.rows import row_with
from handlers.filters import understand
from handlers.rejection import Rejection
from handlers.relative_dates import from_today
from handlers.render.list_rows import ListRow
from handlers.render.lists import RecordList, list_message, title
from handlers.render.not_found import rejected
from handlers.reply import Reply
from handlers.request import Request
from handlers.typed_dates import DateRange, read_date
from handlers.wording.dates import day_text
from handlers.wording.rich_text import counted
from handlers.wording.terms import label, noun_of, plural_of
from handlers.wording.truncation import shortened
from knowledge.changelog import ChangelogEntry, change_log
from knowledge.criteria import Criteria, DaySet, ValueFilter, pick
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models.record import ChangeKind
from knowledge.value_changes import ValueChange

ACCEPTS = Accepts(("since", "until", "on", "type", "actor", "source"), {"type": fixed(*ChangeKind)})

_USUAL = timedelta(days=30)
_VALUE = 70
"""Characters of an old or new value."""
_SUMMARISED = {ChangeKind.ADDED: "first curated", ChangeKind.REVIEWED: "reviewed"}
"""Kinds of changes that are one row a day unless ``type:`` asks for them; every other change has its own row."""


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``changes [filters]``; without a date, the last thirty days. A date alone means since then."""
    asked = _since_written_out(request)
    parsed = understand(asked, base, ACCEPTS)
    if isinstance(parsed, Rejection):
        return rejected(parsed, request)
    first = request.now.date() - _USUAL
    days = parsed.criteria.days or (DateRange(first, date.max, ""),)
    usual = () if parsed.criteria.days else (f"since {day_text(first)}",)
    found = _asked_for(base, parsed.criteria, days)
    rows = tuple(_rows(found, _replaced(base), apart=bool(parsed.criteria.types.any_of)))
    filters = " · ".join(one for one in (*usual, parsed.line) if one)
    return list_message(
        RecordList(title(len(rows), "change"), rows, f"Filter: {filters}", _note(found, len(rows))), asked
    )


def _since_written_out(request: Request) -> Request:
    """Returns the request with a date that is its only words as ``since:``."""
    words = request.words.removeprefix("since").strip()
    if not words or not (isinstance(read_date(words), DateRange) or from_today(words, request.now.date())):
        return request
    return replace(request, words="", filters=(*request.filters, ("since", words)))


def _asked_for(base: KnowledgeBase, criteria: Criteria, days: Sequence[DaySet]) -> list[ChangelogEntry]:
    """Returns the entries of these days and kinds whose records meet the other criteria, newest first."""
    of_record = replace(criteria, days=(), types=ValueFilter())
    ids = {one.record.id for one in pick(base, base.records.values(), of_record)}
    return [
        one
        for one in change_log(base)
        if one.record.id in ids
        and criteria.types.takes({one.change.kind})
        and all(period.contains(date.fromisoformat(one.change.on)) for period in days)
    ]


def _note(found: Sequence[ChangelogEntry], rows: int) -> str:
    """Returns how many entries are in rows of whole days; empty if every row is one entry."""
    if len(found) == rows:
        return ""
    by_day = Counter((one.change.on, one.change.kind) for one in found if one.change.kind in _SUMMARISED)
    many = sum(number for number in by_day.values() if number > 1)
    return f"{many:,} additions and reviews are grouped by day. Open a row to list them"


def _replaced(base: KnowledgeBase) -> Mapping[tuple[str, str, str], str]:
    """Returns ``Date: was X, now Y`` for each change log entry of which the values are known."""
    found: dict[tuple[str, str, str], list[ValueChange]] = {}
    for one in base.value_changes:
        found.setdefault((one.record_id, one.on, one.what), []).append(one)
    return {key: _was_and_is(values) for key, values in found.items()}


def _was_and_is(values: Sequence[ValueChange]) -> str:
    first, *others = values
    name = label(first.field.rstrip("_").replace("_", "-"))
    more = f" ({counted(len(others), 'more value')})" if others else ""
    return f"{name}: was {shortened(first.old, _VALUE)}, now {shortened(first.new, _VALUE)}{more}"


def _rows(
    found: Sequence[ChangelogEntry], replaced: Mapping[tuple[str, str, str], str], *, apart: bool
) -> Iterator[ListRow]:
    """Yields, for each day, corrections one by one, then additions and reviews; these in one row each, or ``apart``."""
    for day, entries in groupby(found, key=lambda entry: entry.change.on):
        of_day = list(entries)
        heading = day_text(date.fromisoformat(day))
        for entry in of_day:
            if entry.change.kind not in _SUMMARISED:
                values = replaced.get((entry.record.id, day, entry.change.what), "")
                passage = f"{values}. {entry.change.what}" if values else entry.change.what
                yield replace(row_with(entry.record, entry.change.kind, group=heading), passage=passage)
        for kind, words in _SUMMARISED.items():
            same = [entry for entry in of_day if entry.change.kind is kind]
            if len(same) == 1 or apart:
                yield from (row_with(one.record, words, group=heading) for one in same)
            elif same:
                name = f"{heading}: {words}, {counted(len(same), 'record')}"
                opens = f"changes on:{day} type:{kind}"
                yield ListRow(name, (("Kinds", _by_kind(same)),), opens=opens, group=heading)


def _by_kind(entries: Sequence[ChangelogEntry]) -> str:
    """Returns ``120 positions, 111 actors``."""
    counts = Counter(noun_of(entry.record.kind) for entry in entries)
    return ", ".join(counted(number, noun, plural_of(noun)) for noun, number in counts.most_common())
