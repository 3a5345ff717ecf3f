"""Dates of a table in the forms that people write."""

from __future__ import annotations

import pytest

from knowledge.imports.csv_cells import date_forms, edtf_of


@pytest.mark.parametrize(
    ("text", "order", "edtf"),
    [
        ("2031-05-03", "dmy", "2031-05-03"),
        ("03/05/2031", "dmy", "2031-05-03"),
        ("03/05/2031", "mdy", "2031-03-05"),
        ("03/05/2031", "ymd", None),
        ("2031", "ymd", "2031"),
        ("2031/5", "ymd", "2031-05"),
        ("05/2031", "dmy", "2031-05"),
        ("3 May 2031", "ymd", "2031-05-03"),
        ("12 Nov 2031", "ymd", "2031-11-12"),
        ("3-Sept-2031", "ymd", "2031-09-03"),
        ("May 3rd, 2031", "ymd", "2031-05-03"),
        ("May 2031", "ymd", "2031-05"),
        ("2031-05-03T10:00Z", "ymd", "2031-05-03"),
        ("2031-03/2031-05", "ymd", "2031-03/2031-05"),
        ("2031-03~", "ymd", "2031-03~"),
        ("31/02/2031", "dmy", None),
        ("2031-13", "ymd", None),
        ("soon", "dmy", None),
        ("Mai 2031 or so", "dmy", None),
    ],
)
def test_a_date_is_read_in_the_order_of_the_mapping(text: str, order: str, edtf: str | None) -> None:
    assert edtf_of(text, order) == edtf


@pytest.mark.parametrize("text", ["13/05/24", "13/05/0024", "0024-05-13", "24", "May 24", "0024-05~"])
@pytest.mark.parametrize("order", ["ymd", "dmy", "mdy"])
def test_a_year_of_two_digits_is_not_a_date(text: str, order: str) -> None:
    assert edtf_of(text, order) is None


def test_the_fix_has_a_date_in_the_order_of_the_mapping_or_says_how_to_set_it() -> None:
    assert "31/05/2020" in date_forms("dmy")
    assert "05/31/2020" in date_forms("mdy")
    assert date_forms("ymd").endswith("write dates: dmy in the mapping")
