from __future__ import annotations

from tests.builders import CITE, base_with, point, quantity, tally
from tests.handlers.asking import ask


def test_an_incomplete_period_looks_different_and_is_not_to_be_compared() -> None:
    series = tally("Rockets", (point("2031-01", 14), point("2031-02", 28, complete=False, through="2031-02-20")))
    text = ask("tally rockets", base_with(series)).text

    assert "2031-01  14  █████\n" in text
    assert "2031-02  28  ░░░░░░░░░░  incomplete\n" in text
    assert "Incomplete: do not compare (2031-02 counted to 20 Feb 2031). Do not add to incidents." in text


def test_a_series_of_complete_periods_has_no_warning_of_incomplete_ones() -> None:
    assert "Incomplete" not in ask("tally rockets", base_with(tally("Rockets", (point("2031-01", 14),)))).text


def test_the_bottom_line_states_the_counts_and_who_counted() -> None:
    series = tally("Rockets", (point("2031-01", 19), point("2031-02", 27)))

    assert "19 in 2031-01; 27 in 2031-02, as counted by ada north. [1]" in ask("tally rockets", base_with(series)).text


def test_counts_are_never_summed() -> None:
    series = tally("Rockets", (point("2031-01", 19), point("2031-02", 27)))

    assert "46" not in ask("tally rockets", base_with(series)).text


def test_a_figure_keeps_the_wording_of_its_source() -> None:
    assert (
        "at least 5,200 boats · River troops as stated [1]"
        in ask("figure river-troops", base_with(quantity("River troops", 5200))).text
    )


def test_a_figure_without_a_number_shows_the_words_and_no_unit() -> None:
    amount = {"count": {"wording": "unstated"}, "text": "Most of the boats", "cites": (CITE,)}
    text = ask("figure river-troops", base_with(quantity("River troops", 1, amounts=(amount,)))).text

    assert "Most of the boats [1]" in text
    assert "not stated" not in text


def test_a_figure_says_how_to_read_it() -> None:
    text = ask("figure river-troops", base_with(quantity("River troops", 5200, caution="A share, not a number"))).text

    assert "How to read it\n  • A share, not a number" in text


def test_several_amounts_are_facts_by_their_dates() -> None:
    count = {"min": 3, "max": 3, "wording": "exact"}
    amounts = [{"on": on, "count": count, "text": f"As of {on}", "cites": (CITE,)} for on in ("2030", "2031")]

    text = ask("figure river-troops", base_with(quantity("River troops", 1, amounts=amounts))).text

    assert "2030: 3 boats · As of 2030 [1]" in text
    assert "2031: 3 boats · As of 2031 [1]" in text


def test_an_amount_in_words_is_joined_to_its_unit() -> None:
    amount = {"count": {"wording": "in-words", "words": "scores"}, "text": "Moored in May", "cites": (CITE,)}

    assert (
        "scores of boats · Moored in May [1]"
        in ask("figure river-boats", base_with(quantity("River boats", 1, amounts=(amount,)))).text
    )


def test_a_share_in_words_is_read_as_a_phrase() -> None:
    amount = {"count": {"wording": "in-words", "words": "the majority"}, "text": "As counted", "cites": (CITE,)}
    share = quantity("Share of boats", 1, unit="of all boats", amounts=(amount,))

    assert "the majority of all boats" in ask("figures", base_with(share)).text


def test_the_table_of_all_series_names_the_source_and_date_of_each() -> None:
    text = ask("tally", base_with(tally("Boat attacks", (point("2031-04", 4),)))).text

    assert "counted by ada north [1]" in text
    assert "Sources: [1] ada north, 1 Jun 2031" in text
