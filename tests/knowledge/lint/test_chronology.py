from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.builders import actor, incident, position, source
from tests.linting import messages


def _responding(other: str) -> tuple[dict[str, Any], ...]:
    return ({"type": "response-to", "incident": other, "cites": ("delta-review#lead/p1",)},)


def test_a_response_to_a_later_incident_is_reported() -> None:
    found = messages(
        incident("Flood", on="2031-06-01"), incident("Barrage", on="2031-05-03", links=_responding("flood"))
    )

    assert '"barrage" is linked as a response to "flood", which is later' in found


def test_two_incidents_that_respond_to_each_other_are_reported() -> None:
    found = messages(incident("Flood", links=_responding("barrage")), incident("Barrage", links=_responding("flood")))

    assert '"barrage" and "flood" are linked as responses to each other' in found


def test_an_agreed_date_with_two_values_is_reported() -> None:
    values = [{"value": day, "cites": ("delta-review#lead/p1",)} for day in ("2031-05-03", "2031-05-04")]
    when = {"edtf": "2031-05-03", "precision": "day", "status": "agreed", "sort_key": "2031-05-03", "values": values}

    found = messages(incident("Barrage", date=when))

    assert "barrage:date.status:1:1: The date is agreed, but its values differ: 2031-05-03, 2031-05-04." in found


@pytest.mark.parametrize("as_of", ["2031-11-02", "2031-12", "2032"])
def test_evidence_after_today_is_reported(as_of: str) -> None:
    found = messages(actor("Liwa al-Nahr", as_of=as_of, reviewed_on="2031-10-01"), today=date(2031, 11, 1))

    assert f'liwa-al-nahr:as_of:1:1: "as_of" is in the future: {as_of}.' in found


def test_evidence_after_the_review_is_reported() -> None:
    found = messages(actor("Liwa al-Nahr", as_of="2031-10-02", reviewed_on="2031-10-01"))

    assert '"as_of" is after the review on 2031-10-01: 2031-10-02.' in found


def test_evidence_of_the_running_year_is_not_in_the_future() -> None:
    assert messages(actor("Liwa al-Nahr", as_of="2031")) == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("reviewed_on", "2031-11-03"),
        ("changelog", ({"on": "2031-11-03", "kind": "added", "what": "First"},)),
        ("made_on", "2032"),
    ],
)
def test_what_was_done_is_not_in_the_future(field: str, value: Any) -> None:
    assert f'"{field}" is in the future' in messages(position("Hold fire", **{field: value}))


def test_a_publication_is_not_in_the_future() -> None:
    assert '"published" is in the future: 2032-01' in messages(source("River Letter", published="2032-01"))


def test_a_review_may_be_of_tomorrow_in_another_time_zone() -> None:
    assert "in the future" not in messages(position("Hold fire", reviewed_on="2031-11-02"))
