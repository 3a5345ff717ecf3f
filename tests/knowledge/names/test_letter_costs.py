"""The cost of turning one sound word into another."""

from __future__ import annotations

import pytest

from knowledge.names.letter_costs import cost


@pytest.mark.parametrize("around", [("", "ani"), ("sal", ""), ("kar", "bal")])
@pytest.mark.parametrize(("a", "b"), [("k", "q"), ("mad", "nab"), ("ri", "ir"), ("", "d"), ("sa", "")])
def test_letters_that_both_words_have_around_a_difference_cost_nothing(a: str, b: str, around: tuple[str, str]) -> None:
    before, after = around

    assert cost(f"{before}{a}{after}", f"{before}{b}{after}") == pytest.approx(cost(a, b))


@pytest.mark.parametrize(
    ("a", "b", "paid"), [("u", "uv", 0.42), ("H", "Hh", 0.03), ("w", "jw", 0.85), ("vu", "u", 0.42)]
)
def test_a_common_letter_may_pay_for_its_neighbour_if_that_costs_less(a: str, b: str, paid: float) -> None:
    assert cost(a, b) == pytest.approx(paid)
