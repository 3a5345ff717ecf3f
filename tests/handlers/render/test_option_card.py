from __future__ import annotations

import pytest

from knowledge.models import Option
from tests.builders import CITE, actor, argument, base_with, option, says
from tests.handlers.asking import ask, menu, offered


def test_the_arguments_for_never_appear_without_those_against() -> None:
    many = tuple(f"Reason number {n} for it, told at some length so that the page is soon full" * 2 for n in range(30))
    text = ask("option hold fire", base_with(option("Hold fire", pro=many, contra=("It invites more",)))).text

    assert "Arguments against\n  • ada north: It invites more" in text


@pytest.mark.parametrize(("side", "claims"), [("for", "pro"), ("against", "contra")])
def test_an_option_without_an_argument_of_a_side_says_so(side: str, claims: str) -> None:
    reply = ask("option hold fire", base_with(option("Hold fire", **{claims: ()})))

    assert f"Arguments {side}\n  • The sources give no argument {side} this option" in reply.text
    assert reply.text.count("The sources give no argument") == 1
    assert f"option hold-fire section:{side}" not in offered(reply)


def test_the_side_without_an_argument_stays_on_a_page_that_is_full() -> None:
    many = tuple(f"Reason number {n} to wait, told at some length so that the page is soon full" * 2 for n in range(30))
    summary = says(" ".join(["Interprovincialcease"] * 30))
    hold_fire = option("Hold fire" + " on both banks" * 9, id="hold-fire", summary=summary, pro=(), contra=many)
    text = ask("option hold-fire", base_with(hold_fire)).text

    assert (
        "Arguments for\n  • The sources give no argument for this …\n\nArguments against\n  • ada north: Reason" in text
    )


def test_two_arguments_of_each_side_are_on_the_first_page_and_all_are_in_their_section() -> None:
    pro, contra = ("It calms", "It is cheap", "It lasts"), ("It costs", "It tempts", "It ends")
    base = base_with(option("Hold fire", pro=pro, contra=contra))
    text = ask("option hold fire", base).text

    assert [one in text for one in pro] == [True, True, False]
    assert [one in text for one in contra] == [True, True, False]
    assert "It lasts" in ask("option hold-fire section:for", base).text


def test_an_argument_of_an_opponent_comes_before_one_that_a_supporter_concedes() -> None:
    arguments = [
        argument("for", "It calms"),
        argument("against", "It is slow", conceded=True),
        argument("against", "It emboldens", voice="bo-south"),
    ]
    text = ask("option hold fire", base_with(option("Hold fire", arguments=arguments))).text

    assert text.index("bo south: It emboldens") < text.index("ada north, conceding: It is slow")


def test_a_concession_is_marked_on_both_sides_and_only_if_the_base_says_so() -> None:
    """An author who argues both sides without conceding anything is not said to concede."""
    arguments = [
        argument("for", "It warns"),
        argument("for", "It calms", "bo-south", conceded=True),
        argument("against", "It costs"),
    ]
    base = base_with(option("Hold fire", arguments=arguments), actor("Bo South"), option("Wait"))

    card = ask("option hold-fire", base).text
    assert "Bo South, conceding: It calms" in card
    assert "ada north: It costs" in card
    assert "Bo South, conceding: It calms" in ask("compare hold-fire vs wait section:for", base).text


def test_a_rebuttal_quotes_what_it_answers() -> None:
    arguments = [argument("for", "It calms"), argument("against", "It emboldens") | {"rebuts": "it-calms"}]
    text = ask("option hold-fire section:against", base_with(option("Hold fire", arguments=arguments))).text

    assert "(answers “It calms”)" in text


def test_the_context_line_names_status_and_addressee() -> None:
    base = base_with(option("Hold fire"), actor("Northland", type="state"))

    assert "Option · proposed, May 2031 · addressee: Northland" in ask("option hold fire", base).text


def test_an_option_that_has_begun_is_shown_as_in_progress() -> None:
    history = [{"on": "2031-05", "status": "under-way", "text": "Begun", "cites": (CITE,)}]

    assert "in progress, May 2031" in ask("option hold fire", base_with(option("Hold fire", history=history))).text


def test_a_precondition_names_its_voice() -> None:
    base = base_with(option("Hold fire", preconditions=[says("A truce", by=("ada-north",))]))

    assert "Preconditions: A truce, according to ada north [1]" in ask("option hold fire", base).text


def test_a_comparison_with_each_alternative_is_offered() -> None:
    base = base_with(option("Hold fire", alternatives=("strike-back",)), option("Strike back"))

    assert menu(ask("option hold fire", base), "Compare with") == {"Strike back": "compare hold-fire vs strike-back"}


def test_one_whole_argument_of_each_side_is_shown_before_two_that_are_cut_short() -> None:
    long = "for as long as the river carries boats to the sea and the villages on both banks have nets to mend by night"
    arguments = [argument(side, f"It {verb} {long}") for side in ("for", "against") for verb in ("helps", "feeds")]
    title = "Hold fire on both banks of the river until the boats of the delta have come home"
    summary = says(f"Both banks would hold fire {long}, and the province would keep its promise")
    base = base_with(option(title, summary=summary, arguments=arguments))
    text = ask(f"option {base.all(Option)[0].id}", base).text

    assert text.count(long) >= 2
    assert "…" not in text.split("Arguments for")[1]


def test_a_position_that_two_people_take_in_the_same_words_is_one_line() -> None:
    taken = [
        {"who": who, "stance": "rejects", "on": "2031", "text": "Warn of it", "cites": (CITE,)} for who in ("ada", "bo")
    ]
    base = base_with(option("Hold fire", positions=taken))

    assert (
        "Positions (1)\n  • ada and bo (rejects, 2031): Warn of it"
        in ask("option hold-fire section:positions", base).text
    )
    assert (
        "ada and bo (rejects): Warn of it"
        in ask(
            "compare hold-fire vs strike section:positions",
            base_with(option("Hold fire", positions=taken), option("Strike")),
        ).text
    )


def test_who_only_announced_an_option_did_not_propose_it() -> None:
    taken = [{"who": "bo", "stance": "advocates", "on": "2031", "text": "Announced it", "cites": (CITE,)}]
    announced = [{"on": "2031", "status": "announced", "text": "Announced", "cites": (CITE,)}]
    proposed = ask("option hold fire", base_with(option("Hold fire", positions=taken))).text
    supported = ask("option hold fire", base_with(option("Hold fire", positions=taken, history=announced))).text

    assert "Proposed by: bo [1]" in proposed
    assert "Supported by: bo [1]" in supported
