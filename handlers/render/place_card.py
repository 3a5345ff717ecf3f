"""The card of a place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handlers.button import Button
from handlers.render.card import Card, CardItem, CardSection, Fact, Highlight, LazyItems
from handlers.render.card_parts import bottom_line_of, filled, full_statement_of, open_button, other_names, statements
from handlers.render.summaries import incident_line
from handlers.wording.rich_text import isolated, text
from handlers.wording.terms import statement, term
from knowledge.models.field_types import Basis
from knowledge.models.place import Coordinates, GeoPrecision
from knowledge.profiles.place import PlaceProfile

_HIGHLIGHTS = 3
_PRECISION: Final = {
    GeoPrecision.EXACT: "exact location",
    GeoPrecision.NEAR: "approximate location",
    GeoPrecision.AREA: "location of the wider area",
}


def place_card(profile: PlaceProfile) -> Card:
    """Returns the card of a place with its newest incidents."""
    place, names = profile.record, profile.names
    return Card(
        title=place.title,
        command=f"place {place.id}",
        record_id=place.id,
        names=names,
        evidence=profile.evidence,
        kind="Place",
        remarks=tuple(_remarks(profile)),
        also=other_names(place.title, place.aliases),
        bottom_line=bottom_line_of(names, place.summary),
        statement=full_statement_of(names, place.summary),
        facts=tuple(_facts(profile)),
        highlights=_highlights(profile),
        sections=_sections(profile),
        controls=tuple(_questions(profile)),
        more=(Button("Map", f"map place:{place.id}"),) if profile.incidents else (),
    )


def _remarks(profile: PlaceProfile) -> Iterator[str]:
    place = profile.record
    yield term(place.type)
    country = profile.names.country(place.country) if place.country else ""
    if country and country != place.title:
        yield country


def _facts(profile: PlaceProfile) -> Iterator[Fact]:
    place = profile.record
    if place.within:
        yield Fact("Within", text(profile.names.of(place.within)))
    if place.coordinates:
        yield Fact("Coordinates", text(coordinates_text(place.coordinates)))


def coordinates_text(where: Coordinates) -> str:
    """Returns latitude and longitude in degrees, with their precision and origin."""
    north, east = "N" if where.latitude >= 0 else "S", "E" if where.longitude >= 0 else "W"
    point = f"{abs(where.latitude):.2f}° {north}, {abs(where.longitude):.2f}° {east}"
    return f"{point} ({_PRECISION[where.precision]}{_origin(where.basis)})"


def _origin(basis: Basis) -> str:
    return ", not from a source" if basis is Basis.EDITORIAL else ""


def _highlights(profile: PlaceProfile) -> tuple[Highlight, ...]:
    names = profile.names
    incidents = tuple(incident_line(names, one) for one in profile.incidents[:_HIGHLIGHTS])
    claims = tuple(statement(names, one) for one in profile.record.details[: _HIGHLIGHTS - len(incidents)])
    return (Highlight("Incidents here", incidents), Highlight("Reported claims", claims))


def _sections(profile: PlaceProfile) -> tuple[CardSection, ...]:
    names = profile.names
    incidents = LazyItems(profile.incidents, lambda one: CardItem(incident_line(names, one), open_button(one)))
    actors = LazyItems(
        profile.actors, lambda one: CardItem(text(isolated(one.heading), f" · {term(one.type)}"), open_button(one))
    )
    return filled(
        CardSection("incidents", "Incidents here", incidents),
        statements("claims", "Reported claims", names, found=profile.record.details),
        CardSection("actors", "Actors", actors),
    )


def _questions(profile: PlaceProfile) -> Iterator[Button]:
    if len(profile.incidents) == 1:
        yield open_button(profile.incidents[0])
    elif profile.incidents:
        yield Button(f"Incidents ({len(profile.incidents)})", f"incidents place:{profile.record.id}")
    yield from (open_button(one) for one in profile.actors[:2])
