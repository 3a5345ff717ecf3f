"""A question in words is answered with texts, best first, and never says more than it found."""

from __future__ import annotations

import pytest

from tests.builders import actor, base_with, incident, option, position, says
from tests.handlers.asking import ask, opened

_LONG = "The governor of the delta closed the lock for the whole winter, Ada North writes, " * 8


def test_the_first_match_shows_more_of_its_text_than_the_others() -> None:
    base = base_with(
        incident("Closure of the lock", summary=says(f"{_LONG}since ferries had been burned")),
        incident("Opening of the lock", summary=says(f"{_LONG}but nobody had asked")),
    )
    text = ask("when was the lock closed over burned ferries", base).text
    first, second = text.split("  1. ")[1].split("  2. ")

    assert text.startswith("Best matches for")
    assert first.startswith("Closure of the lock")
    assert len(first) > 2 * len(second.split("  3. ")[0])


def test_what_few_words_match_is_called_no_full_match_and_counted_as_a_gap() -> None:
    base = base_with(incident("Harbour barrage", summary=says("It sank the last ferry")))
    reply = ask("did zeppelins bomb the quarry near the ferry", base)

    assert reply.text.startswith("No full match for")
    assert reply.zero_hit == "did zeppelins bomb the quarry near the ferry"


def test_a_match_by_name_alone_shows_what_the_record_is() -> None:
    base = base_with(
        actor("Ada North", type="person", summary=says("Editor of the Delta Review")),
        incident("Harbour barrage", summary=says("Ada North saw it")),
    )
    reply = ask("ada north credentials and career", base)

    assert "Editor of the Delta Review" in reply.text.split("  2. ")[0]


def test_texts_come_before_names_that_are_only_similar() -> None:
    base = base_with(
        actor("Paramilitary Council"),
        incident("Harbour barrage", summary=says("A lantern was found on the roof of the customs house")),
    )

    assert ask("parliamentary lantern found on roof", base).text.split("  1. ")[1].startswith("Harbour barrage")


def test_a_day_on_which_nothing_happened_is_said_so() -> None:
    base = base_with(incident("Harbour barrage", "2031-05-03", summary=says("Rockets hit the old harbour")))

    assert "No incident is dated 9 May 2031" in ask("which rockets hit the harbour on 9 May 2031", base).text


def test_the_only_incident_of_a_day_is_not_shown_if_another_record_answers_better() -> None:
    base = base_with(
        actor("Delta council", summary=says("It met on the day of the barrage")),
        incident("Harbour barrage", "2031-05-03", summary=says("The Delta council condemned it")),
        position(
            "Delta council blames the ferrymen for 3 May", "delta-council", statement="The council blamed ferrymen"
        ),
    )
    reply = ask("whom did the delta council blame on 3 May 2031", base)

    assert "position delta-council-blames-the-ferrymen-for-3-may" in opened(reply)


def test_a_question_that_begins_with_help_is_answered() -> None:
    base = base_with(option("Support the ferrymen at the lock"))

    assert "Support the ferrymen at the lock" in ask("help ferrymen with the lock", base).text


@pytest.mark.parametrize("asked", ["truce pros and cons", "truce: for and against", "Truce - both sides"])
def test_both_sides_may_be_asked_for_after_the_option(asked: str) -> None:
    assert ask(asked, base_with(option("Truce"))).text.startswith("Truce")


def test_a_question_that_begins_like_a_command_is_answered_and_a_slip_of_a_command_is_not() -> None:
    base = base_with(
        position(
            "A small risk that the lock is shut this winter",
            statement="The odds are low that the lock closes this winter",
        )
    )

    assert ask("chances the lock closes this winter", base).text.startswith("Best matches")
    assert ask("changse since 2031", base).text.startswith("Unknown command")


def test_what_was_true_as_of_a_date_is_not_asked_of_that_date() -> None:
    base = base_with(
        incident("Market siege", "2031-05-03"),
        incident("Harbour barrage", "2030-02-01", summary=says("The last ferry sank in the barrage")),
    )

    assert ask("last ferry that sank as of may 2031", base).text.split("  1. ")[1].startswith("Harbour barrage")


@pytest.mark.parametrize("asked", ["which articles is this based on", "what sources do you use?"])
def test_a_question_for_the_sources_lists_them(asked: str) -> None:
    assert ask(asked, base_with()).text.startswith("2 sources")


def test_a_question_for_what_sources_say_is_not_one_for_the_sources() -> None:
    base = base_with(incident("Harbour barrage", summary=says("Reports say that ferrymen used lanterns")))

    assert "incident harbour-barrage" in opened(ask("which reports say that ferrymen used lanterns", base))


def test_a_part_of_a_title_opens_no_card_if_another_record_has_more_of_the_words() -> None:
    base = base_with(
        option("Council without a ferry"),
        position("The council would end without ferrymen", statement="Without ferrymen no council would last"),
    )

    assert not ask("council without the ferrymen?", base).text.startswith("Council without a ferry")


@pytest.mark.parametrize(
    "asked", ["latest ferry attack", "when was the last ferry attack?", "most recent ferry attack"]
)
def test_the_latest_of_a_sort_are_incidents_newest_first(asked: str) -> None:
    base = base_with(
        incident("First ferry attack", "2031-05-03"),
        incident("Second ferry attack", "2031-06-03"),
        position("The latest ferry attack was foreseen", statement="The latest ferry attack was foreseen"),
    )

    assert ask(asked, base).text.split("  1. ")[1].startswith("Second ferry attack")


def test_the_menu_opens_the_matches_of_all_pages() -> None:
    lights = [incident(f"Lantern {number}", summary=says("A lantern burned on the pier")) for number in range(8)]

    assert len(opened(ask("which lanterns burned on the pier", base_with(*lights)))) == 8


def test_a_record_with_few_of_many_words_is_not_offered_as_a_match() -> None:
    base = base_with(incident("Harbour barrage", summary=says("It sank the last ferry")))

    assert ask("zeppelins quarried marble above the distant ferry yesterday", base).text.startswith("No match")


def test_a_question_for_a_list_opens_no_card() -> None:
    base = base_with(
        option("Night strikes of the guild on every ferry", summary=says("Strikes at night")),
        incident("Harbour barrage", summary=says("Strikes hit the harbour")),
    )

    assert ask("list guild ferry strikes", base).text.startswith("Best matches")
    assert ask("guild ferry strikes list", base).text.startswith("Best matches")


def test_the_incidents_of_a_subject_may_be_asked_for_by_their_word() -> None:
    base = base_with(actor("Ferry guild"), incident("Harbour barrage", summary=says("The ferry guild burned boats")))

    assert ask("ferry guild incidents", base).text.startswith("1 incident")


def test_a_question_with_an_apostrophe_is_read_like_one_without() -> None:
    base = base_with(option("Truce"))

    assert ask("what's the case against truce", base).text == ask("what is the case against truce", base).text


@pytest.mark.parametrize("asked", ["what has ada north written", "latest thing by ada north", "articles by ada north"])
def test_what_an_author_wrote_is_a_list_of_sources(asked: str) -> None:
    reply = ask(asked, base_with(actor("Ada North", type="person")))

    assert opened(reply) == {"source delta-review"}
