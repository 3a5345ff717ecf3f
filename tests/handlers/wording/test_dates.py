from __future__ import annotations

import pytest

from handlers.wording.counts import count_text
from handlers.wording.dates import date_text
from knowledge.models.count import Count


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2020-03-11", "11 Mar 2020"),
        ("2020-03", "Mar 2020"),
        ("2020", "2020"),
        ("2019-12-28~", "about 28 Dec 2019"),
        ("2020-03?", "Mar 2020 (uncertain)"),
        ("[2019-12-27,2019-12-28]", "27 or 28 Dec 2019"),
        ("[2019-12-31,2020-01-01]", "31 Dec 2019 or 1 Jan 2020"),
        ("[2020-01,2020-03]", "Jan or Mar 2020"),
        ("2019-10/2020-03", "Oct 2019 to Mar 2020"),
        ("2020-09-15/..", "since 15 Sep 2020"),
        ("../2011", "until 2011"),
        ("/2020-01-02", "by 2 Jan 2020"),
        ("2020-21", "spring 2020"),
        ("2020-35", "Q3 2020"),
        ("[2020-01-03..2020-01-05]", "between 3 Jan 2020 and 5 Jan 2020"),
    ],
)
def test_a_date_is_said_as_a_person_says_it(edtf: str, words: str) -> None:
    assert date_text(edtf) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(min=30, wording="at-least"), "at least 30"),
        (Count(min=5200, max=5200, wording="exact"), "5,200"),
        (Count(min=4, max=6, wording="about"), "about 4 to 6"),
        (Count(max=60, wording="up-to"), "up to 60"),
        (Count(wording="several"), "several"),
        (Count(wording="unstated"), "not stated"),
        (Count(min=0, max=0, wording="exact"), "0"),
    ],
)
def test_a_number_keeps_the_wording_of_its_source(count: Count, words: str) -> None:
    assert count_text(count) == words


def test_a_number_that_no_source_gives_is_not_stated() -> None:
    assert count_text(None) == "not stated"
