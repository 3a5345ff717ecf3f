"""The date of an incident: agreed, disputed or inferred."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from knowledge.models.citation import Cites
from knowledge.models.dates import Day, Edtf, span
from knowledge.models.field_types import Frozen, Items, Prose


class DatePrecision(StrEnum):
    """How finely the event is dated (ACLED's time precision 1 to 3 are day, week, month)."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    SPAN = "span"


class DateStatus(StrEnum):
    """Whether the sources agree on the date, differ, or leave it to be inferred."""

    AGREED = "agreed"
    DISPUTED = "disputed"
    INFERRED = "inferred"


class DatedBy(Frozen):
    """One date that a source gives."""

    value: Edtf
    cites: Cites


class IncidentDate(Frozen):
    """When it happened. ``sort_key`` orders lists and is never shown."""

    edtf: Edtf
    precision: DatePrecision
    status: DateStatus
    values: Items[DatedBy] = ()
    reason: Prose | None = None
    """Why the date is inferred, or how the differing dates arise."""
    sort_key: Day

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.status is DateStatus.DISPUTED and len(self.values) < 2:
            message = "a disputed date lists the differing values, at least two. Write each under values"
            raise ValueError(message)
        if self.status is DateStatus.INFERRED and self.reason is None:
            message = "an inferred date gives its reason. Write reason"
            raise ValueError(message)
        first, last = (day.isoformat() for day in span(self.edtf))
        if not first <= self.sort_key <= last:
            message = f"sort_key {self.sort_key} lies outside {self.edtf}. Write a day within it"
            raise ValueError(message)
        return self
