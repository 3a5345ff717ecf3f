"""Data sets describe places and parties in words, state countries as codes, and record battles of two sides."""

from __future__ import annotations

import pytest

from tests.builders import CITE, actor, base_with, incident, place, says
from tests.handlers.asking import ask, buttons, menu

BATTLE = (
    {"description": "Government of Delta", "side": "a", "attribution": {"status": "attributed"}, "cites": (CITE,)},
    {"description": "IS", "side": "b", "attribution": {"status": "attributed"}, "cites": (CITE,)},
)
FIGHT = incident("Fight", perpetrators=BATTLE, location={"note": "Tall ‘Afar town, Nīnawá province", "cites": (CITE,)})
RAID = incident("Raid", "2031-05-04")


def test_the_sides_of_a_battle_are_no_rival_attributions() -> None:
    assert "Attribution: Government of Delta and IS, attributed [1]" in ask("incident fight", base_with(FIGHT)).text
    assert "attributed differently" not in ask("incidents", base_with(FIGHT, RAID)).text


def test_a_side_that_is_an_actor_has_no_rivals_on_its_card() -> None:
    sides = ({**BATTLE[0], "actor": "delta-army"}, BATTLE[1])
    base = base_with(incident("Fight", perpetrators=sides), actor("Delta Army"))

    assert "attributed differently" not in ask("actor delta army", base).text


def test_a_place_without_a_record_is_found_as_incidents_write_it() -> None:
    text = ask("incidents place:ninawa", base_with(FIGHT, RAID)).text

    assert text.startswith("1 incident\n\nFilter: place “ninawa”, as written in the records")
    assert "No place matches “ninaw”" in ask("incidents place:ninaw", base_with(FIGHT, RAID)).text


def test_a_party_without_a_record_is_found_and_excluded_as_incidents_write_it() -> None:
    base = base_with(FIGHT, RAID)

    assert "1. Fight" in ask("incidents actor:is", base).text
    assert "Fight" not in ask("incidents -actor:is", base).text


@pytest.mark.parametrize(
    ("typed", "filtered"),
    [
        ("incidents by IS", "actor “IS”, as written in the records"),
        ("incidents in Ninawa by government of delta", "actor “government of delta”, as written in the records"),
        ("incidents in ninawa 2031", "place “ninawa”, as written in the records · in 2031"),
    ],
)
def test_a_party_and_a_place_without_records_follow_by_and_in(typed: str, filtered: str) -> None:
    raid = incident("Raid", "2031-05-04", summary=says("As it is said, a raid in Ninawa in reply to the IS"))
    text = ask(typed, base_with(FIGHT, raid)).text

    assert text.startswith("1 incident\n")
    assert filtered in text


def test_words_after_by_and_in_that_no_incident_has_as_a_party_or_a_place_are_searched_for() -> None:
    at = {"note": "Town of the Delta, 2031", "cites": (CITE,)}
    base = base_with(incident("Raid by night", "2030-05-04", location=at), RAID)

    assert "Filter: words “night”" in ask("incidents by night", base).text
    assert "Filter: words “the”" not in ask("incidents in the night", base).text
    assert "as written" not in ask("incidents in the night", base).text
    assert "Filter: in 2031" in ask("incidents in 2031", base).text


def test_a_party_is_searched_for_as_words_in_a_base_with_actors() -> None:
    assert "as written" not in ask("incidents by IS", base_with(FIGHT, actor("Aster"))).text


def test_actors_are_filtered_by_country() -> None:
    base = base_with(actor("Aster", country="IR"), actor("Birch", country="KP"), actor("Cedar"))

    assert ask("actors country:iran", base).text.startswith("1 actor\n\nFilter: country Iran")
    assert "  1. Birch" in ask("actors country:“north korea”", base).text
    assert ask("actors from Iran", base).text.startswith("1 actor\n\nFilter: country Iran")
    assert "Use one of: Iran, North Korea" in ask("actors country:narnia", base).text
    assert "Iran (1)" in menu(ask("actors", base), "Filter")


def test_an_actor_that_no_record_mentions_has_its_country_in_the_list() -> None:
    assert "  1. Aster · Iran [1]" in ask("actors", base_with(actor("Aster", country="IR"))).text


def test_a_choice_of_incidents_says_how_many_there_are() -> None:
    base = base_with(*(incident(f"Clash at the bridge {number}", f"2031-05-{number:02}") for number in range(1, 9)))

    assert buttons(ask("bridge", base))["All 8 incidents"] == "incidents bridge"
    assert buttons(ask("in bridge", base))["All 8 incidents"] == "incidents bridge"


def test_a_filter_without_any_value_says_so() -> None:
    assert ask("incidents weapon:rocket", base_with(RAID)).text.startswith("No record states a weapon")


def test_an_actor_without_key_facts_shows_its_first_claims() -> None:
    claims = (
        {
            "field": "description",
            "text": "A group of the lower delta",
            "as_of": "2031-05-01",
            "grade": 6,
            "cites": (CITE,),
        },
    )

    assert (
        "Reported claims\n  • Description · A group of the lower delta [1]"
        in ask("actor aster", base_with(actor("Aster", claims=claims))).text
    )


def test_relations_of_an_actor_without_any_says_so() -> None:
    assert "No relationships are recorded for Aster." in ask("relations aster", base_with(actor("Aster"))).text


def test_a_comparison_without_facts_says_what_the_actors_are() -> None:
    text = ask("compare aster vs birch", base_with(actor("Aster"), actor("Birch"))).text

    assert "No attributed incidents of these actors." in text
    assert "What\n  • Aster: " in text
    assert "none in the sources" not in text


def test_a_choice_of_a_kind_without_a_list_offers_none() -> None:
    base = base_with(*(place(f"Bridge of the delta {number}") for number in range(1, 9)))

    assert not [label for label in buttons(ask("bridge", base)) if label.startswith("All ")]
