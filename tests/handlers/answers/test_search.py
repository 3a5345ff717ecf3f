from __future__ import annotations

from typing import Any

import pytest

from handlers.render.screen_height import HEIGHT, screen_height
from handlers.reply import Message
from tests import packaged
from tests.builders import CITE, actor, base_with, incident, says
from tests.handlers.asking import ask, opened


def test_search_shows_each_record_once_with_the_passage_that_fits() -> None:
    base = base_with(actor("Liwa al-Nahr", summary=says("It holds the ferry landing")), incident("Ferry landing raid"))
    reply = ask("search ferry landings", base)

    assert reply.text.startswith("2 records")
    assert "It holds the ferry landing [1]" in reply.text
    assert "[1] ada north, 1 Jun 2031" in reply.text


@pytest.mark.parametrize("words", ["missile strikes", "iran", "militia"])
def test_a_page_of_results_fits_one_screen(words: str) -> None:
    assert screen_height(ask(f"search {words}", packaged.base()).blocks) <= HEIGHT


@pytest.mark.parametrize("words", ["embassy", "missile strikes", "kirkuk contractor", "31 december embassy", "G4S"])
def test_every_passage_contains_a_marked_word(words: str) -> None:
    for item in rows(ask(f"search {words}", packaged.base())):
        after_title = "".join(one["text"] for one in item).partition("\n")[2]
        bold = [one["text"] for one in item[1:] if one.get("style", {}).get("bold")]

        assert not after_title or bold, item


def test_a_record_that_matches_by_another_name_states_that_name() -> None:
    base = base_with(actor("Liwa al-Nahr", also=("River Brigade",), summary=says("It fights")), actor("River police"))

    assert "Liwa al-Nahr · armed group · as River Brigade" in ask("search river brigade", base).text


def test_a_longer_text_is_shown_before_a_label_that_matches_equally() -> None:
    hit = incident("Siege", targets=({"actor": "saraya", "description": "boats", "cites": (CITE,)},))
    raid = incident("Raid", summary=says("The boats of the river were burnt at the landing"))
    base = base_with(raid.model_copy(update={"targets": hit.targets}), actor("Saraya"))

    assert "The boats of the river" in ask("search boats", base).text


def test_a_title_keeps_two_lines_beside_its_passage() -> None:
    assert "Attack on the U.S. embassy in Baghdad, 31 December 2019" in ask("search embassy", packaged.base()).text


def rows(reply: Message) -> list[list[dict[str, Any]]]:
    lists = [one for block in reply.blocks if block["type"] == "rich_text" for one in block["elements"]]
    return [row["elements"] for one in lists if one["type"] == "rich_text_list" for row in one["elements"]]


def test_a_word_with_a_minus_leaves_out_the_records_that_contain_it() -> None:
    base = base_with(incident("Ferry raid"), incident("Ferry fire"))

    assert opened(ask("search ferry -raid", base)) == {"incident ferry-fire"}
    assert opened(ask("search -raid", base)) == {"incident ferry-raid"}
