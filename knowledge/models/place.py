"""Places, concepts, and ids that moved."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from knowledge.models.names import Name
from knowledge.models.record import (
    ActorRef,
    AnyRef,
    Basis,
    Cites,
    CountryCode,
    Frozen,
    Line,
    PlaceRef,
    Prose,
    Record,
    Statement,
)


class PlaceType(StrEnum):
    """What sort of place this is."""

    COUNTRY = "country"
    REGION = "region"
    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    BASE = "base"
    AIRPORT = "airport"
    FACILITY = "facility"
    ROUTE = "route"


class GeoPrecision(StrEnum):
    """How exact coordinates are, as ACLED counts (1 exact, 2 near, 3 a larger area)."""

    EXACT = "1"
    NEAR = "2"
    AREA = "3"


class Coordinates(Frozen):
    """WGS 84 degrees, with where they come from."""

    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    precision: GeoPrecision
    basis: Basis


class Place(Record):
    """Somewhere that incidents happen or actors hold."""

    kind: ClassVar[str] = "place"

    title: Line
    aliases: tuple[Name, ...] = ()
    type: PlaceType
    country: CountryCode | None = None
    within: PlaceRef | None = None
    coordinates: Coordinates | None = None
    summary: Statement
    details: tuple[Statement, ...] = ()

    @property
    def heading(self) -> str:
        """The title."""
        return self.title


class Concept(Record):
    """A term, what it means, and whose term it is."""

    kind: ClassVar[str] = "concept"

    title: Line
    aliases: tuple[Name, ...] = ()
    whose: tuple[ActorRef, ...] = ()
    definition: Statement
    usage: tuple[Statement, ...] = ()
    about: tuple[AnyRef, ...] = ()
    cites: Cites

    @property
    def heading(self) -> str:
        """The term."""
        return self.title


class Redirect(Record):
    """An old id that keeps resolving."""

    kind: ClassVar[str] = "redirect"

    to: AnyRef
    reason: Prose

    @property
    def heading(self) -> str:
        """The old id."""
        return self.id
