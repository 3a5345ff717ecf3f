"""The date of an incident: agreed, disputed or inferred."""

from enum import StrEnum
from typing import Any, Self

from pydantic import model_validator

from knowledge.models.citation import Cites
from knowledge.models.dates import Day, Edtf, is_span, span
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


def _precision(edtf: str) -> DatePrecision:
    """Returns the precision that the form of a date shows."""
    if is_span(edtf):
        return DatePrecision.SPAN
    by_dashes = {0: DatePrecision.YEAR, 1: DatePrecision.MONTH}
    return by_dashes.get(edtf.partition(",")[0].strip("[{~?%").count("-"), DatePrecision.DAY)


class IncidentDate(Frozen):
    """The date of an incident. ``sort_key`` orders lists and is never shown."""

    edtf: Edtf
    precision: DatePrecision = DatePrecision.DAY
    """Without a value: as the form of ``edtf`` shows."""
    status: DateStatus = DateStatus.AGREED
    values: Items[DatedBy] = ()
    reason: Prose | None = None
    """Why the date is inferred, or how the differing dates arise."""
    sort_key: Day = ""
    """Without a value: the first day that ``edtf`` may mean."""

    @model_validator(mode="before")
    @classmethod
    def _defaults(cls, value: Any) -> Any:
        if not isinstance(value, dict) or not isinstance(edtf := value.get("edtf"), str):
            return value
        try:
            first = span(edtf)[0].isoformat()
        except ValueError:  # the field reports it
            return value
        return {"precision": _precision(edtf), "status": DateStatus.AGREED, "sort_key": first, **value}

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
            message = f"sort_key {self.sort_key} is outside {self.edtf}. Write a day within it"
            raise ValueError(message)
        return self
