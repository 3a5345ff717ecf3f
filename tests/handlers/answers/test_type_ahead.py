"""The order of suggestions while the user types a name."""

from __future__ import annotations

from handlers.answers.type_ahead import options
from tests.builders import actor, base_with, place, position


def suggested(typed: str, *records: object) -> list[str]:
    return [one["text"]["text"] for one in options(typed, base_with(*records))]  # type: ignore[arg-type]


def test_an_equal_name_comes_before_a_longer_one() -> None:
    assert suggested("nahr", actor("Nahr Brigade"), actor("Nahr"))[:2] == ["Nahr", "Nahr Brigade"]


def test_a_name_that_begins_with_the_typed_letters_comes_before_one_that_contains_them() -> None:
    assert suggested("nah", actor("Liwa al-Nahr"), actor("Nahr Brigade"))[:2] == ["Nahr Brigade", "Liwa al-Nahr"]


def test_actors_and_places_come_before_positions() -> None:
    records = (position("Nahr will not disarm"), actor("Nahr Brigade"), place("Nahrabad"))

    assert suggested("nahr", *records)[-1] == "Nahr will not disarm"


def test_initials_without_dots_suggest_a_name_with_dots() -> None:
    assert suggested("ur f", actor("U.R. forces"))[0] == "U.R. forces"
