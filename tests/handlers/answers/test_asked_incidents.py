"""Lists of incidents that are asked for in words: by country, by attacker, and never as an answer to ``how many``."""

from __future__ import annotations

import pytest

from knowledge.knowledge_base import KnowledgeBase
from tests.builders import CITE, actor, base_with, by, dispute, incident, option, place, quantity, says
from tests.handlers.asking import ask, opened

_STATE = actor("Norland", type="state", country="NO")


def _places() -> KnowledgeBase:
    return base_with(
        _STATE,
        place("Norland (country)", type="country", country="NO"),
        place("Harbour", country="NO"),
        place("Far Bank", country="SE"),
        incident("Barrage", place="harbour"),
        incident("Ambush", place="far-bank"),
        incident("Siege"),
    )


@pytest.mark.parametrize(
    "asked", ["latest attacks norland", "incidents norland", "incidents place:norland", "incidents in norland"]
)
def test_a_country_holds_what_happened_at_each_place_that_states_it(asked: str) -> None:
    assert opened(ask(asked, _places())) == {"incident barrage"}


def test_a_place_other_than_a_country_holds_only_itself() -> None:
    assert opened(ask("incidents place:harbour", _places())) == {"incident barrage"}


def _attacks() -> KnowledgeBase:
    return base_with(
        _STATE,
        actor("Liwa al-Nahr", also=("LN",)),
        incident(
            "Air raid",
            perpetrators=[by("norland", "confirmed")],
            targets=[{"description": "A camp", "actor": "liwa-al-nahr", "cites": (CITE,)}],
            **{"class": "strike"},
        ),
        incident("Barrage", perpetrators=[by("liwa-al-nahr", "confirmed")]),
        incident("Siege", summary=says("Nobody knows if LN attacks or others did it")),
    )


@pytest.mark.parametrize("asked", ["latest ln attacks", "list liwa al-nahr attacks"])
def test_the_attacks_of_a_group_are_those_that_it_took_part_in(asked: str) -> None:
    assert opened(ask(asked, _attacks())) == {"incident barrage"}


@pytest.mark.parametrize("asked", ["latest norland attacks", "norland airstrikes", "list norland strikes"])
def test_the_attacks_of_a_state_are_its_strikes(asked: str) -> None:
    assert opened(ask(asked, _attacks())) == {"incident air-raid"}


def test_a_group_without_strikes_gets_no_list_of_strikes_on_it() -> None:
    assert not ask("ln strikes", _attacks()).text.startswith("1 incident")


def test_how_many_since_a_date_is_answered_by_a_figure_and_not_by_the_length_of_a_list() -> None:
    base = base_with(
        quantity("Ferry attacks since May 2031", 11), incident("Ferry attack", summary=says("A ferry was attacked"))
    )

    assert ask("how many ferry attacks since may 2031", base).text.startswith("Ferry attacks since May 2031\n")
    assert ask("ferry attacks since may 2031", base).text.startswith("1 incident")


def test_a_bound_is_never_read_as_the_day_itself() -> None:
    base = base_with(incident("Ferry attack", "2031-05-03"), incident("Raid on a camp", "2031-05-04"))

    assert "Incidents on 3 May" not in ask("how many camps were raided after 3 may 2031", base).text


def test_the_incident_of_the_day_comes_before_better_words() -> None:
    base = base_with(
        incident("Barrage", "2031-05-03", summary=says("Two soldiers died")),
        dispute("Crowd", ("barrage",), one="So many people were wounded that day", other="No people were wounded"),
    )

    assert "Barrage" in ask("how many people were wounded on 3 may 2031", base).text.split("\n")[2]


def test_whether_sources_agree_is_asked_of_the_disputes() -> None:
    base = base_with(incident("Barrage"), dispute("Date of the barrage", ("barrage",)))

    assert "dispute date-of-the-barrage" in opened(ask("do the sources agree on the barrage", base))


def test_a_short_list_for_a_sentence_goes_on_with_what_has_some_of_the_words() -> None:
    both = says("The embassy stays open and the guards are doubled")
    base = base_with(
        option("Double the guards", summary=both),
        option("Close the embassy", summary=says("The embassy is shut, its guards doubled")),
    )
    reply = ask("options embassy open guards doubled", base)

    assert reply.text.startswith("1 option\n")
    assert "With some of the words (1)" in reply.text
    assert "uncertain date" not in reply.text
    assert opened(reply) == {"option double-the-guards", "option close-the-embassy"}


def test_the_downsides_of_another_thing_than_an_option_begin_with_that_thing() -> None:
    base = base_with(actor("Liwa al-Nahr"), option("Fund them", summary=says("Money for Liwa al-Nahr and its boats")))
    reply = ask("downsides of Liwa al-Nahr boats", base)

    assert "actor liwa-al-nahr" in opened(reply)


def test_incidents_of_a_month_with_the_words_in_a_name_are_listed_beside_those_with_all_words() -> None:
    base = base_with(
        incident("Raid on the ferry camp", "2031-05-03"),
        incident("Air strike", "2031-05-04", summary=says("A day after the raid on the ferry camp soldiers died")),
    )
    reply = ask("raid on the ferry camp may 2031 who died", base)

    assert opened(reply) >= {"incident raid-on-the-ferry-camp", "incident air-strike"}


def test_a_list_for_an_actor_is_the_same_by_each_of_its_names() -> None:
    base = base_with(
        actor("Liwa al-Nahr", also=("LN",)),
        incident("Barrage", perpetrators=[by("liwa-al-nahr", "confirmed")]),
        incident("Siege", summary=says("Some say it was Liwa al-Nahr")),
        incident("Fire"),
    )

    assert opened(ask("incidents ln", base)) == opened(ask("incidents liwa al-nahr", base))
    assert opened(ask("timeline LN", base)) == {"incident barrage", "incident siege"}


def test_attacks_of_a_group_since_a_date_are_read_by_any_of_its_names() -> None:
    assert opened(ask("ln attacks since 2031", _attacks())) == {"incident barrage"}


def test_words_that_were_no_filter_after_all_are_searched_for() -> None:
    fired = dispute("Who fired at Camp Elm", ("barrage",))
    base = base_with(place("Camp Elm"), place("Elm"), incident("Barrage", place="camp-elm"), fired)

    assert opened(ask("disputes who fired at elm", base)) == {"dispute who-fired-at-camp-elm"}


def test_the_latest_attack_is_searched_for_in_a_base_without_that_class() -> None:
    siege = incident("Siege", summary=says("An attack on the river gate"), **{"class": "protest"})

    assert ask("latest attack on the river", base_with(siege)).text.startswith("1 incident\n")
