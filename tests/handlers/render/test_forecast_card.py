from __future__ import annotations

from tests.builders import CITE, base_with, forecast
from tests.handlers.asking import ask


def test_likelihood_and_confidence_are_separate_facts() -> None:
    text = ask("forecast eviction", base_with(forecast("Eviction", confidence="low"))).text

    assert "Likelihood: likely (the author's “probably”)\n" in text
    assert "Confidence: low" in text


def test_an_unstated_likelihood_shows_only_the_words_of_the_author() -> None:
    text = ask("forecast eviction", base_with(forecast("Eviction", likelihood="not-stated"))).text

    assert "Likelihood: the author's “probably”" in text


def test_an_open_forecast_says_that_no_source_states_the_outcome() -> None:
    assert (
        "Resolution\n  • Open: no source states the outcome"
        in ask("forecast eviction", base_with(forecast("Eviction"))).text
    )


def test_a_settled_forecast_says_what_became_of_it() -> None:
    outcome = {"status": "not-borne-out", "text": "They stayed", "cites": (CITE,)}

    assert (
        "Resolution\n  • They stayed [1]"
        in ask("forecast eviction", base_with(forecast("Eviction", resolution=outcome))).text
    )


def test_the_condition_of_a_forecast_is_shown() -> None:
    assert (
        "Condition: The lock fails"
        in ask("forecast eviction", base_with(forecast("Eviction", condition="The lock fails"))).text
    )
