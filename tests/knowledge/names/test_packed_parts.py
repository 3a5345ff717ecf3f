"""The index of a base as bytes: the next process gets an equal one, or makes its own."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.names import Entity, Label, NameIndex
from knowledge.names.index_parts import IndexParts
from knowledge.names.packed_parts import packed_parts, unpacked_parts
from knowledge.names.postings import SMALL
from tests.knowledge.names.test_next_versions import EDITS, FIXED, RECORDS, Record, Records, content, edited, entities

LARGE = [Entity(f"r{number:05d}", "actor", (Label(f"Qwx{number} Zvt{number}"),)) for number in range(4_001)]


@given(RECORDS, st.sampled_from([0, SMALL]))
@settings(max_examples=40, deadline=None)
def test_an_index_of_any_size_that_was_packed_answers_as_before(records: Records, small: int) -> None:
    parts = IndexParts.built(entities(records), small=small)

    again = unpacked_parts(packed_parts(parts), entities(records), small=small)

    assert content(again) == content(parts)
    one, other = NameIndex(again), NameIndex(parts)
    names = (
        *FIXED,
        "kan",
        "Rahman Hadad",
        "hdd",
        *(label.value for _, labels, _ in records.values() for label in labels),
    )
    assert [one.match(name) for name in names] == [other.match(name) for name in names]
    assert [one.may_equal(name) for name in names] == [other.may_equal(name) for name in names]
    assert list(one.twins()) == list(other.twins())
    assert one.spot(". ".join(names)) == other.spot(". ".join(names))
    assert content(unpacked_parts(packed_parts(again), entities(records), small=small)) == content(parts)


@given(RECORDS, EDITS)
@settings(max_examples=30, deadline=None)
def test_parts_that_were_packed_are_equal_and_lead_to_equal_next_versions(
    records: Records, edits: dict[str, Record | None]
) -> None:
    records = {**records, "r99": ("actor", (Label("Kataib al-Nahr"),), ())}
    parts = IndexParts.built(entities(records), small=0)

    again = unpacked_parts(packed_parts(parts), entities(records), small=0)

    assert content(again) == content(parts)
    one, other = NameIndex(again), NameIndex(parts)
    assert [one.match(name) for name in FIXED] == [other.match(name) for name in FIXED]
    assert one.spot(". ".join(FIXED)) == other.spot(". ".join(FIXED))
    changed = entities(edited(records, edits))
    revised, expected = again.revised(changed), parts.revised(changed)
    assert (revised is None) == (expected is None)
    if revised is not None and expected is not None:
        assert content(revised) == content(expected)
        assert content(unpacked_parts(packed_parts(revised), changed, small=0)) == content(expected)


def test_a_small_index_is_read_without_numpy() -> None:
    code = """
import sys
from knowledge.names import Entity, Label, NameIndex
one = Entity("one", "actor", (Label("Kataib al-Nahr"), Label("KN", "acronym")))
index = NameIndex.unpacked(NameIndex.build([one]).packed(), [one])
print(index.match("Kataeb Nahr").candidate.entity, len(index.spot("Of the Kataib al-Nahr")), "numpy" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["one", "1", "False"]


def test_bytes_of_other_entities_and_bytes_that_are_not_whole_are_rejected() -> None:
    packed = NameIndex.build(LARGE).packed()

    assert NameIndex.unpacked(packed, LARGE).match("Zvt7 Qwx7") == NameIndex.build(LARGE).match("Zvt7 Qwx7")
    with pytest.raises(ValueError, match="other entities"):
        NameIndex.unpacked(packed, [*LARGE, Entity("x", "actor", (Label("Another"),))])
    with pytest.raises(ValueError, match="not complete"):
        NameIndex.unpacked(packed[:-9], LARGE)


def test_an_index_that_was_packed_has_its_first_words_already() -> None:
    fronts = [
        Entity("a", "actor", (Label("United Front"),)),
        Entity("b", "actor", (Label("United Party of the North"),)),
    ]
    parts = IndexParts.built(fronts)

    again = unpacked_parts(packed_parts(parts), tuple(fronts))

    assert list(vars(again)["first_words"].rows("united")) == [0, 1]
