from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from handlers.block_style import BlockStyle
from handlers.command_spec import Query, Required
from handlers.commands import COMMANDS
from handlers.render.lists import PAGE
from handlers.render.visible_size import ELEMENTS, SCREEN, interactive_elements, visible_characters
from handlers.reply import Message
from tests import packaged
from tests.builders import actor, base_with, by, incident
from tests.handlers.asking import ask, buttons, opened

LISTS = [
    one.verb for one in COMMANDS if isinstance(one, Query) and one.required is Required.NOTHING and one.verb != "help"
]
ASKED = [
    "positions michael knights",
    "incidents since:2019-12",
    "incidents on:2020-08-26",
    "disputes type:spelling",
    "search embassy",
    "search kataib hezbollah",
    "withdrawal",
    "what should the us do about kataib hezbollah",
    "who was hurt in the embassy attack",
    "changes since:2020",
]


@cache
def pages(text: str, style: BlockStyle) -> tuple[Message, ...]:
    return tuple(_pages(text, style))


def _pages(text: str, style: BlockStyle) -> Iterator[Message]:
    following: str | None = text
    while following:
        reply = ask(following, packaged.base(), style=style)
        yield reply
        following = buttons(reply).get("Next")


@pytest.mark.parametrize("style", list(BlockStyle))
@pytest.mark.parametrize("text", [*LISTS, *ASKED])
def test_every_page_of_a_list_is_one_screen_with_few_elements(text: str, style: BlockStyle) -> None:
    for page in pages(text, style):
        assert visible_characters(page.blocks) <= SCREEN, page.text
        assert interactive_elements(page.blocks) <= ELEMENTS, page.text


@pytest.mark.parametrize("verb", ["actors", "incidents", "options", "positions", "forecasts", "disputes", "figures"])
def test_the_menu_of_a_page_opens_its_eight_records(verb: str) -> None:
    assert len(opened(pages(verb, BlockStyle.CLASSIC)[0])) == PAGE


def test_a_row_has_the_whole_title_the_date_and_the_attribution() -> None:
    raid = incident("Market siege", perpetrators=(by("liwa-al-nahr"), by("saraya-al-nahr"), by(None, "unattributed")))
    base = base_with(raid, actor("Liwa al-Nahr"), actor("Saraya al-Nahr"))

    row = ask("incidents", base).text.splitlines()[2]

    assert row == "  1. Market siege · 3 May 2031 · Liwa al-Nahr, alleged; attributed differently (2) [1]"


def test_an_incident_that_no_one_committed_states_no_attribution() -> None:
    text = ask(
        "incidents", base_with(incident("River visit", **{"class": "diplomatic"}), incident("Harbour barrage"))
    ).text

    assert text.count("attribution not stated") == 1


def test_a_date_in_the_title_of_a_row_is_not_repeated() -> None:
    text = ask("incidents", base_with(incident("Harbour barrage, 3 May 2031", "2031-05-03"))).text

    assert "1. Harbour barrage, 3 May 2031 · attribution not stated" in text


def test_a_shorter_day_than_that_of_the_title_is_stated() -> None:
    text = ask("incidents", base_with(incident("Harbour barrage, 13 May 2031", "2031-05-03"))).text

    assert "13 May 2031 · 3 May 2031" in text


def test_the_number_of_rows_says_how_many_have_an_uncertain_date() -> None:
    month = {"edtf": "2031", "precision": "year", "status": "agreed", "sort_key": "2031-05-01"}
    rows = [incident(f"Barrage {number}", "2031-05-03") for number in range(8)]

    text = ask("incidents on:2031-05", base_with(*rows, incident("Siege", date=month))).text

    assert text.startswith("8 incidents\n")
    assert "1 to 8 of 9, 1 with an uncertain date" in text


def test_rows_are_numbered_through_all_pages() -> None:
    base = base_with(*(incident(f"Raid {n}", f"2031-05-{n:02}") for n in range(1, 12)))

    assert "  9. Raid 3 · " in ask("incidents page:2", base).text


def test_previous_leads_from_page_two_to_page_one() -> None:
    base = base_with(*(incident(f"Raid {n}", f"2031-05-{n:02}") for n in range(1, 12)))
    back = buttons(ask("incidents page:2", base))["Previous"]

    assert ask(back, base) == ask("incidents", base)


def test_a_modern_list_is_a_table_with_the_columns_of_its_kind() -> None:
    reply = ask("incidents", base_with(incident("Market siege")), style=BlockStyle.MODERN)
    table = next(block for block in reply.blocks if block["type"] == "data_table")

    assert [cell["text"] for cell in table["rows"][0]] == ["Title", "Date", "Attribution", "Sources"]


@pytest.mark.parametrize("text", ["positions restraint", "disputes strikes", "incidents since:2020"])
def test_a_narrowed_list_leads_to_the_whole_list_within_five_elements(text: str) -> None:
    for page in (1, 2):
        reply = ask(f"{text} page:{page}", packaged.base())
        whole = {label: value for label, value in buttons(reply).items() if label.startswith("All ")}

        assert list(whole.values()) == [text.split()[0]]
        assert interactive_elements(reply.blocks) <= ELEMENTS
    assert not [one for one in buttons(ask(text.split()[0], packaged.base())) if one.startswith("All ")]
