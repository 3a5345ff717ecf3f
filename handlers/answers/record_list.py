"""What the list commands share: filters, order, paging, and the line that repeats the filter as understood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handlers.accepted_filters import Accepts
from handlers.answers.by_name import why_this
from handlers.answers.related import related
from handlers.answers.show_record import show
from handlers.button import Button
from handlers.command_text import command_text
from handlers.filters import understand
from handlers.rejection import Rejection
from handlers.render.lists import RecordList, list_message, rows_of, title
from handlers.render.not_found import refused
from handlers.reply import Message
from handlers.request import Request
from handlers.typed_dates import read_date
from knowledge.criteria import pick
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Found
from knowledge.models import Record


def list_of(
    request: Request,
    base: KnowledgeBase,
    records: Iterable[Record],
    accepts: Accepts,
    noun: str,
    presses: Sequence[Button] = (),
) -> Message:
    """Answer a list command: the records that the filters pick, in the order given."""
    understood = understand(request, base, accepts)
    if isinstance(understood, Rejection):
        return refused(understood, request)
    found = pick(base, records, understood.criteria)
    line = f"Filter: {understood.line}" if understood.line else ""
    if not found and request.words:
        return _elsewhere(request, base, title(0, noun), line)
    return list_message(
        RecordList(title(len(found), noun), rows_of(base, found), line, presses=tuple(presses)), request, base
    )


def _elsewhere(request: Request, base: KnowledgeBase, nothing: str, line: str) -> Message:
    """Nothing of the kind asked for; what tells of the words among the other kinds."""
    more = related(request.words, base)
    search = Button("Search all texts", command_text("search", request.words))
    return list_message(RecordList(nothing, more.rows, line, more.note, (search,), shareable=False), request, base)


def own(request: Request, base: KnowledgeBase, kinds: Sequence[type[Record]]) -> Message | None:
    """The card of the one record of these kinds that the words name; None where a list is asked for.

    Words that name a record of another kind ask for what is by or about that one, and a date asks for its day. The id of a
    merged record leads to the record that replaces it, of whatever kind.
    """
    if not request.words or request.filters or read_date(request.words):
        return None
    named = base.find(request.words, Record)
    if isinstance(named, Found) and not isinstance(named.record, tuple(kinds)):
        moved = base.get(request.words, Record)
        return show(moved, request, base) if moved is not None and moved.id != request.words else None
    found = [outcome for kind in kinds if isinstance(outcome := base.find(request.words, kind), Found)]
    if len(found) != 1:
        return None
    return show(found[0].record, request, base, why_this(request.words, found[0].why))
