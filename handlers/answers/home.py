"""The Home tab: search, browse, what is newest, and how the base stands."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.answers.incident import newest_first
from handlers.button import Button
from handlers.render import blocks
from handlers.render.blocks import RenderedBlock
from handlers.render.lists import card_command
from handlers.render.summaries import incident_line
from handlers.reply import HomeTab
from handlers.request import Request
from handlers.wording.citations import CitationNumbers
from handlers.wording.dates import day_text
from handlers.wording.rich_text import bold, counted, text
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lint.review import review_due
from knowledge.models import Actor, Dispute, Forecast, Incident, Option, Position, Quantity, Record, Source, Tally
from knowledge.models.dates import span

_SHELVES: tuple[tuple[str, str, tuple[type[Record], ...]], ...] = (
    ("Actors", "actors", (Actor,)),
    ("Incidents", "incidents", (Incident,)),
    ("Options", "options", (Option,)),
    ("Positions", "positions", (Position, Forecast)),
    ("Disputes", "disputes", (Dispute,)),
    ("Figures", "tally", (Tally, Quantity)),
    ("Sources", "sources", (Source,)),
)


_RUN: tuple[tuple[str, str], ...] = (
    ("Status", "status"),
    ("Check", "check"),
    ("Reload", "reload"),
    ("History", "history"),
    ("Audit log", "audit"),
    ("Suggestions", "suggestions"),
)


def home(request: Request, base: KnowledgeBase, *, admin: bool = False) -> HomeTab:
    """The Home tab of whoever asks. What an ``admin`` sees are buttons alone: each press is judged anew."""
    parts = (*_parts(request, base), *(_administration(request) if admin else ()))
    text = "\n\n".join(part.plain for part in parts if part.plain)
    return HomeTab(text, blocks.home_view(parts))


def _parts(request: Request, base: KnowledgeBase) -> Iterator[RenderedBlock]:
    yield blocks.text_input("find", "Look up", "A name, a date, a place or an option, then Enter", at_once=True)
    yield blocks.actions(tuple(_shelves(base)), request.command)
    newest = newest_first(base.all(Incident))[:5]
    if newest:
        yield blocks.header("Latest incidents")
        marks = CitationNumbers()
        for one in newest:
            yield blocks.section(marks.number(incident_line(base, one)), Button("Open", card_command(one)))
        yield blocks.context(*marks.legend(base))
    yield blocks.header("The knowledge base")
    yield blocks.context(text(_status(request, base)))
    yield blocks.context(text("In any conversation: ", bold(f"{request.command} help")))


def _administration(request: Request) -> Iterator[RenderedBlock]:
    yield blocks.header("Administration")
    yield blocks.context(text("Only admins see this part. Every press stands in the audit log."))
    yield blocks.actions(tuple(Button(name, f"admin {action}") for name, action in _RUN), request.command)


def _shelves(base: KnowledgeBase) -> Iterator[Button]:
    for name, verb, kinds in _SHELVES:
        count = sum(len(base.all(kind)) for kind in kinds)
        if count:
            yield Button(f"{name} ({count})", verb)


def _status(request: Request, base: KnowledgeBase) -> str:
    records = base.records.values()
    newest = max((span(one.as_of)[1] for one in records), default=None)
    overdue = sum(review_due(one) < request.now.date() for one in records)
    ends = f" · evidence ends {day_text(newest)}" if newest else ""
    reviews = f" · {counted(overdue, 'review')} overdue" if overdue else " · no review overdue"
    return f"Version {base.version} · {counted(len(base), 'record')}{ends}{reviews}"
