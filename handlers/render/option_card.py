"""The card of a policy option: never the arguments for it without those against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from handlers.button import Button, Control, Menu
from handlers.render.card import Card, CardItem, CardSection, Fact, Highlight, LazyItems, said_of
from handlers.render.card_parts import (
    bottom_line_of,
    dispute_section,
    filled,
    full_statement_of,
    open_button,
    statements,
)
from handlers.render.modern_blocks import Table
from handlers.render.summaries import incident_date_text
from handlers.wording.dates import date_text
from handlers.wording.rich_text import Phrase, bold, cited, isolated, italic, joined, listed, text
from handlers.wording.terms import argument_voice, no_argument, statement, term, voices
from handlers.wording.truncation import shortened
from knowledge.models import Option
from knowledge.models.option import Argument, Component, Horizon, OptionPosition, OptionStatus, Side, StatusChange
from knowledge.profiles.display_names import DisplayNames
from knowledge.profiles.option import OptionProfile, PrecedentView, positions_together

_EACH_SIDE = 2
"""Arguments of each side on the first page."""
_ANSWERED, _ADDRESSEES = 60, 2


def option_card(profile: OptionProfile) -> Card:
    """Returns the card of an option: preconditions, components, who proposes it, and the arguments of both sides."""
    option, names = profile.record, profile.names
    return Card(
        title=option.title,
        command=f"option {option.id}",
        record_id=option.id,
        names=names,
        evidence=profile.evidence,
        kind="Option",
        remarks=tuple(_remarks(profile)),
        bottom_line=bottom_line_of(names, option.summary),
        statement=full_statement_of(names, option.summary),
        facts=tuple(_facts(profile)),
        highlights=_highlights(profile),
        has_sides=True,
        sections=_sections(profile),
        controls=tuple(_questions(profile)),
        more=(Button("Options of this family", f"options family:{option.family}"),),
    )


def _remarks(profile: OptionProfile) -> Iterator[str]:
    option = profile.record
    if option.status_now is not OptionStatus.NOT_STATED:
        yield f"{term(option.status_now)}, {date_text(option.history[-1].on)}"
    if option.addressee:
        yield f"addressee: {voices(profile.names, option.addressee[:_ADDRESSEES])}"
    if option.horizon is not Horizon.NOT_STATED:
        yield term(option.horizon)


def _facts(profile: OptionProfile) -> Iterator[Fact]:
    option, names = profile.record, profile.names
    if option.preconditions:
        yield Fact("Preconditions", joined([statement(names, one) for one in option.preconditions], "; "))
    if option.components:
        titles = "; ".join(isolated(one.title) for one in option.components)
        cites = [cite for one in option.components for cite in one.cites[:1]]
        yield Fact("Components", text(titles, cited(cites)))
    if profile.proposed_by and not set(profile.proposed_by) <= set(option.summary.by):
        cites = [cite for one in option.positions if one.who in profile.proposed_by for cite in one.cites[:1]]
        proposed = any(one.status is OptionStatus.PROPOSED for one in option.history)
        by = text(voices(names, profile.proposed_by), cited(dict.fromkeys(cites)))
        yield Fact("Proposed by" if proposed else "Supported by", by)


def _highlights(profile: OptionProfile) -> tuple[Highlight, ...]:
    return tuple(_first_of(profile.names, side, arguments) for side, arguments in _sides(profile).items())


def _sides(profile: OptionProfile) -> Mapping[Side, Sequence[Argument]]:
    return {Side.FOR: profile.arguments_for, Side.AGAINST: profile.arguments_against}


def _first_of(names: DisplayNames, side: Side, arguments: Sequence[Argument]) -> Highlight:
    """Returns the first arguments of a side, or that the sources give none."""
    shown = tuple(_argument(names, one) for one in arguments[:_EACH_SIDE]) or (text(italic(no_argument(side))),)
    return Highlight(f"Arguments {side}", shown, least=len(shown), may_shrink=True)


def _argument(names: DisplayNames, one: Argument) -> Phrase:
    """The voice comes first, so that it stays if the argument is shortened."""
    return text(italic(f"{argument_voice(names, one)}: "), isolated(one.claim.rstrip(".")), cited(one.cites))


def _sections(profile: OptionProfile) -> tuple[CardSection, ...]:
    option, names = profile.record, profile.names
    whole = partial(_whole_argument, profile)
    return filled(
        *(CardSection(side, f"Arguments {side}", said_of(found, whole)) for side, found in _sides(profile).items()),
        statements("risks", "Risks", names, found=option.risks),
        statements("preconditions", "Preconditions", names, found=option.preconditions),
        statements("triggers", "Triggers", names, found=option.triggers),
        CardSection("components", "Components", said_of(option.components, _component)),
        CardSection("positions", "Positions", said_of(positions_together(option), partial(_position, names))),
        dispute_section(names, profile.disputes),
        statements("reasons", "Reasons", names, found=option.rationale),
        CardSection("precedents", "Precedents", LazyItems(profile.precedents, _precedent)),
        _history(option),
        CardSection("related", "Related options", tuple(_related(profile))),
    )


def _whole_argument(profile: OptionProfile, one: Argument) -> Phrase:
    answered = [other.claim for other in profile.record.arguments if one.rebuts and other.id == one.rebuts]
    answer = f" (answers “{isolated(shortened(answered[-1], _ANSWERED))}”)" if answered else ""
    voice = italic(f"{argument_voice(profile.names, one)}, {date_text(one.on)}: ")
    return text(voice, isolated(one.claim.rstrip(".")), cited(one.cites), answer)


def _component(one: Component) -> Phrase:
    return text(bold(one.title), f" · {isolated(one.text.rstrip('.'))}", cited(one.cites))


def _position(names: DisplayNames, shared: Sequence[OptionPosition]) -> Phrase:
    one, who = shared[0], listed([names.of(each.who) for each in shared])
    stance = f" ({one.stance}, {date_text(one.on)}): "
    return text(bold(who), stance, isolated(one.text.rstrip(".")), cited(one.cites))


def _precedent(one: PrecedentView) -> CardItem:
    incident, said = one.incident, isolated(one.precedent.text.rstrip("."))
    named = text(bold(incident.title), f", {incident_date_text(incident.date)} · ") if incident else ()
    return CardItem(text(named, said, cited(one.precedent.cites)), open_button(incident) if incident else None)


def _history(option: Option) -> CardSection:
    rows = tuple((date_text(one.on), term(one.status)) for one in option.history)
    several = len(rows) > 1
    items = said_of(option.history, _change)
    return CardSection("history", "Status history", items, Table(("Date", "Status"), rows) if several else None)


def _change(one: StatusChange) -> Phrase:
    status = italic(term(one.status))
    said = f" · {isolated(one.text.rstrip('.'))}" if one.text else ""
    return text(bold(date_text(one.on)), " ", status, said, cited(one.cites))


def _related(profile: OptionProfile) -> Iterator[CardItem]:
    for word, options in (("alternative", profile.alternatives), ("related", profile.related)):
        for one in options:
            yield CardItem(text(bold(one.title), f" · {word}"), open_button(one))


def _questions(profile: OptionProfile) -> Iterator[Control]:
    option = profile.record
    others = (*profile.alternatives, *profile.related)
    if others:
        choices = tuple(Button(one.title, f"compare {option.id} vs {one.id}") for one in others)
        yield Menu("Compare with", choices)
    if profile.opinions:
        yield Button(f"Positions ({len(profile.opinions)})", f"positions {option.id}")
    yield from (open_button(one) for one in others[:2])
    yield from (open_button(found) for one in option.addressee if (found := profile.names.records.get(one)))
