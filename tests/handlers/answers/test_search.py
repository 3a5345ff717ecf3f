from __future__ import annotations

import pytest

from handlers.render.screen_height import HEIGHT, screen_height
from tests import packaged
from tests.builders import actor, base_with, incident, says
from tests.handlers.asking import ask


def test_search_shows_each_record_once_with_the_passage_that_fits() -> None:
    base = base_with(actor("Liwa al-Nahr", summary=says("It holds the ferry landing")), incident("Ferry landing raid"))
    reply = ask("search ferry landings", base)

    assert reply.text.startswith("2 records")
    assert "It holds the ferry landing [1]" in reply.text
    assert "[1] ada north, 1 Jun 2031" in reply.text


@pytest.mark.parametrize("words", ["missile strikes", "iran", "militia"])
def test_a_page_of_results_fits_one_screen(words: str) -> None:
    assert screen_height(ask(f"search {words}", packaged.base()).blocks) <= HEIGHT
