from __future__ import annotations

from tests.builders import base_with, incident, place, says
from tests.handlers.asking import ask, buttons


def test_a_place_shows_its_coordinates_with_precision_and_origin() -> None:
    where = {"latitude": 31.0, "longitude": 47.0, "precision": "2", "basis": "editorial"}

    assert (
        "Coordinates: 31.00° N, 47.00° E (approximate location, not from a source)"
        in ask("place porthaven", base_with(place("Porthaven", coordinates=where))).text
    )


def test_the_newest_incidents_are_on_the_first_page_and_all_are_listed() -> None:
    raids = [incident(f"Raid {n}", f"2031-05-0{n}", place="porthaven") for n in range(1, 6)]
    reply = ask("place porthaven", base_with(place("Porthaven"), *raids))

    assert [f"Raid {n}" in reply.text for n in range(1, 6)] == [False, False, True, True, True]
    assert buttons(reply)["Incidents (5)"] == "incidents place:porthaven"


def test_what_is_claimed_of_a_place_fills_the_page_if_it_has_no_incidents() -> None:
    assert (
        "Reported claims\n  • It floods [1]"
        in ask("place porthaven", base_with(place("Porthaven", details=[says("It floods")]))).text
    )
