"""Places where incidents happen."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from knowledge.models.citation import Citation
from knowledge.models.field_types import Basis, CountryCode, Frozen, Items, Line, PlaceRef
from knowledge.models.names import Names
from knowledge.models.record import Record, Statement, plain_text


class PlaceType(StrEnum):
    """The type of a place."""

    COUNTRY = "country"
    REGION = "region"
    PROVINCE = "province"
    CITY = "city"
    TOWN = "town"
    DISTRICT = "district"
    BASE = "base"
    AIRPORT = "airport"
    FACILITY = "facility"
    ROUTE = "route"
    SEA = "sea"


class GeoPrecision(StrEnum):
    """The precision of coordinates by ACLED: 1 exact, 2 near, 3 a larger area."""

    EXACT = "1"
    NEAR = "2"
    AREA = "3"


class Coordinates(Frozen):
    """WGS 84 degrees, with their precision and basis."""

    latitude: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    longitude: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
    precision: GeoPrecision
    basis: Basis


class Place(Record):
    """A place of incidents, or one that actors hold."""

    kind: ClassVar[str] = "place"
    folder: ClassVar[str] = "places"

    title: Line
    aliases: Names = ()
    type: PlaceType
    country: CountryCode | None = None
    within: PlaceRef | None = None
    coordinates: Coordinates | None = None
    summary: Statement
    details: Items[Statement] = ()
    cites: Items[Citation] = ()

    _plain_summary = plain_text("summary")

    @property
    def heading(self) -> str:
        """The title."""
        return self.title
