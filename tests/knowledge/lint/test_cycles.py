from __future__ import annotations

from typing import Any

from tests.builders import actor, incident, place
from tests.linting import messages


def _part_of(target: str, status: str = "asserted") -> tuple[dict[str, Any], ...]:
    return ({"type": "part-of", "target": target, "status": status, "cites": ("delta-review#lead/p1",)},)


def test_a_place_within_itself_is_reported() -> None:
    assert "port:within:1:1: Cycle of within: port > port." in messages(place("Port", within="port"))


def test_two_places_within_each_other_are_one_problem_that_names_the_cycle() -> None:
    found = messages(place("Port", within="delta"), place("Delta", within="port"))

    assert found == "delta:within:1:1: Cycle of within: delta > port > delta. Remove one of these links."


def test_a_place_next_to_a_cycle_is_not_reported() -> None:
    found = messages(place("Port", within="delta"), place("Delta", within="port"), place("Quay", within="port"))

    assert "quay" not in found


def test_an_actor_that_is_part_of_itself_is_reported() -> None:
    assert "Cycle of part-of: a > a" in messages(actor("A", relationships=_part_of("a")))


def test_three_actors_in_a_circle_are_reported() -> None:
    found = messages(
        actor("A", relationships=_part_of("b")),
        actor("B", relationships=_part_of("c")),
        actor("C", relationships=_part_of("a")),
    )

    assert "Cycle of part-of: a > b > c > a" in found


def test_a_denied_relationship_makes_no_cycle() -> None:
    records = (actor("A", relationships=_part_of("b")), actor("B", relationships=_part_of("a", "denied")))

    assert messages(*records) == ""


def test_an_incident_that_is_part_of_itself_is_reported() -> None:
    link = {"type": "part-of", "incident": "barrage", "cites": ("delta-review#lead/p1",)}

    assert "Cycle of part-of: barrage > barrage" in messages(incident("Barrage", links=(link,)))


def test_a_chain_of_five_thousand_places_needs_no_recursion() -> None:
    chain = [place(f"Place {n}", within=f"place-{n + 1}") for n in range(5_000)]

    assert "Cycle" not in messages(*chain, place("Place 5000"))
