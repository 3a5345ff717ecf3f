from __future__ import annotations

import re

import pytest

from bot.document_worker import DocumentRenderer
from handlers.answers.pictures import FOLLOWS
from handlers.documents.document import Document
from handlers.reply import Message
from tests.handlers.asking import ask
from tests.packaged import base


def picture(reply: Message) -> Document:
    (file,) = reply.files
    assert isinstance(file.content, Document)
    assert file.alt_text
    return file.content


@pytest.mark.parametrize(
    "asked",
    ["timeline actor:kataib-hezbollah", "map since:2019", "relations kataib hezbollah", "chart convoys"],
)
@pytest.mark.parametrize("theme", ["", " dark"])
def test_a_picture_follows_the_answer_in_words(asked: str, theme: str) -> None:
    drawn = picture(ask(f"{asked}{theme}", base()))

    assert drawn.data["theme"] == (theme.strip() or "light")
    assert DocumentRenderer().render(drawn).startswith(b"\x89PNG")


def test_a_timeline_marks_disputed_dates() -> None:
    rows = picture(ask("timeline actor:kataib-hezbollah", base())).data["rows"]
    (kirkuk,) = [one for one in rows if "Kirkuk" in one["title"]]

    assert (kirkuk["kind"], kirkuk["doubt"], kirkuk["date"]) == ("disputed", "sources differ", "27 or 28 Dec 2019")


def test_a_map_counts_incidents_without_coordinates_and_has_one_marker_per_place() -> None:
    data = picture(ask("map", base())).data
    places = [(one["lon"], one["lat"]) for one in data["markers"]]

    assert len(places) == len(set(places))
    assert "without coordinates not on the map" in data["note"]


def test_a_chart_marks_an_incomplete_period() -> None:
    points = picture(ask("chart convoys", base())).data["points"]

    assert [one["complete"] for one in points] == [True, True, False]


def test_a_relationship_that_is_not_asserted_is_not_drawn_as_sure() -> None:
    (group,) = picture(ask("relations kataib hezbollah", base())).data["groups"]

    assert {one["sure"] for one in group["rows"]} == {True, False}


def test_no_incident_gives_no_picture() -> None:
    assert ask("timeline since:2031", base()).files == ()


@pytest.mark.parametrize("asked", ["timeline", "map", "relations kataib hezbollah", "chart convoys"])
def test_the_words_state_where_the_picture_follows(asked: str) -> None:
    assert FOLLOWS in ask(asked, base()).text


def test_the_words_count_the_incidents_that_are_not_on_the_map() -> None:
    (missing,) = re.findall(r"(\d+) incidents without", picture(ask("map", base())).data["note"])

    assert f"Not on the map: {missing} incidents without coordinates." in ask("map", base()).text


def test_the_words_of_a_map_are_grouped_by_place_and_those_without_one_are_last() -> None:
    first, last = ask("map", base()).text, ask("map page:99", base()).text

    assert "Baghdad International Airport (" in first
    assert "No place stated (" not in first
    assert "No place stated (" in last


def test_a_picture_comes_once_and_not_again_with_each_page() -> None:
    assert ask("timeline page:2", base()).files == ()
    assert ask("timeline", base()).files


def test_places_close_together_share_a_marker_that_names_their_numbers() -> None:
    data = picture(ask("map", base())).data
    numbers = [one["number"] for one in data["markers"]]
    shared = [one for one in numbers if "-" in one]

    assert len(shared) == 1
    assert len(data["legend"]) > len(numbers)
    first, last = map(int, shared[0].split("-"))
    assert "Camp Taji" in data["legend"][last - 1]["text"]
    assert "Baghdad" in data["legend"][first - 1]["text"]
