"""Questions for a time, a number or what should be done are answered by records of the kind that they ask for."""

from __future__ import annotations

from tests.builders import actor, base_with, by, incident, option, point, quantity, says, tally
from tests.handlers.asking import ask


def test_a_question_when_shows_the_only_incident_of_the_person_it_names() -> None:
    fallen = actor("Clerk killed at the lock", type="person")
    base = base_with(fallen, incident("Harbour barrage", perpetrators=(by(fallen.id),)), incident("Raid"))

    assert ask("when was the clerk killed at the lock", base).text.startswith("Harbour barrage")
    assert ask("who is the clerk killed at the lock", base).text.startswith("Clerk killed at the lock")


def test_a_question_what_an_actor_should_do_shows_the_option_that_it_names() -> None:
    base = base_with(
        actor("Delta province", type="state", country="NL"),
        actor("Delta council", country="NL"),
        option("Dredge the old lock", addressee=("delta-council",), summary=says("The Delta province would dredge it")),
        option("Close the lock of the harbour", addressee=("northland",), summary=says("Delta province pays")),
    )

    assert ask("should the delta province dredge the lock", base).text.startswith("Dredge the old lock")
    assert not ask("should the delta province close the harbour lock", base).text.startswith("Close the lock")


def test_a_number_that_is_asked_for_comes_before_the_incidents_of_its_year() -> None:
    base = base_with(
        quantity("River boats, 2031", 500),
        incident("Boats burnt on the river", "2031-05-03"),
        incident("River boats seized", "2031-06-03"),
    )
    text = ask("how many boats on the river in 2031", base).text

    assert "River boats, 2031" in text
    assert "Boats burnt" not in text or text.index("River boats, 2031") < text.index("Boats burnt")


def test_a_question_word_without_its_apostrophe_only_asks() -> None:
    assert ask("why shouldnt we hold fire", base_with(option("Hold fire"))).text.startswith("Hold fire\n")


def test_counts_by_quarter_are_asked_of_a_series_and_never_of_one_incident() -> None:
    series = tally("Raids on the river, 2031", (point("2031-01/2031-03", 4),))
    base = base_with(series, incident("River raid", "2031-05-03"))

    for asked in ("raids on the river 2031 by quarter", "river raids 2031 per quarter"):
        assert not ask(asked, base).text.startswith("River raid\n")
    assert ask("raids on the river, 2031 by quarter", base).text.startswith("Raids on the river, 2031")


def test_of_the_options_of_an_actor_those_that_share_words_with_the_question_come_first() -> None:
    says_so = says("Northland would do it")
    base = base_with(
        actor("Northland"),
        option("Keep the toll", summary=says_so, key=True),
        option("Dredge the lock and the old harbour", summary=says_so),
    )

    assert "\n  1. Dredge the lock" in ask("should northland dredge a lock this year", base).text


def test_the_only_record_of_the_kind_that_a_question_asks_for_is_shown() -> None:
    base = base_with(actor("Northland", type="state"), incident("Resignation of the mayor of Porthaven", "2031-05-03"))

    text = ask("when did the mayor of porthaven resign", base).text

    assert text.startswith("Resignation of the mayor of Porthaven\n")
