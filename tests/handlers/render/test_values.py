from __future__ import annotations

import pytest

from handlers.render.values import value_text
from knowledge.models.citation import Citation
from knowledge.models.count import Count
from knowledge.models.option import OptionStatus


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "not stated"),
        ((), "not stated"),
        (True, "yes"),
        (False, "no"),
        ("A barrage of thirty rockets hit the U.S. base", "A barrage of thirty rockets hit the U.S. base"),
        (OptionStatus.NOT_STATED, "not stated"),
        (Count.model_validate({"wording": "at-least", "min": 3}), "at least 3"),
        (Citation.parse('delta-review#lead/p1 "lock"'), "delta-review#lead/p1"),
        (("one", "two"), "one; two"),
    ],
)
def test_a_value_keeps_its_words_and_their_case(value: object, shown: str) -> None:
    assert value_text(value) == shown


def test_an_id_is_written_as_the_name_of_its_record() -> None:
    assert value_text("badr", {"badr": "Badr Organization"}.__getitem__) == "Badr Organization"


def test_a_long_value_is_cut() -> None:
    assert len(value_text("word " * 100)) <= 200
