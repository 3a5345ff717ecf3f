"""The card of an incident."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.button import Button
from handlers.render.card import Card, CardSection
from handlers.render.summaries import attribution_words, side_line, spoken_date
from handlers.wording.citations import byline, country_name, name_of
from handlers.wording.counts import count_text
from handlers.wording.dates import date_text
from handlers.wording.rich_text import Phrase, bold, cited, isolated, joined, listed, stacked, text
from handlers.wording.terms import label, statement, term
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Citation, Dispute, Incident, Source
from knowledge.models.attribution import Perpetrator
from knowledge.models.count import CountWording
from knowledge.models.incident import (
    Casualties,
    CasualtyOutcome,
    ClaimOfResponsibility,
    IncidentClass,
    Link,
    LinkType,
    Target,
    Weapon,
)
from knowledge.models.incident_date import DatedBy, DateStatus
from knowledge.references import citations

_VIOLENT = {IncidentClass.ATTACK, IncidentClass.STRIKE}
_WEAPONED = {*_VIOLENT, IncidentClass.FOUND_DEVICE}
_BEFELL = {
    CasualtyOutcome.KILLED: "killed",
    CasualtyOutcome.INJURED: "injured",
    CasualtyOutcome.BRAIN_INJURY: "with brain injuries",
    CasualtyOutcome.MISSING: "missing",
}
_INVERSE = {
    LinkType.RETALIATION_FOR: "answered by",
    LinkType.FOLLOWS: "followed by",
    LinkType.PART_OF: "includes",
    LinkType.SAME_CAMPAIGN: "same campaign",
    LinkType.RESPONSE_TO: "answered by",
    LinkType.COMPARED_WITH: "compared with",
}


def incident_card(base: KnowledgeBase, incident: Incident) -> Card:
    """An incident with its date, place, attribution and counts, each with its doubt and its source."""
    return Card(
        title=incident.title,
        again=f"incident {incident.id}",
        kind=label(incident.class_),
        summary=statement(base, incident.summary),
        fields=tuple(_fields(base, incident)),
        sections=tuple(section for section in _sections(base, incident) if section.items),
        cites=tuple(found.citation for found in citations(incident)),
        presses=tuple(_presses(base, incident)),
    )


def _fields(base: KnowledgeBase, incident: Incident) -> Iterator[tuple[str, Phrase]]:
    yield "When", _when(base, incident)
    if incident.location:
        where = incident.location
        note = f" · {isolated(where.note)}" if where.note and len(where.note) < 60 else ""
        place = name_of(base, where.place) if where.place else "no place record"
        yield "Where", text(place, note, cited(where.cites))
    elif incident.class_ in _WEAPONED:
        yield "Where", text("not stated")
    if incident.perpetrators:
        yield "Attribution", stacked(_attributed(base, one) for one in incident.perpetrators)
    elif incident.class_ in _WEAPONED:
        yield "Attribution", text("not stated")
    if incident.weapons:
        yield "Weapons", joined([_weapon(one) for one in incident.weapons], "; ")
    elif incident.class_ in _WEAPONED:
        yield "Weapons", text("not stated")
    if incident.targets:
        yield "Aimed at", joined([_target(base, one) for one in incident.targets], "; ")
    if incident.casualties:
        yield "Casualties", stacked(_casualties(base, one) for one in incident.casualties)
    elif incident.class_ in _VIOLENT:
        yield "Casualties", text("not stated")
    if incident.not_stated:
        yield "Not stated", text("; ".join(isolated(line) for line in incident.not_stated))
    if incident.counted_in:
        series = listed(base.heading(one) for one in incident.counted_in)
        yield "Counted in", text(f"{series}; not to be added to it")


def _when(base: KnowledgeBase, incident: Incident) -> Phrase:
    when = incident.date
    values = [_dated(base, value) for value in when.values]
    reason = text(isolated(when.reason.rstrip("."))) if when.reason else ()
    if when.status is DateStatus.DISPUTED:
        return joined([text(spoken_date(when)), *values, reason], "\n– ")
    cites = [cite for value in when.values for cite in value.cites]
    return joined([text(spoken_date(when), cited(cites or incident.cites[:1])), reason], "\n– ")


def _dated(base: KnowledgeBase, value: DatedBy) -> Phrase:
    return text(f"{date_text(value.value)}: {_authors(base, value.cites)}", cited(value.cites))


def _authors(base: KnowledgeBase, cites: tuple[Citation, ...]) -> str:
    works = [base.get(source_id, Source) for source_id in dict.fromkeys(cite.source for cite in cites)]
    return "; ".join(byline(base, work) for work in works if work)


def _attributed(base: KnowledgeBase, perpetrator: Perpetrator) -> Phrase:
    return text(attribution_words(base, perpetrator), cited(perpetrator.cites))


def _weapon(weapon: Weapon) -> Phrase:
    number = count_text(weapon.count)
    count = f" ({'number not stated' if number == 'not stated' else number})" if weapon.count else ""
    return text(f"{isolated(weapon.type)}{count}", cited(weapon.cites))


def _casualties(base: KnowledgeBase, some: Casualties) -> Phrase:
    known = some.count.wording is not CountWording.UNSTATED
    number = "no " if some.count.max == 0 else f"{count_text(some.count)} " if known else ""
    country = f" ({country_name(base, some.nationality)})" if some.nationality else ""
    gap = "" if known else ", number not stated"
    voices = f", according to {listed(name_of(base, one) for one in some.according_to)}" if some.according_to else ""
    befell = f"{number}{isolated(some.role)}{country} {_BEFELL[some.outcome]}"
    return text(f"{befell}{gap}{voices}", cited(some.cites))


def _sections(base: KnowledgeBase, incident: Incident) -> Iterator[CardSection]:
    yield CardSection("Sources differ", tuple(_disputes(base, incident)), 2, 1, "dispute")
    known = tuple(statement(base, one) for one in (*incident.outcome, *incident.details))
    yield CardSection("What is said", known, 5, 1, "statement")
    yield CardSection("On the attribution", tuple(_notes(incident)), 2, 0, "note")
    yield CardSection(
        "Responsibility", tuple(_responsibility(base, one) for one in incident.responsibility), 3, 1, "claim"
    )
    yield CardSection("Also involved", tuple(_target(base, one) for one in incident.participants), 3, 0, "participant")
    yield CardSection("Linked", tuple(_links(base, incident)), 4, 0, "link")


def _disputes(base: KnowledgeBase, incident: Incident) -> Iterator[Phrase]:
    linked = [base.get(one, Dispute) for one in incident.disputes]
    others = base.referring_to(incident.id, Dispute)
    for dispute in {one.id: one for one in (*linked, *others) if one}.values():
        yield text(bold(dispute.question), "\n", joined([side_line(base, side) for side in dispute.sides], "\n"))


def _notes(incident: Incident) -> Iterator[Phrase]:
    for one in incident.perpetrators:
        if one.attribution.note:
            yield text(isolated(one.attribution.note.rstrip(".")), cited(one.cites))


def _responsibility(base: KnowledgeBase, claim: ClaimOfResponsibility) -> Phrase:
    who = f"{name_of(base, claim.actor)}: " if claim.actor else ""
    return text(bold(who + term(claim.status)), f" · {isolated(claim.text.rstrip('.'))}", cited(claim.cites))


def _target(base: KnowledgeBase, target: Target) -> Phrase:
    named = name_of(base, target.actor) if target.actor else ""
    beside = "" if not named or named.casefold() in target.description.casefold() else f" ({named})"
    return text(isolated(target.description), beside, cited(target.cites))


def _links(base: KnowledgeBase, incident: Incident) -> Iterator[Phrase]:
    for link in incident.links:
        other = base.get(link.incident, Incident)
        if other:
            yield _link(term(link.type), other, link)
    for other in base.referring_to(incident.id, Incident):
        for link in other.links:
            if link.incident == incident.id:
                yield _link(_INVERSE[link.type], other, link)


def _link(words: str, other: Incident, link: Link) -> Phrase:
    note = f": {isolated(link.note.rstrip('.'))}" if link.note else ""
    when = "" if other.date.sort_key[:4] in other.title else f", {spoken_date(other.date)}"
    return text(f"{words} ", bold(other.title), when, note, cited(link.cites))


def _presses(base: KnowledgeBase, incident: Incident) -> Iterator[Button]:
    named = [one.actor for one in incident.perpetrators] + [one.actor for one in incident.targets]
    for actor in [one for one in dict.fromkeys(named) if one][:3]:
        yield Button(name_of(base, actor), f"actor {actor}")
    linked = [one.incident for one in incident.links]
    linked += [other.id for other in base.referring_to(incident.id, Incident)]
    for other in [one for one in dict.fromkeys(linked) if base.get(one, Incident)][:2]:
        yield Button(base.heading(other), f"incident {other}")
    place = incident.location.place if incident.location else None
    if place:
        yield Button(f"Incidents at {name_of(base, place)}", f"incidents place:{place}")
