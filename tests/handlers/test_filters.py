from __future__ import annotations

import pytest

from tests.builders import CITE, OTHER_CITE, actor, base_with, by, incident, option, place
from tests.handlers.asking import ask, buttons, opened

HARBOUR = incident("Harbour barrage", "2031-05-03", place="porthaven", perpetrators=(by("liwa-al-nahr"),))
MARKET = incident(
    "Market siege", "2031-06-09", place="upper-delta", perpetrators=(by("coast-league"),), **{"class": "protest"}
)
BOMB = {"class": "Explosives", "type": "roadside bomb", "cites": (CITE,)}
DISPUTED = incident(
    "Bridge bombing",
    "[2031-03-31,2031-04-01]",
    values=(("2031-03-31", CITE), ("2031-04-01", OTHER_CITE)),
    weapons=(BOMB,),
)
BASE = base_with(
    actor("Liwa al-Nahr"),
    actor("Coast League"),
    place("Riverland", type="region"),
    place("Porthaven", within="riverland"),
    place("Upper Delta", type="region"),
    HARBOUR,
    MARKET,
    DISPUTED,
    option("Hold fire", family="restraint"),
)


def test_the_answer_repeats_the_filter_as_understood() -> None:
    reply = ask("incidents actor:nahr since:2031-05", BASE)

    assert "Filter: actor Liwa al-Nahr · since May 2031" in reply.text
    assert "Harbour barrage" in reply.text


def test_an_excluded_actor_is_left_out_and_said_to_be() -> None:
    reply = ask("incidents -actor:liwa-al-nahr", BASE)

    assert "Filter: not actor Liwa al-Nahr" in reply.text
    assert "Harbour barrage" not in reply.text
    assert "Market siege" in reply.text


def test_a_place_includes_what_lies_within_it() -> None:
    assert "Harbour barrage" in ask("incidents place:riverland", BASE).text


def test_two_values_of_one_filter_are_alternatives() -> None:
    reply = ask("incidents type:attack type:protest", BASE)

    assert reply.text.startswith("3 incidents")


@pytest.mark.parametrize("typed", ["weapon:bomb", "weapon:bombs", "weapon:explosives"])
def test_a_weapon_is_known_by_its_class_and_by_its_printed_type(typed: str) -> None:
    reply = ask(f"incidents {typed}", BASE)

    assert reply.text.startswith("1 incident\n")
    assert "Bridge bombing" in reply.text


@pytest.mark.parametrize(
    "window", ["until:2031-03-31", "since:2031-04-01 until:2031-04-30", "on:1 Apr 2031", "on:March"]
)
def test_an_incident_fits_a_period_by_any_of_its_possible_days_and_says_so(window: str) -> None:
    reply = ask(f"incidents {window}", BASE)

    assert "Bridge bombing" in reply.text
    assert "uncertain date: only one possible date is in this period" in reply.text


def test_a_period_that_includes_every_possible_day_leaves_no_doubt() -> None:
    reply = ask("incidents since:2031-03 until:2031-04", BASE)

    assert "Bridge bombing" in reply.text
    assert "uncertain date" not in reply.text


def test_an_unknown_filter_is_rejected_with_the_closest_as_a_button() -> None:
    reply = ask("incidents wepon:bomb", BASE)

    assert "Unknown filter “wepon:”" in reply.text
    assert "incidents weapon:bomb" in buttons(reply).values()


def test_an_unknown_value_is_rejected_with_the_closest_as_a_button() -> None:
    reply = ask("incidents type:protset", BASE)

    assert "Unknown type “protset”" in reply.text
    assert "incidents type:protest" in buttons(reply).values()


def test_a_filter_that_does_not_apply_to_a_list_is_rejected_and_not_ignored() -> None:
    assert "does not apply to this list" in ask("options weapon:bomb", BASE).text


def test_an_unknown_actor_is_rejected_and_not_ignored() -> None:
    reply = ask("incidents actor:napoleon", BASE)

    assert "No actor matches “napoleon”" in reply.text
    assert "Harbour barrage" not in reply.text


@pytest.mark.parametrize("typed", ["since:someday", "since:11/3/2031", "until:soon", "on:30 Feb 2031"])
def test_an_invalid_date_is_rejected(typed: str) -> None:
    assert "Invalid date" in ask(f"incidents {typed}", BASE).text


def test_a_bound_without_its_year_means_the_latest_year_with_incidents() -> None:
    assert ask("incidents since:March", BASE).text.startswith("3 incidents\n\nFilter: since Mar 2031")
    assert "Filter: until Jul 2030" in ask("incidents until:July", BASE).text
    assert "needs its year" in ask("incidents since:March", base_with(actor("Liwa al-Nahr"))).text


def test_a_filter_without_a_value_is_rejected() -> None:
    assert "“actor:” needs a value" in ask("incidents actor:", BASE).text


def test_a_page_that_is_not_a_number_is_rejected() -> None:
    assert "A page is a number" in ask("incidents page:two", BASE).text


def test_part_of_a_family_finds_the_family() -> None:
    assert "Filter: family restraint" in ask("options family:restrain", BASE).text


def test_free_words_narrow_a_list() -> None:
    reply = ask("incidents bridge", BASE)

    assert reply.text.startswith("1 incident\n")
    assert "words “bridge”" in reply.text


def test_a_period_belongs_to_on_and_not_to_since_or_until() -> None:
    reply = ask('incidents since:"3 to 8 January 2020"', BASE)

    assert reply.text.startswith("“3 to 8 January 2020” is a period. Use on:")
    assert "Filter: from 3 Jan 2020 to 8 Jan 2020" in ask('incidents on:"3 to 8 January 2020"', BASE).text


@pytest.mark.parametrize("typed", ["US", "usa", "America", '"United States"'])
def test_a_country_is_known_by_its_code_and_by_the_names_of_its_state(typed: str) -> None:
    state = actor("United States", also=("USA", "America"), type="state", country="US")
    base = base_with(state, actor("Coast Guard", country="US"), actor("Liwa al-Nahr"))

    assert opened(ask(f"actors country:{typed}", base)) == {"actor united-states", "actor coast-guard"}


def test_no_button_leads_to_a_filter_that_rejects_the_value() -> None:
    assert not buttons(ask("positions stance:warns", BASE))


def test_the_values_of_a_filter_are_listed_in_alphabetical_order() -> None:
    text = ask("actors type:spoon", BASE).text

    values = text.partition("Use one of: ")[2].partition(".")[0].split(", ")
    assert values == sorted(values, key=str.casefold)
