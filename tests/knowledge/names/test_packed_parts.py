"""The index of a large base as bytes: the next process gets an equal one, or makes its own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from knowledge.names import Entity, Label, NameIndex
from knowledge.names.index_parts import IndexParts
from knowledge.names.lexicon import STANDARD
from knowledge.names.packed_parts import packed_parts, unpacked_parts
from tests.knowledge.names.test_next_versions import EDITS, FIXED, RECORDS, Record, Records, content, edited, entities

LARGE = [Entity(f"r{number:05d}", "actor", (Label(f"Qwx{number} Zvt{number}"),)) for number in range(4_001)]


@given(RECORDS, EDITS)
@settings(max_examples=30, deadline=None)
def test_parts_that_were_packed_are_equal_and_lead_to_equal_next_versions(
    records: Records, edits: dict[str, Record | None]
) -> None:
    records = {**records, "r99": ("actor", (Label("Kataib al-Nahr"),), ())}
    parts = IndexParts.built(entities(records), small=0)

    again = unpacked_parts(packed_parts(parts), entities(records), STANDARD, small=0)

    assert content(again) == content(parts)
    one, other = NameIndex(again), NameIndex(parts)
    assert [one.match(name) for name in FIXED] == [other.match(name) for name in FIXED]
    assert one.spot(". ".join(FIXED)) == other.spot(". ".join(FIXED))
    changed = entities(edited(records, edits))
    revised, expected = again.revised(changed), parts.revised(changed)
    assert (revised is None) == (expected is None)
    if revised is not None and expected is not None:
        assert content(revised) == content(expected)
        assert content(unpacked_parts(packed_parts(revised), changed, STANDARD, small=0)) == content(expected)


def test_a_small_index_is_not_packed_because_it_is_made_as_fast() -> None:
    assert NameIndex.build(LARGE[:100]).packed() == b""


def test_bytes_of_other_entities_and_bytes_that_are_not_whole_are_rejected() -> None:
    packed = NameIndex.build(LARGE).packed()

    assert NameIndex.unpacked(packed, LARGE).match("Zvt7 Qwx7") == NameIndex.build(LARGE).match("Zvt7 Qwx7")
    with pytest.raises(ValueError, match="other entities"):
        NameIndex.unpacked(packed, [*LARGE, Entity("x", "actor", (Label("Another"),))])
    with pytest.raises(ValueError, match="not complete"):
        NameIndex.unpacked(packed[:-9], LARGE)
