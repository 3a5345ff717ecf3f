"""The words of a large base, read once."""

from __future__ import annotations

import pytest

from knowledge.names import Entity, Label, Match, NameIndex
from knowledge.names.name_words import read
from knowledge.names.postings import SMALL
from knowledge.names.standard_lexicon import STANDARD
from knowledge.names.vocabulary import Vocabulary

LABELS = (
    "Abd al-Rahman Haddad",
    "Haddad, Jamil",
    "Kataib al-Nahr (K. N.)",
    "United States of America",
    "Iraq Iraqi Embassy",
    "Jamil Haddad Nasir Rashid Kamil Munir Basim Latif Tariq Walid Yusuf Salim Hadi",
    "Ambassador of Iraq, Iraqi Embassy",
    "Nur al-Din O'Haddad",
    "Haddad's Brigade",
    "لواء النهر",
    "Šarīf al-Wādī",
    "Liwa al-Nahr " + "al-Wadi al-Jabal al-Sahil " * 3 + "al-Bahr",
    "x " * 80,
    "",
)


@pytest.mark.parametrize("label", LABELS)
def test_a_vocabulary_reads_a_label_as_a_name_is_read(label: str) -> None:
    vocabulary = Vocabulary(STANDARD)

    texts = [vocabulary.texts[number] for number in vocabulary.read(label)]

    assert texts == [word.text for word in read(label)]
    assert [vocabulary.texts[number] for number in vocabulary.read(label)] == texts


def test_a_vocabulary_knows_the_words_of_its_labels_and_no_particle() -> None:
    vocabulary = Vocabulary(STANDARD)
    vocabulary.read("Jamil al-Haddad")
    vocabulary.finish()

    assert [word in vocabulary for word in ("jamil", "haddad", "al", "samir")] == [True, True, False, False]


def test_a_large_base_finds_the_records_that_a_small_one_finds() -> None:
    others = [Entity(f"e{number}", "actor", (Label(f"Qwx{number} Zvt{number}"),)) for number in range(SMALL)]
    wanted = [Entity("nahr", "actor", (Label("Kataib al-Nahr"), Label("لواء النهر"))),
              Entity("haddad", "actor", (Label("Abd al-Rahman Haddad"),))]  # fmt: skip
    queries = ("Kata'ib an-Nahr", "لواء النهر", "Abdul Rahman Hadad", "HADDAD, Abd-al-Rahman")

    results = [[NameIndex.build(base).match(query) for query in queries] for base in (wanted, [*others, *wanted])]

    assert [[one.candidate.entity for one in found if isinstance(one, Match)] for found in results] == [
        ["nahr", "nahr", "haddad", "haddad"]
    ] * 2
