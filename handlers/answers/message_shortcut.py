"""The message shortcut "Brief me on this": the most relevant records that a message names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from handlers.answers.record_list import is_certain
from handlers.render.list_rows import ListRow, record_row
from handlers.render.lists import PAGE, RecordList, list_message
from handlers.reply import Reply
from handlers.request import Request
from handlers.typed_dates import DateRange, dated
from handlers.wording.rich_text import counted, listed
from knowledge.criteria import Criteria, pick
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor, Incident, Place, Record
from knowledge.names import SpottedName
from knowledge.profiles.order import newest_first

READ: Final = 8_000
"""Characters of a message that are read."""
_KINDS: Final[tuple[type[Record], ...]] = (Actor, Incident, Place)
"""The kinds that come first, in this order."""


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Lists at most eight records that ``request.text`` names; names that may mean several records come last."""
    spots = base.spot(request.text[:READ])
    rows = {row.opens: row for row in (*_named(base, spots), *_on_the_day(request.text[:READ], base))}
    if not rows:
        return list_message(RecordList("No record is named in this message", ()), request, base)
    shown = tuple(sorted(rows.values(), key=_relevance))[:PAGE]
    heading = f"{counted(len(shown), 'record')} named in this message"
    return list_message(RecordList(heading, shown, shareable=False), request, base)


def _named(base: KnowledgeBase, spots: Sequence[SpottedName]) -> Iterator[ListRow]:
    for spot in spots:
        if not _is_settled(spot, spots):
            yield from (_row(record, spot, base) for one in spot.entities if (record := base.get(one, Record)))


def _is_settled(spot: SpottedName, spots: Sequence[SpottedName]) -> bool:
    """Returns whether another name of the message shows which record an uncertain name means."""
    sure = {one.entity for one in spots if not one.ambiguous}
    return spot.ambiguous and bool(sure & set(spot.entities))


def _row(record: Record, spot: SpottedName, base: KnowledgeBase) -> ListRow:
    if not spot.ambiguous:
        return record_row(record)
    others = listed((base.heading(one) for one in spot.entities if one != record.id), "or")
    return record_row(record, remark=f"“{spot.text}” may also mean {others}")


def _on_the_day(text: str, base: KnowledgeBase) -> Iterator[ListRow]:
    """Yields the incidents of a day that the message states."""
    _, when = dated(text)
    if isinstance(when, DateRange) and when.first == when.last:
        found = pick(base, newest_first(base.all(Incident)), Criteria(days=(when,)))
        yield from (record_row(one.record) for one in found if is_certain(one))


def _relevance(row: ListRow) -> tuple[bool, int]:
    """Returns the place of a row: certain names first, actors before incidents, places and the rest."""
    kind = next((n for n, one in enumerate(_KINDS) if isinstance(row.record, one)), len(_KINDS))
    return bool(row.remark), kind
