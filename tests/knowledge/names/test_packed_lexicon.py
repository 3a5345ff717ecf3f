"""A lexicon as bytes: an equal one is read back, with the words that a base added."""

from __future__ import annotations

import pytest

from knowledge.names import Entity, Label, NameIndex
from knowledge.names.lexicon import Lexicon
from knowledge.names.packed_lexicon import packed_lexicon, unpacked_lexicon
from knowledge.names.standard_lexicon import STANDARD

ADDED = STANDARD.extended(
    {"kinds": ["zhupan"], "headed_kinds": ["okrug"], "given_names": ["wexlot"], "faith_compounds": ["zedin"]}
)


@pytest.mark.parametrize("lexicon", [STANDARD, ADDED], ids=["standard", "with added words"])
def test_a_lexicon_that_was_packed_has_the_same_words(lexicon: Lexicon) -> None:
    assert unpacked_lexicon(packed_lexicon(lexicon)).fields() == lexicon.fields()


def test_an_index_that_was_packed_knows_the_words_that_a_base_added() -> None:
    one = [Entity("one", "actor", (Label("Zhupan of Wexlot Haddad"),)), Entity("two", "actor", (Label("Okrug Nahr"),))]
    index = NameIndex.build(one, ADDED)

    again = NameIndex.unpacked(index.packed(), one)

    for query in ("Wexlot Hadad", "Zhupan Haddad", "okrug nahar", "Haddad"):
        assert again.match(query) == index.match(query)
