"""``changes [since DATE]``: what curators did to the base, newest first."""

from __future__ import annotations

from datetime import date, timedelta

from handlers.rejection import Refused
from handlers.render.lists import Roll, Row, asks_for, list_message
from handlers.render.not_found import refused
from handlers.reply import Reply
from handlers.request import Request
from handlers.typed_dates import Window, read_date
from handlers.wording.dates import spoken_day
from handlers.wording.rich_text import bold, counted, said
from knowledge.changelog import changes_since
from knowledge.knowledge_base import KnowledgeBase

_USUAL = timedelta(days=30)


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answer ``changes [since DATE]``; without a date, of the last thirty days."""
    given = dict(request.filters).get("since") or request.words.removeprefix("since").strip()
    first = request.now.date() - _USUAL
    if given:
        read = read_date(given)
        if not isinstance(read, Window):
            trouble = f"“{given}” is no date that I can read. Write it with its year, as in since 1 Nov 2026"
            return refused(Refused(trouble, ("changes",)), request)
        first = read.first
    return _listed(first, request, base)


def _listed(first: date, request: Request, base: KnowledgeBase) -> Reply:
    found = changes_since(base, first)
    rows = tuple(
        Row(
            said(
                f"{spoken_day(date.fromisoformat(entry.change.on))} · {entry.change.kind} · ",
                bold(entry.record.heading),
                f" ({entry.record.kind}): {entry.change.what}",
            ),
            asks_for(entry.record),
        )
        for entry in found
    )
    since = f"since {spoken_day(first)}"
    return list_message(Roll(counted(len(found), "change"), rows, f"Filter: {since}"), request, base)
