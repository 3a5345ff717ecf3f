"""Numbers read as their source words them."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.wording.counts import count_text
from knowledge.models.count import Count


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"min": 30, "wording": "at-least"}, "at least 30"),
        ({"min": 1200, "max": 1200, "wording": "exact"}, "1,200"),
        ({"min": 4, "max": 6, "wording": "about"}, "about 4 to 6"),
        ({"max": 9, "wording": "up-to"}, "up to 9"),
        ({"min": 2, "best": 3, "max": 5, "wording": "about"}, "an estimated 3 (2 to 5)"),
        ({"best": 3, "wording": "about"}, "an estimated 3"),
        ({"best": 0, "wording": "about"}, "0 (estimate)"),
        ({"min": 0, "best": 0, "max": 400, "wording": "about"}, "0 to 400 (best estimate 0)"),
        ({"min": 3, "best": 3, "max": 3, "wording": "exact"}, "3"),
        ({"wording": "several"}, "several"),
        ({"wording": "in-words", "words": "scores"}, "scores"),
        ({"wording": "unstated"}, "not stated"),
    ],
)
def test_a_count_keeps_its_wording_and_its_estimates(fields: dict[str, Any], said: str) -> None:
    assert count_text(Count.model_validate(fields)) == said


def test_no_count_is_not_stated() -> None:
    assert count_text(None) == "not stated"
