"""``changes [since DATE]``: what curators did to the base, newest first."""

from __future__ import annotations

from datetime import date, timedelta

from handlers.accepted_filters import Accepts
from handlers.kinds import card_command
from handlers.rejection import Rejection
from handlers.render.lists import ListRow, RecordList, list_message
from handlers.render.not_found import refused
from handlers.reply import Reply
from handlers.request import Request
from handlers.typed_dates import DateRange, read_date
from handlers.wording.dates import day_text
from handlers.wording.rich_text import bold, counted, text
from knowledge.changelog import changes_since
from knowledge.knowledge_base import KnowledgeBase

ACCEPTS = Accepts(("since",))

_USUAL = timedelta(days=30)


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answer ``changes [since DATE]``; without a date, of the last thirty days."""
    given = dict(request.filters).get("since") or request.words.removeprefix("since").strip()
    first = request.now.date() - _USUAL
    if given:
        read = read_date(given)
        if not isinstance(read, DateRange):
            reason = f"Invalid date “{given}”. Use a form such as since 1 Nov 2026"
            return refused(Rejection(reason, ("changes",)), request)
        first = read.first
    return _listed(first, request, base)


def _listed(first: date, request: Request, base: KnowledgeBase) -> Reply:
    found = changes_since(base, first)
    rows = tuple(
        ListRow(
            text(
                f"{day_text(date.fromisoformat(entry.change.on))} · {entry.change.kind} · ",
                bold(entry.record.heading),
                f" ({entry.record.kind}): {entry.change.what}",
            ),
            card_command(entry.record),
        )
        for entry in found
    )
    since = f"since {day_text(first)}"
    return list_message(RecordList(counted(len(found), "change"), rows, f"Filter: {since}"), request, base)
