"""The cards of places and concepts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handlers.button import Button
from handlers.render.card import Card, CardSection
from handlers.render.summaries import headline, incident_line, names_row
from handlers.wording.citations import name_of
from handlers.wording.rich_text import Phrase, bold, isolated, listed, text
from handlers.wording.terms import label, statement
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor, Concept, Incident, Place
from knowledge.models.place import Coordinates, GeoPrecision
from knowledge.models.record import Record
from knowledge.places import incidents_at
from knowledge.references import citations

_FEW = 3
_PRECISION = {GeoPrecision.EXACT: "exact", GeoPrecision.NEAR: "near it", GeoPrecision.AREA: "a larger area"}


def place_card(base: KnowledgeBase, place: Place) -> Card:
    """Somewhere, and what happened there."""
    incidents = incidents_at(base, place)
    actors = base.referring_to(place.id, Actor)
    sections = (
        CardSection("What happened there", tuple(incident_line(base, one) for one in incidents), 5, 1, "incident"),
        CardSection("What is said", tuple(statement(base, one) for one in place.details), 4, 1, "statement"),
        CardSection("Actors", tuple(text(bold(one.heading)) for one in actors), 4, 0, "actor"),
    )
    return Card(
        title=place.title,
        again=place.id,
        kind=f"Place · {label(place.type).lower()}",
        small_print=text("also ", names_row([one.value for one in place.aliases], 4)) if place.aliases else (),
        summary=statement(base, place.summary),
        fields=tuple(_fields(base, place)),
        sections=tuple(section for section in sections if section.items),
        cites=tuple(found.citation for found in citations(place)),
        presses=tuple(_ways_on(place, incidents)),
    )


def _ways_on(place: Place, incidents: Sequence[Incident]) -> Iterator[Button]:
    """The list of what happened there, and each incident where they are few."""
    if incidents:
        yield Button(f"Incidents ({len(incidents)})", f"incidents place:{place.id}")
    if len(incidents) <= _FEW:
        yield from (Button(one.title, f"incident {one.id}") for one in incidents)


def _fields(base: KnowledgeBase, place: Place) -> Iterator[tuple[str, Phrase]]:
    if place.within:
        yield "Within", text(name_of(base, place.within))
    if place.coordinates:
        yield "Coordinates", _spot(place.coordinates)


def _spot(where: Coordinates) -> Phrase:
    return text(f"{where.latitude:.2f}, {where.longitude:.2f} ({_PRECISION[where.precision]}; {where.basis})")


def concept_card(base: KnowledgeBase, concept: Concept) -> Card:
    """A term, what it means, and whose it is."""
    whose = listed(name_of(base, one) for one in concept.whose) if concept.whose else "not stated"
    return Card(
        title=concept.title,
        again=concept.id,
        kind="Concept",
        small_print=text("also ", names_row([one.value for one in concept.aliases], 4)) if concept.aliases else (),
        summary=statement(base, concept.definition),
        fields=(("Whose term", text(isolated(whose))),),
        sections=tuple(
            section
            for section in (CardSection("Usage", tuple(statement(base, one) for one in concept.usage), 4, 1, "use"),)
            if section.items
        ),
        cites=tuple(found.citation for found in citations(concept)),
        presses=tuple(_presses(base, concept)),
    )


def _presses(base: KnowledgeBase, concept: Concept) -> Iterator[Button]:
    for record_id in (*concept.whose, *concept.about)[:4]:
        record = base.get(record_id, Record)
        if record:
            yield Button(f"{record.heading} ({headline(base, record).split(' · ')[0]})", record_id)
