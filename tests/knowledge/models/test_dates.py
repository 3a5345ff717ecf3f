from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from knowledge.models.dates import Day, Duration, Edtf, candidate_days, duration_parts, span


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-12-28~", "2019-12-28", "2019-12-28"),
        ("[2019-12-27,2019-12-28]", "2019-12-27", "2019-12-28"),
        ("2019-12/2020-09", "2019-12-01", "2020-09-30"),
        ("2020/2020-09", "2020-01-01", "2020-09-30"),
        ("2019-10~/2020-01-02", "2019-10-01", "2020-01-02"),
    ],
)
def test_a_date_has_a_first_and_a_last_day(edtf: str, first: str, last: str) -> None:
    assert tuple(day.isoformat() for day in span(edtf)) == (first, last)


def test_the_days_of_a_choice_are_candidates_and_those_of_a_span_are_not() -> None:
    assert candidate_days("[2019-12-27,2019-12-29]") == (date(2019, 12, 27), date(2019, 12, 29))
    assert candidate_days("2019-12-27/2019-12-29") == ()


@pytest.mark.parametrize(
    "text", ["2201", "9999-12-31", "2020/2201", "y17000", "٢٠٢٠", "2020-0１", "0000", "2020-02-30"]
)
def test_a_date_outside_the_years_or_in_other_digits_is_rejected(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Edtf).validate_python(text)


@pytest.mark.parametrize("text", ["2020-3-1", "2020-02-30", "2201-01-01", "٢٠٢٠-٠١-٠٢", "2020", " 2020-01-01"])
def test_a_day_is_ten_ascii_characters_of_the_calendar(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Day).validate_python(text)


@pytest.mark.parametrize("text", ["P1D", "P6M", "P1Y6M", "P2W", "P20Y"])
def test_a_duration_of_a_day_to_twenty_years_is_valid(text: str) -> None:
    assert TypeAdapter(Duration).validate_python(text) == text


@pytest.mark.parametrize("text", ["P", "P0D", "P0Y0M", "P21Y", "P9999Y", "P99999Y", "P1", "PT1H", "1Y", "P١Y", "P1Y1Y"])
def test_any_other_duration_is_rejected(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Duration).validate_python(text)


def test_a_duration_has_months_and_days() -> None:
    assert duration_parts("P1Y2M1W3D") == (14, 10)


@given(st.text(max_size=40))
def test_any_text_is_a_date_within_the_years_or_a_validation_error(text: str) -> None:
    try:
        found = TypeAdapter(Edtf).validate_python(text)
    except ValidationError:
        return
    assert 1 <= span(found)[1].year <= 2200


@settings(max_examples=20, deadline=None)  # the library is slow
@given(st.lists(st.dates(date(2000, 1, 1), date(2030, 12, 31)), min_size=2, max_size=3), st.sampled_from([4, 7, 10]))
def test_joined_plain_dates_have_the_days_that_the_library_gives(days: list[date], length: int) -> None:
    written = [day.isoformat()[:length] for day in sorted(days)]

    pair = (written[0], written[-1])
    about = ("{}~/{}", "{}/{}?", "{}%/{}%")
    for edtf in (
        f"[{','.join(written)}]",
        "[{}..{}]".format(*pair),
        "{}/{}".format(*pair),
        *(one.format(*pair) for one in about),
    ):
        parsed = parse_edtf(edtf)
        assert span(edtf) == (date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3]))


@settings(max_examples=20, deadline=None)
@given(st.dates(date(1, 1, 1), date(2199, 12, 31)), st.sampled_from([4, 7, 10]))
def test_open_times_have_the_days_that_the_library_gives(day: date, length: int) -> None:
    edtf = f"/{day.isoformat()[:length]}"

    if day.year > 10:
        parsed = parse_edtf(edtf)
        assert span(edtf) == (date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3]))


@pytest.mark.parametrize("part", ["21", "22", "23", "24", "33", "34", "35", "36"])
@pytest.mark.parametrize("year", [1900, 2000, 2019, 2020])
def test_seasons_and_quarters_have_the_days_that_the_library_gives(year: int, part: str) -> None:
    parsed = parse_edtf(f"{year}-{part}")

    assert span(f"{year}-{part}") == (date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3]))


def test_the_library_is_not_imported_for_seasons_quarters_and_open_times() -> None:
    code = "import sys; from knowledge.models.dates import span; "
    code += "[span(one) for one in ('2019-22', '2020-33', '/2020-03', '2019-10~/2020-01-02')]; "
    code += "sys.exit('edtf' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
