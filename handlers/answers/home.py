"""The Home tab: search, browse, what is newest, and how the base stands."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.answers.admin import SUB_ACTIONS
from handlers.button import Button
from handlers.kinds import card_command, line_of
from handlers.render import blocks
from handlers.render.blocks import RenderedBlock
from handlers.reply import HomeTab
from handlers.request import Request
from handlers.wording.citations import CitationNumbers
from handlers.wording.dates import day_text
from handlers.wording.rich_text import bold, counted, text
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lint.review import review_due
from knowledge.models import Actor, Dispute, Forecast, Incident, Option, Position, Quantity, Record, Source, Tally
from knowledge.models.dates import span
from knowledge.profiles.display_names import display_names
from knowledge.record_order import newest_first

_SECTIONS: tuple[tuple[str, str, tuple[type[Record], ...]], ...] = (
    ("Actors", "actors", (Actor,)),
    ("Incidents", "incidents", (Incident,)),
    ("Options", "options", (Option,)),
    ("Positions", "positions", (Position, Forecast)),
    ("Disputes", "disputes", (Dispute,)),
    ("Figures", "tally", (Tally, Quantity)),
    ("Sources", "sources", (Source,)),
)


def home(request: Request, base: KnowledgeBase, *, admin: bool = False) -> HomeTab:
    """Returns the Home tab of a person. The part for admins has only buttons: each click is checked again."""
    parts = (*_parts(request, base), *(_administration(request) if admin else ()))
    text = "\n\n".join(part.plain for part in parts if part.plain)
    return HomeTab(text, blocks.home_view(parts))


def _parts(request: Request, base: KnowledgeBase) -> Iterator[RenderedBlock]:
    yield blocks.text_input("find", "Look up", "A name, a date, a place or an option, then Enter", at_once=True)
    yield blocks.actions(tuple(_sections(base)), request.command)
    newest = newest_first(base.all(Incident))[:5]
    if newest:
        yield blocks.header("Latest incidents")
        marks = CitationNumbers()
        for one in newest:
            yield blocks.section(marks.number(line_of(base, one)), Button("Open", card_command(one)))
        yield blocks.context(marks.legend(display_names(base, cites=marks.citations)))
    yield blocks.header("The knowledge base")
    yield blocks.context(text(_status(request, base)))
    yield blocks.context(text("In any conversation: ", bold(f"{request.command} help")))


def _administration(request: Request) -> Iterator[RenderedBlock]:
    yield blocks.header("Administration")
    yield blocks.context(text("Only admins see this part. Every action is recorded in the audit log."))
    yield blocks.actions(
        tuple(Button(one.label, f"admin {one.name}") for one in SUB_ACTIONS if one.label), request.command
    )


def _sections(base: KnowledgeBase) -> Iterator[Button]:
    for name, verb, kinds in _SECTIONS:
        count = sum(len(base.all(kind)) for kind in kinds)
        if count:
            yield Button(f"{name} ({count})", verb)


def _status(request: Request, base: KnowledgeBase) -> str:
    records = base.records.values()
    newest = max((span(one.as_of)[1] for one in records), default=None)
    overdue = sum((due := review_due(one)) is not None and due < request.now.date() for one in records)
    ends = f" · evidence ends {day_text(newest)}" if newest else ""
    reviews = f" · {counted(overdue, 'review')} overdue" if overdue else " · no review overdue"
    return f"Version {base.version} · {counted(len(base), 'record')}{ends}{reviews}"
