"""The height of a page of search results."""

from __future__ import annotations

import pytest

from handlers.render.screen_height import HEIGHT, screen_height
from tests import packaged
from tests.handlers.asking import ask


@pytest.mark.parametrize("words", ["missile strikes", "iran", "militia"])
def test_a_page_of_results_fits_one_screen(words: str) -> None:
    assert screen_height(ask(f"search {words}", packaged.base()).blocks) <= HEIGHT
