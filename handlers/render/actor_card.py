"""The card of an actor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handlers.button import Button
from handlers.render.card import Card, CardItem, CardSection, Fact, Highlight, LazyItems, said_of
from handlers.render.card_parts import (
    bottom_line_of,
    dispute_highlight,
    dispute_section,
    filled,
    full_statement_of,
    open_button,
    other_names,
)
from handlers.render.summaries import incident_date_text, opinion_line, short_title
from handlers.wording.dates import date_text
from handlers.wording.rich_text import Phrase, bold, cited, isolated, italic, joined, text
from handlers.wording.terms import RELATIONSHIPS, attributed, credited, label, own_label, statement, term, voices
from knowledge.models.actor import Claim, ClaimField, Contested, RelationshipStatus, RelationshipType, Role
from knowledge.models.field_types import Basis
from knowledge.models.names import Name
from knowledge.profiles.actor import ActorProfile, IncidentRole, Involvement, RelationshipView
from knowledge.profiles.display_names import DisplayNames

_SPOKEN: Final = {
    "claimed": "claimed responsibility",
    "denied": "denied responsibility",
    "not-claimed": "did not claim responsibility",
}
_FACTS: Final = (ClaimField.AREA, ClaimField.LOSSES, ClaimField.CONTROL, ClaimField.STRENGTH)
"""The claims with a value that come first among the key facts."""
_HELD = 12
"""Positions of the actor itself up to which they are a section; more of them are a list."""
_HIGHLIGHTS = 3


def actor_card(profile: ActorProfile) -> Card:
    """Returns the card of an actor: leader, area and losses, attributed incidents, disputes."""
    actor, names = profile.record, profile.names
    return Card(
        title=actor.heading,
        command=f"actor {actor.id}",
        record_id=actor.id,
        names=names,
        evidence=profile.evidence,
        kind=own_label(names.terms, actor.type),
        remarks=tuple(_country(profile)),
        also=other_names(actor.heading, actor.names),
        bottom_line=bottom_line_of(names, actor.summary),
        statement=full_statement_of(names, actor.summary),
        facts=tuple(_facts(profile)),
        highlights=_highlights(profile),
        sections=_sections(profile),
        controls=tuple(_questions(profile)),
        more=tuple(_more(profile)),
    )


def _country(profile: ActorProfile) -> Iterator[str]:
    actor = profile.record
    country = profile.names.country(actor.country) if actor.country else actor.heading
    if country != actor.heading:
        yield country


def _facts(profile: ActorProfile) -> Iterator[Fact]:
    names = profile.names
    leaders = [one for one in profile.relationships if _leads(one) and one.inverse]
    wholes = [one for one in profile.relationships if _is_part(one) and not one.inverse]
    if leaders:
        yield Fact("Led by", joined([_other(names, one) for one in leaders], "; "))
    for role in profile.record.roles[:2]:
        yield Fact("Role", _role(names, role))
    stated = [claim for claim in profile.record.claims if claim.value]
    order = {field: position for position, field in enumerate(_FACTS)}
    for claim in sorted(stated, key=lambda one: order.get(one.field, len(order))):
        yield Fact(
            label(claim.field), attributed(names, claim.value or "", claim.hedge, by=claim.by, cites=claim.cites)
        )
    if wholes:
        yield Fact("Part of", joined([_other(names, one) for one in wholes], "; "))


def _leads(view: RelationshipView) -> bool:
    return view.relationship.type is RelationshipType.LEADS


def _is_part(view: RelationshipView) -> bool:
    return view.relationship.type is RelationshipType.PART_OF


def _other(names: DisplayNames, view: RelationshipView) -> Phrase:
    return text(names.of(view.other), _status(view), cited(view.relationship.cites))


def _status(view: RelationshipView) -> Phrase:
    status = view.relationship.status
    return () if status is RelationshipStatus.ASSERTED else text(" (", italic(status), ")")


def _role(names: DisplayNames, role: Role) -> Phrase:
    title, organisation = isolated(role.title), names.of(role.organisation) if role.organisation else ""
    named = f", {organisation}" if organisation and organisation.casefold() not in title.casefold() else ""
    return text(f"{title}{named}", f" ({date_text(role.valid)})" if role.valid else "", cited(role.cites))


def _highlights(profile: ActorProfile) -> tuple[Highlight, ...]:
    disagreements = _disagreements(profile)
    most = _HIGHLIGHTS - bool(disagreements.items)
    attributed_to = _incidents(profile, IncidentRole.PERPETRATOR)[:most]
    spoken_of = _incidents(profile, IncidentRole.RESPONSIBILITY)[: most - len(attributed_to)]
    left = _HIGHLIGHTS - len(attributed_to) - len(spoken_of)
    return (
        Highlight("Attributed incidents", attributed_to, least=1),
        Highlight("On responsibility for incidents", spoken_of, least=1),
        Highlight(disagreements.title, disagreements.items[:left], least=1, brief=disagreements.brief[:left]),
        Highlight("Reported claims", () if left < _HIGHLIGHTS or disagreements.items else _only_claims(profile)),
    )


def _incidents(profile: ActorProfile, role: IncidentRole) -> tuple[Phrase, ...]:
    return tuple(_involvement(profile.names, one) for one in profile.incidents if one.role is role)


def _only_claims(profile: ActorProfile) -> tuple[Phrase, ...]:
    """Returns the first claims of an actor without key facts, so that its card says something of it."""
    claims = () if any(_facts(profile)) else profile.record.claims[:_HIGHLIGHTS]
    return tuple(_claim(profile.names, one) for one in claims)


def _disagreements(profile: ActorProfile) -> Highlight:
    names = profile.names
    own = tuple(_contested_with_voices(names, one) for one in profile.record.contested)
    disputes = dispute_highlight(names, profile.disputes, _HIGHLIGHTS)
    return Highlight(disputes.title, (*own, *disputes.items), brief=(*own, *disputes.brief))


def _involvement(names: DisplayNames, one: Involvement) -> Phrase:
    """``Rockets at K-1 · 27 or 28 Dec 2019 (sources differ) · attributed by the United States; rival attributions: 2``."""
    incident = one.incident
    rivals = f"; attributed differently ({one.rivals})" if one.attribution and one.rivals else ""
    shown = (*((one.attribution,) if one.attribution else ()), *one.claims) or (incident.summary,)
    return text(
        bold(short_title(incident)),
        f" · {incident_date_text(incident.date)} · ",
        italic(f"{_how(names, one)}{rivals}"),
        cited(cite for each in shown for cite in each.cites),
    )


def _how(names: DisplayNames, one: Involvement) -> str:
    if one.attribution is None:
        return " and ".join(_SPOKEN[claim.status] for claim in one.claims) or one.role
    by = voices(names, one.attribution.attribution.by)
    return f"{one.attribution.attribution.status}{f' by {by}' if by else ''}"


def _contested(names: DisplayNames, question: Contested) -> Phrase:
    return joined([text(bold(question.question)), *(statement(names, one) for one in question.positions)], "\n– ")


def _contested_with_voices(names: DisplayNames, question: Contested) -> Phrase:
    who = "; ".join(dict.fromkeys(voices(names, one.by) for one in question.positions if one.by))
    cites = [one.cites[0] for one in question.positions]
    return text(bold(question.question), f" Accounts by {who}" if who else "", cited(cites))


def _claim(names: DisplayNames, claim: Claim) -> Phrase:
    credit = credited(names, claim.text, claim.hedge, by=claim.by)
    return text(bold(label(claim.field)), f" · {isolated(claim.text.rstrip('.'))}{credit}", cited(claim.cites))


def _relationship(names: DisplayNames, view: RelationshipView) -> Phrase:
    relationship = view.relationship
    forward, backward = RELATIONSHIPS[relationship.type]
    return text(
        f"{backward if view.inverse else forward} ",
        bold(names.of(view.other)),
        f" ({date_text(relationship.valid)})" if relationship.valid else "",
        _status(view),
        f": {isolated(relationship.note.rstrip('.'))}" if relationship.note else "",
        cited(relationship.cites),
    )


def _sections(profile: ActorProfile) -> tuple[CardSection, ...]:
    actor, names = profile.record, profile.names
    first = [CardItem(_contested(names, one)) for one in actor.contested]
    held = profile.held if len(profile.held) <= _HELD else ()
    claims = said_of(actor.claims, lambda one: _claim(names, one))
    relationships = LazyItems(
        profile.relationships, lambda one: CardItem(_relationship(names, one), _opens(names, one))
    )
    positions = LazyItems(held, lambda one: CardItem(opinion_line(names, one), open_button(one)))
    incidents = LazyItems(profile.incidents, lambda one: CardItem(_involvement(names, one), open_button(one.incident)))
    similar = said_of(actor.not_to_be_confused_with, lambda one: text(names.of(one)))
    return filled(
        CardSection("claims", "Reported claims", claims),
        CardSection("relationships", "Relationships", relationships),
        dispute_section(names, profile.disputes, first),
        CardSection("positions", "Positions", positions),
        CardSection("incidents", "Incidents", incidents),
        CardSection("roles", "Roles", said_of(actor.roles, lambda one: _role(names, one))),
        CardSection("similar", "Not to be confused with", similar),
        CardSection("names", "Names", said_of(actor.names, _name)),
    )


def _opens(names: DisplayNames, view: RelationshipView) -> Button | None:
    other = names.records.get(view.other)
    return open_button(other) if other else None


def _name(name: Name) -> Phrase:
    origin = cited(name.cites) if name.basis is Basis.SOURCE else text(" · ", italic("added by the editors"))
    weak = ", weak" if name.strength == "weak" else ""
    return text(bold(name.value), f" · {term(name.kind)}{weak}", origin)


def _questions(profile: ActorProfile) -> Iterator[Button]:
    actor = profile.record.id
    if len(profile.incidents) == 1:
        yield open_button(profile.incidents[0].incident)
    elif profile.incidents:
        yield Button(f"Incidents ({len(profile.incidents)})", f"incidents actor:{actor}")
    if profile.options:
        yield Button(f"Options ({len(profile.options)})", f"options actor:{actor}")
    if profile.opinions:
        yield Button(f"Positions ({profile.opinions})", f"positions actor:{actor}")
    yield from (open_button(one) for one in profile.disputes[:1])
    for view in profile.relationships[:2]:
        if (other := profile.names.records.get(view.other)) is not None:
            yield open_button(other)


def _more(profile: ActorProfile) -> Iterator[Button]:
    actor = profile.record.id
    if len(profile.held) > _HELD:
        yield Button(f"Positions ({profile.opinions})", f"positions actor:{actor}")
    if profile.relationships:
        yield Button("Relations picture", f"relations {actor}")
    if len(profile.incidents) > 1:
        yield Button("Timeline", f"timeline actor:{actor}")
    if profile.figures:
        yield Button(f"Figures ({len(profile.figures)})", f"tally actor:{actor}")
