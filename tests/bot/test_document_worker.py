from __future__ import annotations

import pytest

from bot.document_worker import DocumentRenderer, RenderError
from handlers.documents.document import Document, Format

POINTS = [
    {"label": "Q1 2031", "count": 14, "shown": "14", "complete": True},
    {"label": "Q2 2031", "count": 25, "shown": "25", "complete": False},
]
DATA = {
    "title": "Attacks on convoys",
    "subtitle": "attacks, as counted by Ada North",
    "points": POINTS,
    "incomplete": "incomplete",
    "note": "لواء النهر",
}


def tally(**more: object) -> Document:
    return Document("tally", Format.PNG, DATA | more)


def test_a_picture_is_a_png() -> None:
    assert DocumentRenderer().render(tally()).startswith(b"\x89PNG")


def test_equal_documents_have_equal_bytes() -> None:
    assert DocumentRenderer().render(tally()) == DocumentRenderer().render(tally())


def test_an_incomplete_period_and_the_theme_change_the_picture() -> None:
    renderer = DocumentRenderer()
    complete = tally(points=[point | {"complete": True} for point in POINTS])

    assert len({renderer.render(one) for one in (tally(), complete, tally(theme="dark"))}) == 3


def test_a_document_asked_twice_is_rendered_once() -> None:
    renderer = DocumentRenderer()

    assert renderer.render(tally()) is renderer.render(tally())


def test_a_document_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(RenderError, match="not rendered within"):
        DocumentRenderer(time_limit=0.01).render(tally())


def test_invalid_data_ends_in_an_error_and_not_in_a_file() -> None:
    with pytest.raises(RenderError):
        DocumentRenderer().render(tally(points="none"))
