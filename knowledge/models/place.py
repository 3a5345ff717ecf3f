"""Places where incidents happen."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from knowledge.models.field_types import Basis, CountryCode, Frozen, Line, PlaceRef
from knowledge.models.names import Name
from knowledge.models.record import Record, Statement


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
    folder: ClassVar[str] = "places"

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
