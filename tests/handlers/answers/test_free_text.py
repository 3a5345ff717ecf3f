"""What is typed without a verb, or names nothing, leads on and never to a card by mere similarity."""

from __future__ import annotations

import pytest

from tests.builders import (
    actor,
    base_with,
    by,
    forecast,
    incident,
    option,
    place,
    point,
    position,
    quantity,
    says,
    tally,
)
from tests.handlers.asking import ask, buttons, opened

_IN_MAY = {"edtf": "2031-05", "precision": "month", "status": "agreed", "sort_key": "2031-05-31"}


def test_a_question_for_a_name_is_answered_with_its_card() -> None:
    assert ask("who is liwa al-nahr?", base_with(actor("Liwa al-Nahr"))).text.startswith("Liwa al-Nahr")


def test_a_question_that_names_nothing_offers_the_records_that_mention_it() -> None:
    base = base_with(incident("Harbour barrage", summary=says("It sank the last ferry")), incident("Market siege"))
    reply = ask("who sank the ferry", base)

    assert reply.text.startswith("Best matches for “who sank the ferry”")
    assert opened(reply) == {"incident harbour-barrage"}


def test_a_question_about_a_person_gets_no_card_by_the_name_alone() -> None:
    reply = ask("who paid liwa al-nahr", base_with(actor("Liwa al-Nahr")))

    assert not reply.text.startswith("Liwa al-Nahr")
    assert "actor liwa-al-nahr" in opened(reply)


def test_what_no_record_contains_is_still_counted_as_a_gap() -> None:
    base = base_with(incident("Harbour barrage", summary=says("It sank the last ferry")))

    assert ask("who raised the zeppelin", base).zero_hit
    assert ask("who sank the ferry", base).zero_hit is None


def test_a_day_among_other_words_lists_what_happened_on_it() -> None:
    reply = ask("who was hurt on 3 May 2031", base_with(incident("Harbour barrage", "2031-05-03")))

    assert reply.text.startswith("1 record matches “who was hurt on 3 May 2031”")
    assert opened(reply) == {"incident harbour-barrage"}


def test_a_day_that_only_a_vague_date_covers_gets_no_card() -> None:
    reply = ask("incident 3 May 2031", base_with(incident("Market siege", date=_IN_MAY)))

    assert reply.text.startswith("No incident dated 3 May 2031")
    assert opened(reply) == {"incident market-siege"}


def test_a_card_shown_for_a_day_leads_to_all_that_the_day_may_hold() -> None:
    base = base_with(incident("Harbour barrage", "2031-05-03"), incident("Market siege", date=_IN_MAY))

    assert buttons(ask("3 May 2031", base))["All 2 incidents"] == 'incidents on:"3 May 2031"'


def test_a_verb_by_another_name_gives_way_to_a_record_of_that_very_name() -> None:
    assert ask("group of the river", base_with(actor("Group of the River"))).text.startswith("Group of the River")


def test_a_surname_means_its_bearer_and_not_what_was_said_of_him() -> None:
    base = base_with(actor("Jawad al-Bahri", type="person"), position("Bahri warns the delta", holder="jawad-al-bahri"))

    assert ask("bahri", base).text.startswith("Jawad al-Bahri")


def test_one_common_word_of_a_longer_title_is_asked_about() -> None:
    base = base_with(option("Close the ferry landing"), incident("Harbour barrage", summary=says("At the landing")))
    reply = ask("landing", base)

    assert reply.text.startswith("Closest match for “landing”")
    assert opened(reply) == {"option close-the-ferry-landing", "incident harbour-barrage"}


def test_a_question_that_names_two_things_offers_what_points_at_both() -> None:
    raid = incident("Market siege", place="porthaven", perpetrators=(by("liwa-al-nahr"),))
    base = base_with(raid, actor("Liwa al-Nahr"), place("Porthaven"), incident("Harbour barrage", place="porthaven"))

    assert "incident market-siege" in opened(ask("why did liwa al-nahr come to porthaven", base))


def test_a_list_asked_by_an_actor_of_another_kind_does_not_open_the_card_of_its_title() -> None:
    base = base_with(actor("Ada North", type="person"), forecast("Ada North on the eviction"))

    assert ask("positions ada north", base).text.startswith("1 position")


def test_a_list_of_two_names_takes_what_is_by_or_about_both() -> None:
    both = position("Leave the delta", about=("liwa-al-nahr",))
    base = base_with(both, position("Stay"), actor("Ada North", type="person"), actor("Liwa al-Nahr"))
    reply = ask("positions ada north on liwa al-nahr", base)

    assert "Filter: by or about Ada North and Liwa al-Nahr" in reply.text
    assert opened(reply) == {"position leave-the-delta"}


def test_a_list_reads_the_date_among_its_words() -> None:
    base = base_with(incident("Harbour barrage", "2031-05-03"), incident("Market siege", "2031-06-09"))
    reply = ask("incidents May 2031", base)

    assert "Filter: in May 2031" in reply.text
    assert opened(reply) == {"incident harbour-barrage"}


def test_a_list_that_has_nothing_offers_what_other_kinds_hold() -> None:
    reply = ask("positions ferry", base_with(incident("Harbour barrage", summary=says("It sank the last ferry"))))

    assert reply.text.startswith("No positions")
    assert opened(reply) == {"incident harbour-barrage"}


def test_a_figure_is_listed_with_all_its_amounts() -> None:
    boats = quantity("River boats", 5200)
    aim = boats.amounts[0].model_copy(update={"count": boats.amounts[0].count.model_copy(update={"min": 3000})})
    base = base_with(
        boats.model_copy(update={"amounts": (*boats.amounts, aim)}), tally("Raids", (point("2031-01", 19),))
    )
    text = ask("figures", base).text

    assert "at least 5,200 boats; at least 3,000 boats" in text


@pytest.mark.parametrize("typed", ["search 5200", "search 5,200"])
def test_a_number_is_found_however_it_is_grouped(typed: str) -> None:
    reply = ask(typed, base_with(quantity("River boats", 5200), quantity("River troops", 500)))

    assert opened(reply) == {"figure river-boats"}


def test_how_many_an_actor_has_is_answered_by_the_figures_about_it() -> None:
    boats = quantity("River boats", 5200).model_copy(update={"about": ("liwa-al-nahr",)})
    base = base_with(actor("Liwa al-Nahr"), actor("Liwa al-Wadi"), boats)

    assert opened(ask("how many liwa al-nahr", base)) == {"figure river-boats"}
    assert ask("how many liwa al-wadi", base).text.startswith("Liwa al-Wadi")
    assert ask("who is liwa al-nahr", base).text.startswith("Liwa al-Nahr")


def test_a_question_about_a_period_lists_what_happened_in_it() -> None:
    base = base_with(
        incident("Harbour barrage", "2031-05-03"),
        incident("Market siege", "2031-05-05"),
        incident("Raid", "2031-05-09"),
    )
    reply = ask("what happened between 3 and 5 May 2031?", base)

    assert reply.text.startswith("2 incidents from 3 May 2031 to 5 May 2031")
    assert opened(reply) == {"incident harbour-barrage", "incident market-siege"}


def test_a_name_and_a_year_list_the_incidents_of_that_year_that_contain_the_name() -> None:
    base = base_with(
        incident("Siege of the Aster market", "2030-05-03"),
        incident("Aster bridge closed", "2030-06-03"),
        incident("Aster raid", "2031-05-03"),
    )

    text = ask("Aster 2030", base).text

    assert "Incidents in 2030 that mention the other words (2)" in text
    assert "Aster raid" not in text.split("Other records")[0]


def test_many_incidents_of_a_year_are_the_list_with_its_filters() -> None:
    base = base_with(
        *(incident(f"Clash {number} at the Aster market", f"2030-05-{number:02}") for number in range(1, 8))
    )

    assert ask("what happened in Aster in 2030", base).text.startswith("7 incidents\n\nFilter: in 2030 · words “Aster”")


def test_a_record_that_names_who_is_asked_about_comes_before_the_rest_of_its_month() -> None:
    base = base_with(
        incident("Ada's reported warning", "2031-05-20"),
        incident("Harbour barrage", "2031-05-03"),
        incident("Market siege", "2031-05-05"),
    )

    assert "\n  1. Ada's reported warning" in ask("what did Ada threaten in May 2031", base).text


def test_a_question_about_attacks_does_not_count_statements_about_attacks() -> None:
    barrages = [incident(f"Barrage of harbour {number}, an attack", "2031-05-03") for number in range(6)]
    speech = incident("Speech on attacks", "2031-05-03", **{"class": "statement"})

    text = ask("how many attacks in 2031", base_with(*barrages, speech)).text

    assert text.startswith("6 incidents")
    assert "Speech on attacks" not in text


@pytest.mark.parametrize("question", ["who is responsible for the", "who is behind the", "who is to blame for the"])
def test_a_question_who_did_it_shows_the_incident(question: str) -> None:
    base = base_with(incident("Barrage of Porthaven"), option("Leave Porthaven"), incident("Market siege"))

    assert ask(f"{question} porthaven barrage", base).text.startswith("Barrage of Porthaven")
