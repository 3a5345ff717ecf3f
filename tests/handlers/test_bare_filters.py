from __future__ import annotations

import pytest

from tests.builders import CITE, actor, base_with, by, incident, option, place
from tests.handlers.asking import ask, buttons

BOMB = {"class": "Explosives", "type": "roadside bomb", "cites": (CITE,)}
BASE = base_with(
    actor("Liwa al-Nahr"),
    place("Porthaven"),
    incident("Harbour barrage", "2019-05-03", place="porthaven", perpetrators=(by("liwa-al-nahr"),)),
    incident("Bridge bombing", "2020-06-09", weapons=(BOMB,)),
    option("Hold fire", family="restraint"),
)


@pytest.mark.parametrize(
    ("typed", "filtered"),
    [
        ("incidents since 2020", "Filter: since 2020"),
        ("incidents from June 2020", "Filter: since Jun 2020"),
        ("incidents after 2019", "Filter: since 1 Jan 2020"),
        ("incidents before 2020", "Filter: until 31 Dec 2019"),
        ("incidents before May 2019", "Filter: until 30 Apr 2019"),
        ("incidents until 3 May 2019", "Filter: until 3 May 2019"),
        ("incidents weapon roadside bomb", "Filter: weapon roadside bomb"),
        ("incidents weapon bombs", "Filter: weapon roadside bomb"),
        ("incidents weapon=bomb", "Filter: weapon roadside bomb"),
        ("incidents --weapon bomb", "Filter: weapon roadside bomb"),
        ("incidents --weapon=bomb", "Filter: weapon roadside bomb"),
        ("incidents place porthaven", "Filter: place Porthaven"),
        ("incidents actor liwa al-nahr", "Filter: actor Liwa al-Nahr"),
        ("incidents type attack since 2019", "Filter: type attack · since 2019"),
        ("options family restraint", "Filter: family restraint"),
        ("incidents after 3 May", "Filter: since 4 May 2020"),
        ("anything after 3 May?", "1 incident\n\nFilter: since 4 May 2020"),
        ("what happened since June", "1 incident\n\nFilter: since Jun 2020"),
        ("nahr before 2020", "Filter: until 31 Dec 2019 · words “nahr”"),
        ("incidents in porthaven", "Filter: place Porthaven"),
        ("attacks near the Porthaven", "Filter: type attack · place Porthaven"),
        ("incidents by nahr in porthaven", "Filter: actor Liwa al-Nahr · place Porthaven"),
        ("incidents by liwa al-nahr since 2019", "Filter: actor Liwa al-Nahr · since 2019"),
        ("incidents in May 2019", "Filter: in May 2019"),
        ("incidents from March to June 2020", "Filter: from Mar 2020 to Jun 2020"),
        ("incidents bombing from January until June 2020", "Filter: from Jan 2020 to Jun 2020 · words “bombing”"),
        ("incidents since yesterday", "Filter: since 31 Oct 2031"),
        ("incidents since 3 days ago", "Filter: since 29 Oct 2031"),
        ("incidents before last month", "Filter: until 30 Sep 2031"),
        ("incidents since:yesterday", "Filter: since 31 Oct 2031"),
        ("incidents in the rain", "Filter: words “rain”"),
    ],
)
def test_a_filter_without_its_colon_is_read_as_that_filter(typed: str, filtered: str) -> None:
    assert filtered in ask(typed, BASE).text


@pytest.mark.parametrize("typed", ["incidents weapon spoon", "incidents actor napoleon", "incidents place of worship"])
def test_a_filter_word_with_an_unknown_value_is_asked_about_and_never_counted(typed: str) -> None:
    reply = ask(typed, BASE)

    assert "a filter?" in reply.text
    assert any(value.startswith("search ") for value in buttons(reply).values())


@pytest.mark.parametrize("typed", ["incidents since the flood", "incidents until spring", "incidents since 2020-13"])
def test_no_list_counts_the_words_of_an_invalid_date(typed: str) -> None:
    reply = ask(typed, BASE)

    assert reply.text.startswith("Invalid date")
    assert any(value.startswith("search ") for value in buttons(reply).values())


def test_a_mistyped_option_is_rejected_with_the_closest_filter() -> None:
    assert buttons(ask("incidents wepon=bomb", BASE)) == {"incidents weapon:bomb": "incidents weapon:bomb"}


def test_an_until_before_its_since_is_rejected() -> None:
    assert ask("incidents since:2020 until:2019", BASE).text.startswith("The date of until: is before that of since:")


def test_arabic_digits_are_digits() -> None:
    assert "Filter: since 2020" in ask("incidents since:٢٠٢٠", BASE).text
    assert "Filter: on 9 Jun 2020" in ask("incidents on:۲۰۲۰-۰۶-۰۹", BASE).text


def test_a_text_that_is_too_long_is_rejected_and_not_cut() -> None:
    reply = ask("actor " + "liwa " * 60, BASE)

    assert reply.text == "Text too long: 305 characters, limit 256. Shorten it and try again."


def test_names_after_prepositions_are_looked_up_a_few_times_only() -> None:
    few, many = ("incidents " + "by nobody " * number + "by nahr" for number in (1, 9))

    assert "Filter: actor Liwa al-Nahr" in ask(few, BASE).text
    assert "actor Liwa al-Nahr" not in ask(many, BASE).text
