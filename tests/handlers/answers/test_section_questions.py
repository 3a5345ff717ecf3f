"""A question for one side of an option opens that side; a question for disagreements lists the disputes."""

from __future__ import annotations

import pytest

from tests import packaged
from tests.builders import actor, base_with, dispute, option, says
from tests.handlers.asking import ask


@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        ("what is the case against restraint", "Arguments against"),
        ("reasons for the restraint", "Arguments for"),
        ("what are the risks of restraint?", "Risks"),
    ],
)
def test_a_question_for_one_side_of_an_option_opens_that_side(asked: str, heading: str) -> None:
    text = ask(asked, base_with(option("Restraint", risks=(says("It may fail"),)))).text

    assert text.startswith(f"Restraint\n\n{heading} (1)")


def test_a_question_where_sources_disagree_lists_the_disputes() -> None:
    base = base_with(actor("Aster"), dispute("Who fired", ("aster",)), dispute("Who paid", ("birch",)))

    text = ask("where do the sources disagree about Aster?", base).text

    assert text.startswith("1 dispute\n\nFilter: by or about Aster")


def test_figures_come_first_in_a_choice_if_a_number_is_asked_for() -> None:
    assert "\n  1. U.S. force level in Iraq, 2020" in ask("how many US troops are in Iraq", packaged.base()).text


def test_a_question_whether_two_people_disagree_lists_the_disputes_about_the_subject() -> None:
    base = base_with(actor("Aster"), dispute("Who fired", ("aster",)), dispute("Who paid", ("birch",)))

    assert ask("do Knights and Fantappie disagree on Aster?", base).text.startswith("1 dispute\n")
    assert not ask("do they disagree on elections", base).text.startswith(("0 disputes", "No disputes"))


def test_a_question_where_two_authors_disagree_lists_all_disputes() -> None:
    base = base_with(
        actor("Ada North", type="person"), dispute("Who fired", ("aster",)), dispute("Who paid", ("birch",))
    )

    assert ask("where does Ada North disagree", base).text.startswith("2 disputes")
    assert not ask("where does the mayor disagree", base).text.startswith("2 disputes")


def test_a_subject_that_is_not_a_name_offers_the_options_with_its_words() -> None:
    base = base_with(
        option("Leave the delta", risks=(says("Patrols would end"),), search_terms=("pull out",)),
        option("Guard the harbour", risks=(says("Costly"),)),
    )

    text = ask("what are the dangers of pulling out", base).text

    assert "1. Leave the delta" in text
    assert "Guard the harbour" not in text


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("why not restraint", "Restraint\n\nArguments against (1)"),
        ("benefits of restraint", "Restraint\n\nArguments for (1)"),
        ("pros and cons of restraint", "Restraint\n\n"),
        ("what is the case for patience", "Patience\n\nPatience: the sources state no arguments for it"),
        ("what is the case against haste", "Haste\n\nHaste: the sources state no arguments against it"),
        ("preconditions for restraint", "Restraint\n\nRestraint: the sources state no preconditions"),
    ],
)
def test_other_words_for_a_side_mean_the_same(asked: str, shown: str) -> None:
    delta = base_with(option("Restraint"), option("Patience", pro=()), option("Haste", contra=()))

    assert ask(asked, delta).text.startswith(shown)
