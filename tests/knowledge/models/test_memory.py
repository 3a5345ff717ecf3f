"""A base of ten thousand records is a quarter of a million values, so each must be small."""

from __future__ import annotations

from tests.builders import actor


def test_values_of_one_class_share_the_set_of_their_field_names() -> None:
    first, second = actor("Aster"), actor("Birch")

    assert first.model_fields_set is second.model_fields_set
    assert first.summary.model_fields_set is second.summary.model_fields_set


def test_words_that_citations_repeat_are_one_text() -> None:
    first, second = actor("Aster").summary.cites[0], actor("Birch").summary.cites[0]

    assert first.source is second.source
    assert first.section is second.section
