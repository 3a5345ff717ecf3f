"""Events with ACLED's columns: its codes are kept, blank is unknown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from knowledge.imports import acled
from knowledge.imports.drafts import ReadResult, Skipped
from knowledge.models import Incident
from knowledge.models.codings import ACLED_PAIRS, AcledSubEvent
from tests.importing import ACLED, draft, read, tree

RESULT = read(acled.read, ACLED)


def _listed(found: Iterable[Skipped]) -> list[tuple[str, str]]:
    return [(one.key, one.reason) for one in found]


def _row(**cells: str) -> ReadResult:
    """One event with these cells."""
    header, first, *_ = ACLED.splitlines()
    row = {**dict(zip(header.split(","), first.split(","), strict=True)), **cells}
    return read(acled.read, f"{','.join(row)}\n{','.join(row.values())}\n")


def _event(number: int) -> Any:
    return tree(RESULT, f"acled-del{number}")


def test_the_codes_of_acled_are_kept() -> None:
    assert _event(1)["acled"] == {"event": "Battles", "sub_event": "Armed clash"}


def test_a_blank_number_of_deaths_is_unknown_and_a_zero_is_zero() -> None:
    assert "casualties" not in _event(2)
    assert _event(3)["casualties"][0]["count"]["best"] == 0


def test_blank_coordinates_are_unknown() -> None:
    assert "coordinates" not in _event(2)["location"]
    assert _event(2)["location"]["note"] == "Old Town, Delta"


def test_the_time_precision_is_kept() -> None:
    assert [_event(number)["date"]["edtf"] for number in (1, 2)] == ["2031-05-03", "2031-05"]


def test_both_sides_of_a_battle_fight_and_civilians_are_a_target() -> None:
    assert [one["description"] for one in _event(1)["perpetrators"]] == ["Liwa al-Nahr", "Delta Army"]
    assert [one["description"] for one in _event(2)["targets"]] == ["Civilians"]
    assert [one["side"] for one in _event(1)["perpetrators"]] == ["a", "b"]


def test_an_unknown_code_is_listed_and_the_event_kept() -> None:
    assert "acled" not in _event(3)
    assert _listed(RESULT.left_out) == [("DEL3", 'the coding "Battles: Duel", which ACLED\'s codebook does not have')]
    assert _listed(RESULT.skipped) == [("DEL4", 'unknown time_precision "9"')]


def test_every_event_is_a_valid_incident() -> None:
    for number in (1, 2, 3):
        assert Incident.model_validate(draft(RESULT, f"acled-del{number}").tree).date.status == "agreed"


@pytest.mark.parametrize("written", ["03 May 2031", "3 may 2031", "03-May-2031", "2031-05-03"])
def test_a_date_is_read_in_both_forms_of_the_export(written: str) -> None:
    assert tree(_row(event_date=written), "acled-del1")["date"]["edtf"] == "2031-05-03"


def test_a_month_is_read_in_full_and_by_three_letters() -> None:
    days = [tree(_row(event_date=one), "acled-del1")["date"]["edtf"] for one in ("4 September 2031", "4 Sep 2031")]

    assert days == ["2031-09-04", "2031-09-04"]


@pytest.mark.parametrize("written", ["03/05/2031", "31 Feb 2031", "3 Sept 2031", ""])
def test_another_date_is_skipped_with_the_accepted_forms(written: str) -> None:
    reason = f'invalid event_date "{written}"; a form such as 2020-05-03 or 3 May 2020 is accepted'

    assert _listed(_row(event_date=written).skipped) == [("DEL1", reason)]


def test_a_row_without_an_id_is_skipped_by_its_number() -> None:
    assert _listed(_row(event_id_cnty="").skipped) == [("row 1", "event_id_cnty is blank")]


def test_every_sub_event_of_the_codebook_is_kept() -> None:
    pairs = [(event, sub_event) for event, others in ACLED_PAIRS.items() for sub_event in others]

    assert {sub_event for _, sub_event in pairs} == set(AcledSubEvent)
    for event, sub_event in pairs:
        result = _row(event_type=event, sub_event_type=sub_event)
        assert tree(result, "acled-del1")["acled"] == {"event": event, "sub_event": sub_event}
        assert result.left_out == ()


def test_a_sub_event_of_another_event_type_is_left_out() -> None:
    result = _row(event_type="Battles", sub_event_type="Sexual violence")

    assert "acled" not in tree(result, "acled-del1")
    assert [one.key for one in result.left_out] == ["DEL1"]


@pytest.mark.parametrize(
    ("cells", "part"),
    [
        ({"fatalities": "-1"}, 'fatalities "-1", which is not a whole number from 0'),
        ({"latitude": "134"}, 'latitude "134", longitude "4.1", geo_precision "1"'),
        ({"geo_precision": "7"}, 'latitude "51.9", longitude "4.1", geo_precision "7"'),
        ({"longitude": ""}, 'latitude "51.9", longitude "", geo_precision "1"'),
    ],
)
def test_a_value_that_is_left_out_is_listed_with_its_row(cells: dict[str, str], part: str) -> None:
    (found,) = _row(**cells).left_out

    assert found.key == "DEL1"
    assert found.reason.endswith(part)
