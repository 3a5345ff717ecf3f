from __future__ import annotations

from datetime import date

import pytest

from handlers.typed_dates import DateRange, Yearly, YearlyRange, read_date
from handlers.typed_periods import dated, read_period


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


@pytest.mark.parametrize(
    "typed",
    [
        "between 28 December 2019 and 8 January 2020",
        "28 Dec 2019 to 8 Jan 2020",
        "from 28 Dec 2019 until 8 January 2020",
        "2019-12-28 - 2020-01-08",
        "December 28, 2019–January 8, 2020",
    ],
)
def test_a_period_is_read_with_both_of_its_days(typed: str) -> None:
    assert read_period(typed) == DateRange(date(2019, 12, 28), date(2020, 1, 8), "28 Dec 2019 to 8 Jan 2020", "from")


@pytest.mark.parametrize(
    "typed", ["between 3 and 8 January 2020", "3-8 jan 2020", "January 3 to 8, 2020", "from 3 Jan to 8 Jan 2020"]
)
def test_a_date_of_a_period_may_leave_its_month_or_year_to_the_other(typed: str) -> None:
    read = read_period(typed)

    assert isinstance(read, DateRange)
    assert (read.first, read.last) == (date(2020, 1, 3), date(2020, 1, 8))


def test_a_period_without_a_year_is_those_days_of_any_year() -> None:
    read = read_period("between 30 March and 2 April")

    assert read == YearlyRange((3, 30), (4, 2), "30 Mar to 2 Apr (any year)")
    assert [read.contains(date(2019, *day)) for day in ((3, 29), (3, 30), (4, 2), (4, 3))] == [False, True, True, False]


@pytest.mark.parametrize(
    "typed",
    ["9 and 11 December 2019", "between 3 to 8 January 2020", "2 to 3", "from here to 2020"],
)
def test_what_is_not_clearly_a_period_is_not_read_as_one(typed: str) -> None:
    assert read_period(typed) is None


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("8 to 3 January 2020", date(2020, 1, 3), date(2020, 1, 8)),
        ("between 2020 and 2019", date(2019, 1, 1), date(2020, 12, 31)),
        ("28 December to 3 January 2020", date(2019, 12, 28), date(2020, 1, 3)),
        ("December to March 2020", date(2019, 12, 1), date(2020, 3, 31)),
    ],
)
def test_a_period_in_the_wrong_order_or_over_the_turn_of_the_year_is_read(typed: str, first: date, last: date) -> None:
    read = read_period(typed)

    assert isinstance(read, DateRange)
    assert (read.first, read.last) == (first, last)


def test_days_of_any_year_may_run_over_its_turn() -> None:
    read = read_period("28 December to 3 January")

    assert isinstance(read, YearlyRange)
    assert [read.contains(date(2020, *day)) for day in ((12, 27), (12, 28), (1, 3), (1, 4))] == [
        False,
        True,
        True,
        False,
    ]


def test_a_period_is_taken_out_of_the_words_around_it() -> None:
    assert dated("rockets between 3 and 8 January 2020 in Baghdad")[0] == "rockets in Baghdad"
