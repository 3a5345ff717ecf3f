"""The card of a policy option: never for it without the case against it."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.button import Button
from handlers.render.blocks import cut
from handlers.render.card import Card, CardSection
from handlers.render.summaries import spoken_date
from handlers.wording.citations import name_of
from handlers.wording.dates import date_text
from handlers.wording.rich_text import Phrase, bold, cited, isolated, italic, listed, text
from handlers.wording.terms import label, statement, term
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Forecast, Incident, Option, Position
from knowledge.models.option import (
    Argument,
    Component,
    Horizon,
    OptionPosition,
    OptionStatus,
    Precedent,
    Side,
    StatusChange,
)
from knowledge.references import citations


def option_card(base: KnowledgeBase, option: Option) -> Card:
    """An option with what it is, who would act, the case for, the case against, and what it hangs on."""
    return Card(
        title=option.title,
        again=f"option {option.id}",
        kind=f"Option · {term(option.family)}",
        summary=statement(base, option.summary),
        fields=tuple(_fields(base, option)),
        sections=tuple(section for section in _sections(base, option) if section.items),
        cites=tuple(found.citation for found in citations(option)),
        presses=tuple(_presses(base, option)),
    )


def _fields(base: KnowledgeBase, option: Option) -> Iterator[tuple[str, Phrase]]:
    newest = option.history[-1]
    known = option.status_now is not OptionStatus.NOT_STATED
    status = f"{term(newest.status)}, {date_text(newest.on)}" if known else "not stated"
    yield "Status", text(status, cited(newest.cites))
    yield "Who would act", text(listed(name_of(base, one) for one in option.addressee))
    horizon = "not stated" if option.horizon is Horizon.NOT_STATED else term(option.horizon)
    yield "Horizon", text(horizon)


def _sections(base: KnowledgeBase, option: Option) -> Iterator[CardSection]:
    arguments = {argument.id: argument for argument in option.arguments}
    pro = tuple(_argument(base, one, arguments) for one in option.arguments if one.side is Side.FOR)
    contra = tuple(_argument(base, one, arguments) for one in option.arguments if one.side is Side.AGAINST)
    yield CardSection("For", pro, 3, 1, "argument for it", "arguments for it")
    nobody = (text(italic("No argument against it stands in the sources")),)
    yield CardSection("Against", contra or nobody, 3, 1, "argument against it", "arguments against it")
    yield CardSection("What it consists of", tuple(_component(one) for one in option.components), 4, 1, "part")
    yield CardSection("Who stands where", tuple(_position(base, one) for one in option.positions), 3, 1, "position")
    yield CardSection("Risks", tuple(statement(base, one) for one in option.risks), 2, 1, "risk")
    yield CardSection("Needs first", tuple(statement(base, one) for one in option.preconditions), 2, 0, "precondition")
    yield CardSection("Would be set off by", tuple(statement(base, one) for one in option.triggers), 2, 0, "trigger")
    yield CardSection("Why", tuple(statement(base, one) for one in option.rationale), 1, 0, "reason")
    yield CardSection("Precedents", tuple(_precedent(base, one) for one in option.precedents), 2, 0, "precedent")
    history = tuple(_change(one) for one in option.history)
    yield CardSection("How it stood", history, 2, 0, "status", "statuses")


def _argument(base: KnowledgeBase, one: Argument, others: dict[str, Argument]) -> Phrase:
    answered = others.get(one.rebuts) if one.rebuts else None
    return text(
        isolated(one.claim.rstrip(".")),
        " — ",
        italic(f"{listed(name_of(base, voice) for voice in one.by)}, {date_text(one.on)}"),
        cited(one.cites),
        f" (answers “{isolated(cut(answered.claim, 50))}”)" if answered else "",
    )


def _component(one: Component) -> Phrase:
    return text(bold(one.title), f" · {isolated(one.text.rstrip('.'))}", cited(one.cites))


def _position(base: KnowledgeBase, one: OptionPosition) -> Phrase:
    return text(
        bold(name_of(base, one.who)),
        " (",
        italic(one.stance),
        f", {date_text(one.on)}): {isolated(one.text.rstrip('.'))}",
        cited(one.cites),
    )


def _precedent(base: KnowledgeBase, one: Precedent) -> Phrase:
    incident = base.get(one.incident, Incident) if one.incident else None
    named = text(bold(incident.title), f", {spoken_date(incident.date)} · ") if incident else ()
    return text(named, isolated(one.text.rstrip(".")), cited(one.cites))


def _change(one: StatusChange) -> Phrase:
    said = f" · {isolated(one.text.rstrip('.'))}" if one.text else ""
    return text(bold(date_text(one.on)), " ", italic(term(one.status)), said, cited(one.cites))


def _presses(base: KnowledgeBase, option: Option) -> Iterator[Button]:
    for other in dict.fromkeys((*option.alternatives, *option.related)):
        found = base.get(other, Option)
        if found:
            instead = "Instead: " if other in option.alternatives else ""
            yield Button(f"{instead}{found.title}", f"option {other}")
    opinions = len(base.referring_to(option.id, Position)) + len(base.referring_to(option.id, Forecast))
    if opinions:
        yield Button(f"Positions ({opinions})", f"positions {option.id}")
    yield Button(f"{label(option.family)} options", f"options family:{option.family}")
