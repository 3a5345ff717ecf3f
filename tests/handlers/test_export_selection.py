"""Which records the filters of an export select."""

from __future__ import annotations

from datetime import UTC, datetime

from handlers.export_selection import selection_of
from handlers.rejection import Rejection
from handlers.request import Asker, Request
from handlers.request_parser import parse
from knowledge.exports.export_format import Selection
from tests import sahel


def _selected(text: str) -> Selection | Rejection:
    request = Request(f"export {text}", Asker("U1", "T1"), datetime(2026, 11, 25, tzinfo=UTC))
    return selection_of(parse(request, {"export": "export"}), sahel.base())


def test_without_filters_the_whole_base_is_exported_with_its_redirects() -> None:
    selection = _selected("")

    assert isinstance(selection, Selection)
    assert selection.records == sahel.base().whole
    assert "dune-katiba" in selection.ids


def test_a_type_of_the_base_itself_selects_its_records() -> None:
    selection = _selected("type:cattle-raid")

    assert isinstance(selection, Selection)
    assert {"wells-theft", "herders-note"} <= selection.ids
    assert "garrison-raid" not in selection.ids


def test_a_family_of_the_base_itself_selects_its_options() -> None:
    selection = _selected("family:mediation")

    assert isinstance(selection, Selection)
    assert "local-talks" in selection.ids
    assert "more-garrisons" not in selection.ids


def test_an_unknown_filter_is_rejected() -> None:
    assert isinstance(_selected("colour:red"), Rejection)
