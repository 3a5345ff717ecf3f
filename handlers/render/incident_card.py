"""The card of an incident."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from handlers.button import Button
from handlers.render.card import Card, CardItem, CardSection, Fact, Highlight, said_of, section_of
from handlers.render.card_parts import (
    bottom_line_of,
    dispute_highlight,
    dispute_section,
    filled,
    full_statement_of,
    open_button,
    other_names,
    statements,
)
from handlers.render.incident_chain import following_words, led_words, related_items
from handlers.render.place_card import coordinates_text
from handlers.render.summaries import ATTRIBUTABLE, VIOLENT, attribution_words, incident_date_text
from handlers.wording.counts import count_text
from handlers.wording.dates import date_text
from handlers.wording.rich_text import Phrase, bold, cited, isolated, joined, text
from handlers.wording.terms import own_label, statement, term, voices
from knowledge.models import Citation
from knowledge.models.count import CountWording
from knowledge.models.incident import (
    Casualties,
    CasualtyOutcome,
    ClaimOfResponsibility,
    Incident,
    Target,
    Weapon,
)
from knowledge.profiles.display_names import DisplayNames
from knowledge.profiles.incident import IncidentProfile, attributions_of

_OUTCOMES: Final = {
    CasualtyOutcome.KILLED: "killed",
    CasualtyOutcome.INJURED: "injured",
    CasualtyOutcome.BRAIN_INJURY: "with brain injuries",
    CasualtyOutcome.MISSING: "missing",
}
_HIGHLIGHTS = 3


def incident_card(profile: IncidentProfile) -> Card:
    """Returns the card of an incident: when, where, attribution, weapons, casualties, and what followed."""
    incident, names = profile.record, profile.names
    return Card(
        title=incident.title,
        command=f"incident {incident.id}",
        record_id=incident.id,
        names=names,
        evidence=profile.evidence,
        kind=own_label(names.terms, incident.class_),
        also=other_names(incident.title, incident.aliases),
        bottom_line=bottom_line_of(names, incident.summary),
        statement=full_statement_of(names, incident.summary),
        facts=tuple(_facts(profile)),
        highlights=_highlights(profile),
        sections=_sections(profile),
        controls=tuple(_questions(profile)),
    )


def _facts(profile: IncidentProfile) -> Iterator[Fact]:
    incident, names = profile.record, profile.names
    yield Fact("When", _when(incident), required=True)
    if incident.location:
        where = incident.location
        parts = [names.of(where.place) if where.place else "", isolated(where.note or "")]
        if where.coordinates:
            parts.append(coordinates_text(where.coordinates))
        yield Fact("Where", text(" · ".join(one for one in parts if one), cited(where.cites)))
    if incident.perpetrators:
        rival = [text(attribution_words(names, one), cited(one[0].cites)) for one in attributions_of(incident)]
        yield Fact("Attribution", joined(rival, "; "), required=True)
    elif incident.class_ in ATTRIBUTABLE:
        yield Fact("Attribution", text("not stated"), required=True)
    if incident.weapons:
        yield Fact("Weapons", joined([_weapon(one) for one in incident.weapons], "; "))
    if incident.casualties:
        harmed = joined([_casualties(names, one) for one in incident.casualties], "; ")
        yield Fact("Casualties", harmed, required=True)
    elif incident.class_ in VIOLENT:
        yield Fact("Casualties", text("not stated"), required=True)
    if incident.targets:
        yield Fact("Target", joined([_target(names, one) for one in incident.targets], "; "))


def _when(incident: Incident) -> Phrase:
    cites = [cite for value in incident.date.values for cite in value.cites]
    return text(incident_date_text(incident.date), cited(cites or incident.cites[:1]))


def _weapon(weapon: Weapon) -> Phrase:
    """``30 rockets``; a type of several words keeps its number in brackets."""
    number, kind = count_text(weapon.count), isolated(weapon.type)
    if weapon.count is None or weapon.count.wording is CountWording.UNSTATED:
        return text(kind, cited(weapon.cites))
    one_word = weapon.type.isalpha()
    plural = "" if number == "1" or weapon.type.endswith("s") else "s"
    return text(f"{number} {kind}{plural}" if one_word else f"{kind} ({number})", cited(weapon.cites))


def _casualties(names: DisplayNames, some: Casualties) -> Phrase:
    """``an estimated 3 people killed, all sides together (2 to 5)``: what follows a comma or bracket follows the outcome."""
    known = some.count.wording is not CountWording.UNSTATED
    role, comma, rest = some.role.partition(", ")
    figure, bracket, range_ = count_text(some.count).partition(" (")
    number = "no " if some.count.max == 0 else f"{figure} " if known else ""
    country = f" ({names.country(some.nationality)})" if some.nationality else ""
    gap = f"{bracket}{range_}" if known else ", number not stated"
    said_by = f", according to {voices(names, some.according_to)}" if some.according_to else ""
    harmed = f"{number}{isolated(role)}{country} {_OUTCOMES[some.outcome]}{comma}{isolated(rest)}"
    return text(f"{harmed}{gap}{said_by}", cited(some.cites))


def _target(names: DisplayNames, target: Target) -> Phrase:
    named = names.of(target.actor) if target.actor else ""
    beside = "" if not named or named.casefold() in target.description.casefold() else f" ({named})"
    return text(isolated(target.description), beside, cited(target.cites))


def _highlights(profile: IncidentProfile) -> tuple[Highlight, ...]:
    led = [led_words(one) for one in profile.linked if one.preceded][:1]
    following = [following_words(one) for one in profile.linked if one.followed]
    names = profile.names
    outcome = [statement(names, one) for one in profile.record.outcome]
    followed = (*following, *outcome)[: _HIGHLIGHTS - len(led)]
    disputes = [one for one in profile.disputes if one.id not in profile.record.disputes]
    return (
        Highlight("What led to this", tuple(led)),
        Highlight("What followed", followed),
        dispute_highlight(names, disputes, _HIGHLIGHTS - len(led) - len(followed)),
    )


def _sections(profile: IncidentProfile) -> tuple[CardSection, ...]:
    incident, names = profile.record, profile.names
    others = (*incident.targets, *incident.participants)
    gaps = said_of(incident.not_stated, lambda line: text(isolated(line)))
    differs = len(incident.date.values) > 1
    return filled(
        statements("claims", "Reported claims", names, found=(*incident.outcome, *incident.details)),
        section_of("attribution", "Basis of attribution", tuple(_attributions(profile))),
        dispute_section(names, profile.disputes, _dates(profile) if differs else ()),
        CardSection("related", "Related incidents", tuple(related_items(profile))),
        CardSection("participants", "Targets and participants", said_of(others, partial(_target, names))),
        CardSection("counted", "May be counted in", tuple(_counted(profile))),
        CardSection("date", "Basis of the date", () if differs else _dates(profile), earlier_key="disputes"),
        CardSection("gaps", "Not stated in the sources", gaps),
    )


def _dates(profile: IncidentProfile) -> tuple[CardItem, ...]:
    """The dates with their sources and the reason for the date, unless a dispute is about them."""
    when = profile.record.date
    if profile.record.disputes or not (when.reason or len(when.values) > 1):
        return ()
    values = [text(f"{date_text(one.value)}: {_authors(profile, one.cites)}", cited(one.cites)) for one in when.values]
    reason = text(isolated(when.reason.rstrip("."))) if when.reason else ()
    return (CardItem(joined([text(bold("When was it?")), *values, reason], "\n– ")),)


def _authors(profile: IncidentProfile, cites: Iterable[Citation]) -> str:
    return voices(profile.names, sorted(profile.names.authors_of(cites)))


def _attributions(profile: IncidentProfile) -> Iterator[Phrase]:
    names = profile.names
    for one in profile.record.perpetrators:
        note = f": {isolated(one.attribution.note.rstrip('.'))}" if one.attribution.note else ""
        yield text(attribution_words(names, [one]), note, cited(one.cites))
    for claim in profile.record.responsibility:
        yield _responsibility(names, claim)


def _responsibility(names: DisplayNames, claim: ClaimOfResponsibility) -> Phrase:
    who = f"{names.of(claim.actor)}: " if claim.actor else ""
    return text(
        bold(f"{who}responsibility {term(claim.status)}"), f" · {isolated(claim.text.rstrip('.'))}", cited(claim.cites)
    )


def _counted(profile: IncidentProfile) -> Iterator[CardItem]:
    for series in profile.series:
        yield CardItem(text(bold(series.title), " · Do not add to incidents"), open_button(series))


def _questions(profile: IncidentProfile) -> Iterator[Button]:
    names = profile.names
    known = [found for one in profile.actors if (found := names.records.get(one))]
    yield from (open_button(one) for one in known[:1])
    if known:
        yield Button("Timeline", f"timeline actor:{known[0].id}")
    yield from (open_button(one.incident) for one in profile.linked[:1])
    yield from (open_button(one) for one in known[1:3])
    place = profile.record.location.place if profile.record.location else None
    if place:
        yield Button(f"Incidents: {names.of(place)}", f"incidents place:{place}")
