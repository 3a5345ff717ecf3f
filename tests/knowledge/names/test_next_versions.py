"""The index of the next version of a large base, made from the one before, answers as one made from all labels."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.names import Entity, Label, Match, NameIndex, NoMatch
from knowledge.names.index_parts import IndexParts
from knowledge.names.postings import SMALL
from tests.knowledge.names.test_properties import NAMES

FIXED = ("Kataib al-Nahr", "KN", "Jamil Haddad", "Hadad", "Abd al-Rahman Haddad", "Ministry of Water", "لواء النهر")
LABELS = st.builds(
    Label,
    st.one_of(st.sampled_from(FIXED), NAMES),
    st.sampled_from(["primary", "acronym", "transliteration"]),
    st.booleans(),
)
ENTITIES = st.builds(
    lambda kind, labels, countries: (kind, tuple(labels), countries),
    st.sampled_from(["actor", "actor", "place"]),
    st.lists(LABELS, min_size=0, max_size=3),
    st.sampled_from([(), (), ("IQ",)]),
)
RECORDS = st.dictionaries(st.integers(0, 60).map("r{:02d}".format), ENTITIES, min_size=12, max_size=30)
EDITS = st.dictionaries(st.integers(0, 60).map("r{:02d}".format), st.one_of(st.none(), ENTITIES), max_size=3)

Record = tuple[str, tuple[Label, ...], tuple[str, ...]]
Records = Mapping[str, Record]


def entities(records: Records) -> tuple[Entity, ...]:
    return tuple(Entity(key, *records[key]) for key in sorted(records))


def edited(records: Records, edits: Mapping[str, Record | None]) -> Records:
    changed = {**records, **{key: one for key, one in edits.items() if one is not None}}
    return {key: one for key, one in changed.items() if edits.get(key, one) is not None}


def content(parts: IndexParts) -> object:
    """What the parts hold, whatever the numbers of words and fragments in them."""
    rows = range(len(parts.rows))
    lists = (parts.postings.lists, *parts.openings.every[:2])
    return (
        parts.rows.entities,
        [(parts.rows.words(row), parts.rows.home(row), parts.rows.entity(row)) for row in rows],
        (list(parts.exact.entries), list(parts.sounds.entries), list(parts.postings.sizes)),
        [{key: held for key in one.numbers if (held := list(one.rows(key)))} for one in lists],
        parts.weights,
        parts.acronyms,
    )


@given(RECORDS, st.lists(EDITS, min_size=1, max_size=3), st.lists(NAMES, max_size=4))
@settings(max_examples=40, deadline=None)
def test_any_edits_lead_to_the_index_that_all_labels_lead_to(
    records: Records,
    edits: list[Mapping[str, Record | None]],
    queries: list[str],
) -> None:
    parts, text = IndexParts.built(entities(records), small=0), ". ".join((*FIXED, *queries))
    assert parts.openings
    for edit in edits:
        before, old = content(parts), parts
        records = edited(records, edit)
        revised = parts.revised(entities(records))
        parts = revised or IndexParts.built(entities(records), small=0)
        whole = IndexParts.built(entities(records), small=0)
        names = {label.value for _, labels, _ in records.values() for label in labels}

        assert content(parts) == content(whole)
        assert content(old) == before
        one, other = NameIndex(parts), NameIndex(whole)
        assert [one.match(name) for name in (*FIXED, *queries)] == [other.match(name) for name in (*FIXED, *queries)]
        assert [one.may_equal(name) for name in names] == [True] * len(names)
        assert one.spot(text) == other.spot(text)
        assert list(one.twins()) == list(other.twins())


def test_a_few_changed_names_of_a_large_base_need_no_other_label() -> None:
    records: dict[str, Record] = {
        f"r{number:05d}": ("actor", (Label(f"Qwx{number} Zvt{number}"),), ()) for number in range(SMALL + 1)
    }
    index = NameIndex.build(entities(records))
    renamed: dict[str, Record] = {
        **records,
        "r00007": ("actor", (Label("Kataib al-Nahr"), Label("KAN", "acronym")), ()),
    }
    parts = IndexParts.built(entities(records))

    following = index.following(entities(renamed))
    found, gone = following.match("Kata'ib an-Nahr"), following.match("Zvt7 Qwx7")

    assert parts.revised(entities(renamed)) is not None
    assert isinstance(found, Match)
    assert found.candidate.entity == "r00007"
    assert not isinstance(gone, Match)
    assert isinstance(index.match("Kata'ib an-Nahr"), NoMatch)
    assert isinstance(index.match("Qwx7 Zvt7"), Match)


def test_a_base_that_shrinks_to_a_small_one_is_read_as_a_small_one() -> None:
    records: dict[str, Record] = {
        f"r{number:05d}": ("actor", (Label(f"Qwx{number} Zvt{number}"),), ()) for number in range(SMALL + 1)
    }
    parts = IndexParts.built(entities(records))
    del records["r00000"]

    assert parts.revised(entities(records)) is None


def test_words_that_no_label_has_any_more_are_unknown_and_are_dropped_at_last() -> None:
    records: dict[str, Record] = {f"r{number}": ("actor", (Label(f"Qwx{number}"),), ()) for number in range(20)}
    parts, made_new = IndexParts.built(entities(records), small=0), 0
    for turn in range(60):
        records["r3"] = ("actor", (Label(f"Turn{turn} Round{turn}"),), ())
        revised = parts.revised(entities(records))
        made_new += revised is None
        parts = revised or IndexParts.built(entities(records), small=0)
        assert f"turn{turn}" in parts.rows.known()
        assert f"turn{turn - 1}" not in parts.rows.known()

    assert len(parts.rows.known_words.vocabulary.texts) < 60
    assert 1 <= made_new < 10


def test_many_labels_with_one_first_word_are_spotted_after_a_change_too() -> None:
    records: dict[str, Record] = {f"r{n:03d}": ("actor", (Label(f"Kataib Qwx{n:03d}"),), ()) for n in range(64)}
    parts = IndexParts.built(entities(records), small=0)
    assert parts.openings
    for number in range(64, 70):
        records[f"r{number:03d}"] = ("actor", (Label(f"Kataib Qwx{number:03d}"),), ())
        parts = parts.revised(entities(records)) or parts
        spotted = NameIndex(parts).spot(f"Yesterday Kataib Qwx{number:03d} and Kataib Qwx001 met.")

        assert [one.entities for one in spotted] == [(f"r{number:03d}",), ("r001",)]
