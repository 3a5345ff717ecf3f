"""Events with ACLED's columns: its codes are kept, blank is unknown."""

from __future__ import annotations

from typing import Any

from knowledge.imports import acled
from knowledge.models import Incident
from tests.importing import ACLED, draft, read, tree

RESULT = read(acled.read, ACLED)


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
    reasons = {one.key: one.reason for one in RESULT.skipped}

    assert "acled" not in _event(3)
    assert reasons["DEL3"].startswith('the coding "Battles: Duel" is not of ACLED')
    assert reasons["DEL4"] == 'unknown time_precision "9"'


def test_every_event_is_a_valid_incident() -> None:
    for number in (1, 2, 3):
        assert Incident.model_validate(draft(RESULT, f"acled-del{number}").tree).date.status == "agreed"
