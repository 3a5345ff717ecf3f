from __future__ import annotations

from tests.builders import CITE, OTHER_CITE, base_with, dispute, incident
from tests.handlers.asking import ask, buttons


def test_each_account_is_shown_once_with_its_source() -> None:
    base = base_with(
        dispute("Who fired", ("harbour-barrage",), one="The brigade", other="Unknown men"), incident("Harbour barrage")
    )
    text = ask("dispute who fired", base).text

    assert "ada north, 1 Jun 2031: The brigade [1]" in text
    assert "bo south and cy east, Jul 2031 (inferred): Unknown men [2]" in text
    assert text.count("The brigade") == 1


def test_a_long_dispute_keeps_four_accounts_on_the_first_page() -> None:
    says = "It happened at some point in the night, as a man of the harbour watch said to a reporter of the paper" * 2
    works = [("delta-review", CITE), ("northern-note", OTHER_CITE)]
    sides = [
        {"source": work, "says": f"Account {n}. {says}", "cites": (cite,)}
        for n, (work, cite) in enumerate([*works, *works, works[0]])
    ]
    base = base_with(dispute("Who fired", ("harbour-barrage",), sides=sides), incident("Harbour barrage"))
    text = ask("dispute who fired", base).text

    assert [f"Account {n}" in text for n in range(5)] == [True, True, True, True, False]
    assert "Account 4" in ask("dispute who-fired section:accounts page:2", base).text


def test_the_context_line_says_the_type_and_whether_it_is_open() -> None:
    assert "Dispute · contradiction · open" in ask("dispute who fired", base_with(dispute("Who fired", ("x",)))).text


def test_a_resolution_is_a_key_fact() -> None:
    settled = {"status": "explained", "text": "Two barrages, one night", "cites": (CITE,)}

    assert (
        "Resolution: Two barrages, one night [1]"
        in ask("dispute who fired", base_with(dispute("Who fired", ("x",), resolution=settled))).text
    )


def test_its_only_subject_is_a_button() -> None:
    base = base_with(dispute("Who fired", ("harbour-barrage",)), incident("Harbour barrage"))

    assert buttons(ask("dispute who fired", base))["Harbour barrage"] == "incident harbour-barrage"


def test_a_question_that_restates_the_title_goes_before_an_account_is_cut() -> None:
    says = "They came by night in three boats, took the watch by surprise and burnt the store of nets by the lock, then left"
    question = "Was it the brigade of the river or were it unknown men who fired on the harbour that night in May 2031?"
    sides = [
        {
            "source": work,
            "says": f"{says} before the guard could come, says account {n}",
            "cites": (cite,),
        }
        for n, (work, cite) in enumerate([("delta-review", CITE), ("northern-note", OTHER_CITE)] * 2)
    ]
    made = dispute("Who fired on the harbour", ("harbour-barrage",), sides=sides, question=question)
    base = base_with(made, incident("Harbour barrage"))
    text = ask("dispute who-fired-on-the-harbour", base).text

    assert [f"says account {n}" in text for n in range(4)] == [True] * 4
    assert question not in text
    assert question in ask("dispute who-fired-on-the-harbour section:facts", base).text
