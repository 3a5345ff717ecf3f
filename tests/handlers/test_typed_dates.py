from __future__ import annotations

from datetime import date

import pytest

from handlers.typed_dates import DateRange, Yearly, dated, read_date


@pytest.mark.parametrize(
    "typed",
    ["11 March 2031", "March 11, 2031", "11th Mar 2031", "2031-03-11", "2031/3/11", "11 march of 2031", "11-Mar-2031"],
)
def test_a_day_is_read_in_every_order_that_names_its_month(typed: str) -> None:
    when = read_date(typed)

    assert isinstance(when, DateRange)
    assert (when.first, when.last) == (date(2031, 3, 11), date(2031, 3, 11))


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("Feb 2032", date(2032, 2, 1), date(2032, 2, 29)),
        ("2031-11", date(2031, 11, 1), date(2031, 11, 30)),
        ("Q3 2031", date(2031, 7, 1), date(2031, 9, 30)),
        ("third quarter 2031", date(2031, 7, 1), date(2031, 9, 30)),
        ("2031", date(2031, 1, 1), date(2031, 12, 31)),
    ],
)
def test_a_longer_period_runs_from_its_first_day_to_its_last(typed: str, first: date, last: date) -> None:
    when = read_date(typed)

    assert isinstance(when, DateRange)
    assert (when.first, when.last) == (first, last)


@pytest.mark.parametrize("typed", ["3 Jan", "Jan 3", "January 3rd"])
def test_a_day_without_its_year_is_that_day_of_any_year(typed: str) -> None:
    when = read_date(typed)

    assert isinstance(when, Yearly)
    assert when.contains(date(2020, 1, 3))
    assert when.contains(date(2031, 1, 3))
    assert not when.contains(date(2031, 1, 4))


@pytest.mark.parametrize(
    "typed",
    ["11/3/2031", "30 Feb 2031", "2031-02-30", "31 April", "q5 2031", "the raid in March", "march on the gate", ""],
)
def test_an_invalid_or_ambiguous_date_is_not_guessed(typed: str) -> None:
    assert read_date(typed) is None


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("who fell on 3 May 2031 at the gate", "who fell at the gate"),
        ("raids in May 2031", "raids"),
        ("2031 raids", "raids"),
    ],
)
def test_a_date_is_taken_out_of_the_words_around_it(typed: str, rest: str) -> None:
    left, when = dated(typed)

    assert when is not None
    assert left == rest


@pytest.mark.parametrize("typed", ["raids may go on", "28 boats", "no date at all"])
def test_words_without_a_date_stay_whole(typed: str) -> None:
    assert dated(typed) == (typed, None)
