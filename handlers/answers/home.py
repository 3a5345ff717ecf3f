"""The Home tab: search, browse, the person's digests and watches, the newest incidents, and the state of the base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handlers.answers.rows import record_rows
from handlers.button import Button, Menu
from handlers.examples import most_referenced_actor
from handlers.kinds import card_command
from handlers.ports import Ports
from handlers.render import blocks
from handlers.render.blocks import RenderedBlock
from handlers.render.list_rows import ListRow
from handlers.reply import HomeTab
from handlers.request import Asker, Request
from handlers.sub_actions import ADMIN
from handlers.wording.dates import day_text
from handlers.wording.rich_text import Phrase, bold, code, counted, joined, text
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor, Dispute, Forecast, Incident, Option, Position, Quantity, Record, Source, Tally
from knowledge.models.dates import span
from knowledge.models.dispute import DisputeKind
from knowledge.record_order import newest_first
from knowledge.review_dates import review_due

if TYPE_CHECKING:
    from handlers.subscriptions.subscription import Subscription, Watch

_MOST: Final = 5
"""Digests and watches that are shown of each."""
_SECTIONS: tuple[tuple[str, str, tuple[type[Record], ...]], ...] = (
    ("Actors", "actors", (Actor,)),
    ("Incidents", "incidents", (Incident,)),
    ("Options", "options", (Option,)),
    ("Positions", "positions", (Position, Forecast)),
    ("Disputes", "disputes", (Dispute,)),
    ("Figures", "tally", (Tally, Quantity)),
    ("Sources", "sources", (Source,)),
)


@dataclass(frozen=True, slots=True)
class Personal:
    """The digests and watches of a person."""

    digests: tuple[Subscription, ...] = ()
    watches: tuple[Watch, ...] = ()


NOTHING: Final = Personal()
"""For a newcomer."""


def personal(asker: Asker, ports: Ports) -> Personal:
    """Returns the digests and watches that a person set up."""
    digests = ports.subscriptions.of_owner(asker.team, asker.user)
    return Personal(digests, ports.watches.of_owner(asker.team, asker.user))


def home(request: Request, base: KnowledgeBase, mine: Personal | None = NOTHING, *, admin: bool = False) -> HomeTab:
    """Returns the Home tab of a person. The part for admins has only buttons: each click is checked again.

    ``mine`` is None if the database is unavailable.
    """
    parts = (*_parts(request, base, mine), *(_administration(request) if admin else ()))
    text = "\n\n".join(part.plain for part in parts if part.plain)
    return HomeTab(text, blocks.home_view(parts))


def _parts(request: Request, base: KnowledgeBase, mine: Personal | None) -> Iterator[RenderedBlock]:
    yield blocks.text_input("find", "Look up", "A name, a date, a place or an option, then Enter", at_once=True)
    yield blocks.actions(tuple(_sections(base)), request.command)
    yield from _mine(request, base, mine)
    newest = newest_first(base.all(Incident))[:5]
    if newest:
        yield blocks.header("Latest incidents")
        yield blocks.enumerated([("", [_titled(row) for row in record_rows(base, newest)])])
        choices = tuple(Button(one.heading, card_command(one)) for one in newest)
        yield blocks.actions([Menu("Open an incident", choices)], request.command)
    yield blocks.header("The knowledge base")
    yield blocks.context(text(_status(request, base)))
    yield blocks.context(text("In any conversation: ", bold(f"{request.command} help")))


def _titled(row: ListRow) -> Phrase:
    return joined([text(bold(row.title)), *(text(value) for _, value in row.cells)])


def _mine(request: Request, base: KnowledgeBase, mine: Personal | None) -> Iterator[RenderedBlock]:
    """Yields a person's digests and watches; three first steps for a person without any."""
    if mine is None:
        yield blocks.context(text("Your digests and watches are not shown: the database is unavailable."))
    elif mine.digests or mine.watches:
        from handlers.render.subscriptions import schedule_text  # with every message about them

        yield blocks.header("My digests and watches")
        digests = [text(bold(schedule_text(one.cadence)), f" · {one.filters or 'whole base'}") for one in mine.digests]
        watches = [text(base.heading(one.record)) for one in mine.watches]
        yield from ([blocks.bullets("Digests", _shown(digests))] if digests else [])
        yield from ([blocks.bullets("Watches", _shown(watches))] if watches else [])
        choices = tuple(Button(base.heading(one.record), one.record) for one in mine.watches)
        yield from ([blocks.actions([Menu("Open a watched record", choices)], request.command)] if choices else [])
    else:
        yield from _first_steps(request, base)


def _shown(items: Sequence[Phrase]) -> list[Phrase]:
    more = len(items) - _MOST
    return [*items[:_MOST], *([text(f"{more} more")] if more > 0 else [])]


def _first_steps(request: Request, base: KnowledgeBase) -> Iterator[RenderedBlock]:
    yield blocks.header("First steps")
    actor = most_referenced_actor(base)
    name = actor.heading if actor else "a name"
    steps = (
        text("Look up ", code(f"{request.command} {name}"), " in any conversation."),
        text("Watch a record: click Watch on its card. You are notified when it changes."),
        text("Get a digest: type ", code(f"{request.command} digest weekly mon 09:00"), " in a channel."),
    )
    yield blocks.bullets("", steps)
    yield from ([blocks.actions([Button(name, card_command(actor))], request.command)] if actor else [])


def _administration(request: Request) -> Iterator[RenderedBlock]:
    yield blocks.header("Administration")
    yield blocks.context(text("Only admins see this part. Every action is recorded in the audit log."))
    yield blocks.actions(tuple(Button(one.label, f"admin {one.name}") for one in ADMIN if one.label), request.command)


def _sections(base: KnowledgeBase) -> Iterator[Button]:
    for name, verb, kinds in _SECTIONS:
        count = sum(_is_listed(record) for kind in kinds for record in base.all(kind))
        if count:
            yield Button(f"{name} ({count})", verb)


def _is_listed(record: Record) -> bool:
    """Returns whether its list shows a record without a filter: spellings are shown on request only."""
    return not (isinstance(record, Dispute) and record.type is DisputeKind.SPELLING)


def _status(request: Request, base: KnowledgeBase) -> str:
    records = base.records.values()
    newest = max((span(one.as_of)[1] for one in records), default=None)
    overdue = sum((due := review_due(one)) is not None and due < request.now.date() for one in records)
    ends = f" · latest evidence {day_text(newest)}" if newest else ""
    reviews = f" · {counted(overdue, 'review')} overdue" if overdue else " · no review overdue"
    return f"Version {base.version} · {counted(len(base), 'record')}{ends}{reviews}"
