"""The message shortcut "Brief me on this": the most relevant records that a message names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from handlers.answers.rows import record_rows, with_remarks
from handlers.kinds import card_command
from handlers.render.lists import PAGE, RecordList, list_message
from handlers.reply import Reply
from handlers.request import Request
from handlers.typed_dates import DateRange
from handlers.typed_periods import dated
from handlers.wording.rich_text import counted, listed
from knowledge.criteria import Criteria, is_certain, pick
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor, Incident, Place, Record
from knowledge.names import SpottedName
from knowledge.record_order import newest_first

READ: Final = 8_000
"""Characters of a message that are read."""
_SHORT: Final = 2
"""Letters of a word that is a name only in capitals."""
_KINDS: Final[tuple[type[Record], ...]] = (Actor, Incident, Place)
"""The kinds that come first, in this order."""


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Lists at most eight records that ``request.text`` names; names that may mean several records come last."""
    text = request.text[:READ]
    spots = [spot for spot in base.spot(text) if not _is_pronoun(spot, text)]
    remarks = dict(_named(base, spots))
    remarks |= {one.id: "" for one in _on_the_day(text, base) if not remarks.get(one.id)}
    unread = f"Only the first {READ:,} characters of the message were read" if len(request.text) > READ else ""
    if not remarks:
        heading = "No record is named in this part of the message" if unread else "No record is named in this message"
        return list_message(RecordList(heading, (), note=unread), request)
    records = sorted((base.records[one] for one in remarks), key=lambda one: (bool(remarks[one.id]), _kind(one)))[:PAGE]
    rows = with_remarks(
        record_rows(base, records), {card_command(one): remarks[one.id] for one in records if remarks[one.id]}
    )
    more = len(remarks) - len(records)
    left_out = f"{counted(more, 'more record is', 'more records are')} named. Look them up by name" if more else ""
    heading = f"{counted(len(records), 'record')} named in this message"
    note = ". ".join(one for one in (left_out, unread) if one)
    return list_message(RecordList(heading, rows, note=note, shareable=False), request)


def _is_pronoun(spot: SpottedName, text: str) -> bool:
    """Returns whether a name is two small letters in running text, as in ``let us go``; ``the us`` is a name."""
    short = len(spot.text) <= _SHORT and spot.text.islower() and spot.text.isascii()
    return short and not text[: spot.start].casefold().endswith("the ")


def _named(base: KnowledgeBase, spots: Sequence[SpottedName]) -> Iterator[tuple[str, str]]:
    """Yields the ids of the records that names mean, with a remark if a name may mean several."""
    for spot in spots:
        if not spot.ambiguous:
            yield spot.entity, ""
        elif not _is_settled(spot, spots):
            for one in spot.entities:
                others = listed((base.heading(other) for other in spot.entities if other != one), "or")
                yield one, f"“{spot.text}” may also mean {others}"


def _is_settled(spot: SpottedName, spots: Sequence[SpottedName]) -> bool:
    """Returns whether another name of the message shows which record an uncertain name means."""
    sure = {one.entity for one in spots if not one.ambiguous}
    return bool(sure & set(spot.entities))


def _on_the_day(text: str, base: KnowledgeBase) -> Iterator[Record]:
    """Yields the incidents of a day that the message states."""
    _, when = dated(text)
    if isinstance(when, DateRange) and when.first == when.last:
        found = pick(base, newest_first(base.all(Incident)), Criteria(days=(when,)))
        yield from (one.record for one in found if is_certain(one))


def _kind(record: Record) -> int:
    return next((n for n, one in enumerate(_KINDS) if isinstance(record, one)), len(_KINDS))
