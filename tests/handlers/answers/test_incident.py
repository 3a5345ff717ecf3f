from __future__ import annotations

from tests.builders import base_with, incident, place, says
from tests.handlers.asking import ask, opened


def test_an_incident_asked_by_its_day_is_shown() -> None:
    base = base_with(incident("Harbour barrage", "2031-05-03"), incident("Market siege", "2031-06-09"))

    for day in ("3 May 2031", "May 3", "2031-05-03"):
        assert ask(f"incident {day}", base).text.startswith("Harbour barrage")
        assert ask(day, base).text.startswith("Harbour barrage")


def test_a_day_with_several_incidents_is_a_pick_list() -> None:
    base = base_with(incident("Harbour barrage", "2031-05-03"), incident("Market siege", "2031-05-03"))

    assert opened(ask("incident 3 May", base)) == {"incident harbour-barrage", "incident market-siege"}


def test_a_day_without_incidents_offers_the_nearest_in_time() -> None:
    base = base_with(incident("Harbour barrage", "2031-05-03"))
    reply = ask("incident 5 May 2031", base)

    assert reply.text.startswith("No incident on 5 May 2031")
    assert opened(reply) == {"incident harbour-barrage"}


def test_a_day_without_its_year_says_so() -> None:
    base = base_with(incident("Harbour barrage", "2031-05-03"))

    assert "1 incident dated 3 May (any year)" in ask("3 May", base).text
    assert "Filter: on 3 May (any year)" in ask("incidents 3 May", base).text


def test_the_only_incident_of_a_place_answers_for_the_place() -> None:
    base = base_with(incident("Barrage of spring", place="porthaven"), place("Porthaven"), incident("Market siege"))

    assert ask("incident porthaven", base).text.startswith("Barrage of spring")


def test_one_word_in_the_text_of_one_incident_does_not_open_it() -> None:
    base = base_with(incident("Harbour barrage", summary=says("It sank the last ferry")))

    assert ask("incident ferry", base).text.startswith("1 incident mentions this word")
    assert ask("incident last ferry", base).text.startswith("Harbour barrage")


def test_a_day_within_a_siege_lists_it_and_does_not_call_its_date_uncertain() -> None:
    siege = incident("Siege", date={"edtf": "2031-05-02/2031-05-20"})
    alone, among = ask("3 May 2031", base_with(siege)), ask("3 May 2031", base_with(siege, incident("Fire")))

    assert alone.text.startswith("No incident dated 3 May 2031")
    assert "Partly in this period\n  1. Siege" in alone.text
    assert "uncertain" not in alone.text
    assert "1 incident dated 3 May 2031. 1 other lasted longer" in among.text


def test_a_month_that_contains_a_siege_shows_it() -> None:
    siege = incident("Siege", date={"edtf": "2031-05-02/2031-05-20"})

    assert "1 incident dated May 2031" in ask("incident may 2031", base_with(siege)).text


def test_a_day_within_an_uncertain_month_says_that_it_may_be_the_day() -> None:
    siege = incident("Siege", date={"edtf": "2031-05"})

    assert "1 other may have happened then" in ask("3 May 2031", base_with(siege, incident("Fire"))).text
    assert "Incidents with an uncertain date that may have happened then" in ask("3 May 2031", base_with(siege)).text
