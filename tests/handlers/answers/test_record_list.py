from __future__ import annotations

import pytest

from tests import packaged
from tests.builders import CITE, actor, base_with, by, dispute, incident, position, quantity, tally
from tests.handlers.asking import ask, menu, opened

EXACT_3 = {"min": 3, "max": 3, "wording": "exact"}
_POINT = {"period": "2031-01/2031-03", "label": "Q1 2031", "count": EXACT_3, "complete": True, "cites": (CITE,)}

SPAN = {"edtf": "2031-04/2031-09", "precision": "span", "status": "agreed", "sort_key": "2031-04-01"}
YEAR = {"edtf": "2031", "precision": "year", "status": "agreed", "sort_key": "2031-12-31"}


def _lines(text: str, *wanted: str) -> list[str]:
    """Returns the lines of an answer that contain one of the texts, each as that text."""
    return [one for line in text.splitlines()[2:] for one in wanted if one in line and "/militia" not in line]


def test_a_span_that_overlaps_a_period_and_a_year_that_may_fall_in_it_are_not_counted() -> None:
    base = base_with(
        incident("Harbour barrage", "2031-05-03"), incident("Feud", date=YEAR), incident("Siege", date=SPAN)
    )
    text = ask("incidents on:2031-05-03", base).text

    assert text.startswith("1 incident\n")
    order = ["Harbour barrage", "Partly in this period", "Siege", "May fall in this period", "Feud"]
    assert _lines(text, *order) == order


@pytest.mark.parametrize("period", ["in 2031", "since:2031-04-01", "until:2031-09-30", "since:2031-04 until:2031-09"])
def test_a_span_that_is_wholly_in_a_period_is_counted(period: str) -> None:
    text = ask(f"incidents {period}", base_with(incident("Siege", date=SPAN))).text

    assert text.startswith("1 incident\n")
    assert "in this period" not in text


@pytest.mark.parametrize("period", ["in 2030", "until:2031-03-31", "since:2031-10"])
def test_a_span_outside_a_period_is_not_listed(period: str) -> None:
    assert "1. Siege" not in ask(f"incidents {period}", base_with(incident("Siege", date=SPAN))).text


def test_a_list_without_a_counted_incident_says_how_its_incidents_are_in_the_period() -> None:
    lasted, unsure = base_with(incident("Siege", date=SPAN)), base_with(incident("Feud", date=YEAR))

    assert ask("incidents in may 2031", lasted).text.startswith("No incidents wholly in this period\n")
    assert ask("incidents in may 2031", unsure).text.startswith("No incidents known to be in this period\n")


def test_the_number_of_rows_says_how_many_are_partly_in_the_period() -> None:
    rows = [incident(f"Barrage {number}", "2031-05-03") for number in range(8)]
    base = base_with(*rows, incident("Siege", date=SPAN), incident("Feud", date=YEAR))

    text = ask("incidents on:2031-05", base).text

    assert "1 to 8 of 10, 1 partly in this period, 1 with an uncertain date" in text


def test_without_a_period_every_incident_is_counted() -> None:
    assert ask("incidents", base_with(incident("Siege", date=SPAN))).text.startswith("1 incident\n")


def test_actors_are_listed_by_type_and_then_by_mentions() -> None:
    known = incident(
        "Raid", participants=({"actor": "saraya-al-nahr", "description": "Guards", "cites": ("delta-review#lead/p1",)},)
    )
    base = base_with(actor("Ada Lake", type="person"), actor("Liwa al-Nahr"), actor("Saraya al-Nahr"), known)
    text = ask("actors", base).text

    assert (
        text.index("Armed group (2)") < text.index("Saraya al-Nahr") < text.index("Liwa al-Nahr") < text.index("Person")
    )


def test_a_list_offers_its_types_as_a_filter() -> None:
    base = base_with(actor("Ada Lake", type="person"), actor("Liwa al-Nahr"), actor("Saraya al-Nahr"))

    assert menu(ask("actors", base), "Filter")["Armed group (2)"] == "actors type:armed-group"


@pytest.mark.parametrize("words", ["deterrence", "withdrawal"])
def test_a_plural_verb_with_words_lists(words: str) -> None:
    for verb in ("positions", "disputes"):
        assert ask(f"{verb} {words}", packaged.base()).text.split()[1].startswith(verb[:7])


def test_the_id_of_a_position_in_an_earlier_button_still_opens_its_card() -> None:
    base = base_with(position("Leave the delta"), position("Stay"))

    assert ask("positions leave-the-delta", base).text.startswith("Leave the delta")


def test_key_positions_are_listed_first() -> None:
    text = ask("positions", base_with(position("Stay"), position("Leave the delta", key=True))).text

    assert text.index("Key positions (1)") < text.index("Leave the delta") < text.index("Stay")


def test_disputes_about_an_incident_of_an_actor_are_listed_for_the_actor() -> None:
    assert "dispute the-january-strike" in opened(ask("disputes soleimani", packaged.base()))


def test_spellings_are_listed_only_if_asked_for() -> None:
    assert "Spellings" not in ask("disputes", packaged.base()).text
    assert "Spellings" in ask("disputes type:spelling", packaged.base()).text


@pytest.mark.parametrize(
    ("filters", "note"),
    [
        ("", "2 spelling differences not shown. To list them, add"),
        ("actor:dunes", "1 spelling difference not shown. To list it, add"),
    ],
)
def test_only_spellings_that_fit_the_filters_are_stated_as_not_shown(filters: str, note: str) -> None:
    base = base_with(
        actor("Dunes"),
        actor("Marsh"),
        dispute("Size of the Dunes", ("dunes",)),
        dispute("Name of the Dunes", ("dunes",), type="spelling"),
        dispute("Name of the Marsh", ("marsh",), type="spelling"),
    )

    assert note in ask(f"disputes {filters}", base).text


def test_a_list_without_a_spelling_that_fits_states_none() -> None:
    base = base_with(actor("Dunes"), actor("Marsh"), dispute("Name of the Marsh", ("marsh",), type="spelling"))

    assert "not shown" not in ask("disputes actor:dunes", base).text


def test_words_of_which_nothing_is_by_or_about_their_record_are_searched_for() -> None:
    base = base_with(actor("Dunes"), incident("Fire"), position("Water for the dunes first"))

    assert opened(ask("positions dunes", base)) == {"position water-for-the-dunes-first"}


def test_a_series_is_shown_although_its_words_also_name_an_actor() -> None:
    base = base_with(actor("Convoys"), tally("Attacks on convoys", (_POINT,), aliases=({"value": "Convoy attacks"},)))

    assert ask("tally convoys", base).text.startswith("Attacks on convoys")


def test_no_list_of_two_kinds_has_both_of_them() -> None:
    assert ask("tally lighthouse", base_with(actor("Dunes"))).text.startswith("No series or figures")


def test_no_actor_is_said_to_be_in_no_other_record() -> None:
    base = base_with(actor("Dunes"), incident("Fire", perpetrators=(by("dunes"),)))

    assert "Dunes · in 1 incident [" in ask("actors", base).text


def test_a_figure_is_never_shown_for_words_that_are_only_spelled_like_its_name() -> None:
    raids = tally("Rocket and drone raids", (_POINT,), aliases=({"value": "Rocket raids"},))
    crossings = tally("Rocket crossings late 2031", (_POINT,))
    base = base_with(raids, crossings, quantity("How many U.S. troops in the delta", 5200))

    assert opened(ask("tally rockets and drones", base)) == {"tally rocket-and-drone-raids"}


def test_a_chart_is_of_a_series_whose_name_has_the_words() -> None:
    base = base_with(tally("How many troops in the delta", (_POINT,)))

    assert ask("chart troops delta", base).text.startswith("How many troops in the delta")
    assert not ask("chart rockets and drones", base).text.startswith("How many troops")
