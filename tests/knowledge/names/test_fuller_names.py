"""Longer, translated and decorated forms of a name find its record. All names are invented."""

from __future__ import annotations

import pytest

from knowledge.names import AmbiguousMatch, Match, MatchKind
from knowledge.names.name_words import fold
from tests.knowledge.names.matching import found, look_up


@pytest.mark.parametrize(
    "query",
    [
        "Nabil Kamil Farhan al-Zubaydi",
        "Nabil Kamil Farhan Latif al-Zubaydi",
        "ZUBAYDI, Nabil Kamil Farhan",
        "'Abu Tariq' Nabil al-Zubaydi",
        "Supreme Leader Ayatollah Nabil Zubaydi",
        "Nabil Zubaydi aka Abu Tariq al-Basri",
        "Abu Tariq al-Basri a.k.a. Nabil Zubaydi",
        "Abu Tariq al-Basri, known as Nabil Zubaydi",
        "Tariq al-Basri, better known as Nabil Zubaydi",
        "Abou Tarek, connu sous le nom de Nabil Zubaydi",
        "طارق البصري المعروف باسم نبيل الزبيدي",
        "General Zubaydi",
    ],
)
def test_the_whole_name_with_more_words_is_found(query: str) -> None:
    assert found(query, ("Nabil al-Zubaydi",)) == "Nabil al-Zubaydi"


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("رسول جوادی", "Rasoul Javadi"),
        ("حسن داوری", "Hassan Davari"),
        ("المجلس السوري", "Syrian Council"),
        ("المجلس اليمني", "Yemeni Council"),
        ("شوراى نگهبان", "Guardian Council"),
        ("People's Mobilization Forces", "Popular Mobilization Forces"),
        ("Kamal Al-Din Zahir", "Kamal Eddin Zahir"),
        ("Kamaluddin Zahir", "Kamal al-Din Zahir"),
        ("Development Fund of Islamic Republic of Iran", "Development Fund of Iran"),
        ("Zulfiqar Military Division", "Zulfiqar Division"),
        ("The Islamic Resistance (Liwa al-Nahr)", "Liwa al-Nahr"),
        ("Reza Rahimi", "Mohammad Reza Rahimi"),
        ("عصبة الزاملين", "Usbat al-Zamilin"),
        ("L.N. militia", "LN militia"),
        ("LN", "L.N."),
    ],
)
def test_letter_variants_adjectives_and_common_words_are_found(query: str, label: str) -> None:
    assert found(query, (label,)) == label


@pytest.mark.parametrize("space", ["\u200b", "\u200c", "\u00a0", "\u202f", "\ufeff"])
def test_a_space_of_any_kind_separates_words(space: str) -> None:
    assert found(f"Liwa{space}al-Nahr", ("Liwa al-Nahr",)) == "Liwa al-Nahr"


def test_an_equal_name_wins_over_a_longer_one() -> None:
    records = (("Salman Dawud Yusuf al-Basri",), ("Noor Salman Dawud Yusuf al-Basri",))

    assert found("Salman Dawood Yousef al-Basri", *records) == "Salman Dawud Yusuf al-Basri"


def test_an_acronym_is_spelled_out_before_the_decision() -> None:
    records = (
        ("Coastal Water Guard Corps", "CWGC"),
        ("Coastal Water Guard Corps Air Force",),
        ("Coastal Water Guard Corps Depot", "CWGC Air Force al-Wadi Depot"),
    )

    assert found("CWGC Air Force", *records) == "Coastal Water Guard Corps Air Force"


@pytest.mark.parametrize("query", ["محمد", "حركة", "هدية"])
def test_a_short_arabic_word_asks(query: str) -> None:
    records = (("Mohammed Nahri",), ("Harakat al-Burj",), ("Karim Hadiyeh",))

    assert isinstance(look_up(query, *records), AmbiguousMatch | Match)


def test_a_surname_of_one_record_is_found_and_says_so() -> None:
    match = look_up("Zulaymi", ("Rasoul al-Zulaimi",), ("Hadi Rahimi",))

    assert isinstance(match, Match)
    assert match.candidate.reason.kind is MatchKind.SURNAME
    assert str(match.candidate.reason).startswith("surname only")


def test_a_surname_of_two_records_asks() -> None:
    assert isinstance(look_up("Zulaimi", ("Rasoul al-Zulaimi",), ("Hadi al-Zulaimi",)), AmbiguousMatch)


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("Abdur Rahman Zubaydi", "Abd al-Rahman Zubaydi"),
        ("Abd ar-Rahman Zubaydi", "Abdul Rahman Zubaydi"),
        ("Abdussalam Zubaydi", "Abdul Salam Zubaydi"),
        ("Abdoul Aziz Zubaydi", "Abdulaziz Zubaydi"),
        ("Abdirahman Zubaydi", "Abdul Rahman Zubaydi"),
        ("Abed al-Rahman Zubaydi", "Abdul Rahman Zubaydi"),
    ],
)
def test_every_spelling_of_servant_of_is_one(query: str, label: str) -> None:
    assert fold(query) == fold(label)
    assert found(query, (label,)) == label


@pytest.mark.parametrize(
    ("query", "label"),
    [("Nabil Elbasri", "Nabil Basri"), ("Nabil Basri", "Nabil Albasri")],
)
def test_an_article_may_be_joined_to_a_family_name(query: str, label: str) -> None:
    assert found(query, (label,)) == label


def test_the_article_of_a_middle_name_makes_no_other_person() -> None:
    assert isinstance(look_up("Nabil Ibrahim al-Hasan al-Zubaydi", ("Nabil Ibrahim Hasan al-Zubaydi",)), Match)
    assert isinstance(look_up("Nabil Ibrahim al-Hasan", ("Nabil Ibrahim Hasan",)), AmbiguousMatch)


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("Nabil Rahimpour", "Nabil Rahimpour Najafabadi"),
        ("اللواء نبيل الزبيدي", "Nabil al-Zubaydi"),
        ("المرجع نبيل الزبيدي", "Nabil al-Zubaydi"),
        ("firebrand cleric Nabil al-Zubaydi", "Nabil al-Zubaydi"),
        ("Hamed Al-'Ali", "Hamid Al-Ali"),
    ],
)
def test_a_town_or_an_office_beside_the_whole_name_is_ignored(query: str, label: str) -> None:
    assert isinstance(look_up(query, (label,)), Match)


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("Nabil Karim", "Nabil Karim Zubaydi"),
        ("Mohammad Rahimpour", "Mohammad Rahimpour Najafabadi"),
        ("Zayn al-Abidin", "Zayn al-Abidin Karim Zubaydi"),
    ],
)
def test_the_beginning_of_a_name_without_a_family_name_asks(query: str, label: str) -> None:
    assert not isinstance(look_up(query, (label,)), Match)


def test_the_same_names_in_another_order_are_no_reason_to_ask() -> None:
    records = ("Adil Ali Diyab",), ("Ali Adil Diyab",)
    match = look_up("Adil Ali Dhiyab", *records)
    assert isinstance(match, Match)
    assert match.candidate.entity == "Adil Ali Diyab"
