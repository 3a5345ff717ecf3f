"""A word that is another name, place or common word than the one it resembles asks. All records are invented."""

from __future__ import annotations

import pytest

from knowledge.names import AmbiguousMatch, Entity, Label, Match, NameIndex
from tests.knowledge.names.matching import look_up


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("Shahid Karimi Group", "Shahid Kazemi Group"),
        ("Sina Lantern", "Sima Lantern"),
        ("Jahan Lantern Works", "Mahan Lantern Works"),
        ("Akbari", "Liwa Akbar"),
        ("Aliakbari", "Liwa Ali al-Akbar"),
        ("Nidal", "Need for a lantern"),
    ],
)
def test_another_name_in_the_name_of_a_thing_asks(query: str, label: str) -> None:
    others = [(f"{name} Steel",) for name in ("Karimi", "Sina", "Jahan")]

    assert isinstance(look_up(query, (label,), *others), AmbiguousMatch)


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("Shahid Kazimi Group", "Shahid Kazemi Group"),
        ("Zulfikar Lantern Works", "Zulfiqar Lantern Works"),
        ("Zulfiqra Lantern Works", "Zulfiqar Lantern Works"),
        ("Yazd Metallurgical Works", "Yazd Metallurgy Works"),
    ],
)
def test_a_misspelled_name_of_a_thing_is_accepted(query: str, label: str) -> None:
    assert isinstance(look_up(query, (label,), ("Metallurgical Lantern",)), Match)


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("Sulaimaniyah", "Karim Soleimani"),
        ("Sulaymaniyah Brigade", "Soleimani Brigade"),
        ("Basra", "Karim Basir"),
        ("Nabil Basra", "Nabil Basir"),
    ],
)
def test_a_place_that_resembles_a_name_asks(query: str, label: str) -> None:
    assert not isinstance(look_up(query, (label,)), Match)


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("Salah Zubaydi", "Saleh Zubaydi"),
        ("Amer Zubaydi", "Ammar Zubaydi"),
        ("Ammar Zubaydi", "Amer Zubaydi"),
        ("Salimi", "Nabil Salami"),
        ("Nabil Salimi", "Nabil Salami"),
        ("Saifuddin", "Jamal Safieddine"),
        ("Jamal Saif al-Din", "Jamal Safieddine"),
    ],
)
def test_names_that_differ_in_a_vowel_that_is_written_ask(query: str, label: str) -> None:
    assert isinstance(look_up(query, (label,)), AmbiguousMatch)


@pytest.mark.parametrize(
    ("query", "label"),
    [("Salih Zubaydi", "Saleh Zubaydi"), ("Jamal Nooreddine", "Jamal Nureddin"), ("Ali Sistine", "Ali al-Sistani")],
)
def test_other_spellings_of_these_names_are_accepted(query: str, label: str) -> None:
    assert isinstance(look_up(query, (label,)), Match)


@pytest.mark.parametrize(
    ("query", "label"),
    [("Yassin", "صين"), ("Ocean", "صين"), ("Blood", "بلد"), ("Mosleh", "موصل"), ("Harris", "الحرس الثوري")],
)
def test_a_latin_word_that_only_sounds_like_one_in_arabic_script_is_not_accepted(query: str, label: str) -> None:
    assert not isinstance(look_up(query, (label,)), Match)


@pytest.mark.parametrize(
    ("query", "label"), [("Balad", "بلد"), ("Tahir", "طاهر"), ("Taji", "تاجي"), ("Zulfiqar", "ذو الفقار")]
)
def test_a_latin_spelling_of_a_word_in_arabic_script_is_accepted(query: str, label: str) -> None:
    assert isinstance(look_up(query, (label,)), Match)


def test_a_word_after_an_article_is_not_an_article() -> None:
    assert not isinstance(look_up("Sayf Al-Adl", ("Karim Seif",)), Match)


@pytest.mark.parametrize(("query", "accepted"), [("Isra", False), ("Austra", True)])
def test_a_common_word_alone_is_completed_from_five_letters_on(query: str, *, accepted: bool) -> None:
    assert isinstance(look_up(query, ("Israel",), ("Australia",)), Match) == accepted


def test_a_name_that_its_latin_label_asks_about_is_not_accepted_by_the_arabic_one() -> None:
    assert isinstance(look_up("Amer Zubaydi", ("Ammar Zubaydi", "عمار الزبيدي")), AmbiguousMatch)


@pytest.mark.parametrize("query", ["محافظ الرقة", "المحافظ الرقة"])
def test_a_governor_is_not_the_governorate(query: str) -> None:
    names = ("Raqqa Governorate", "محافظة الرقة")

    assert not isinstance(look_up(query, names), Match)
    assert isinstance(look_up("محافظة الرقة", names), Match)


@pytest.mark.parametrize("query", ["UK Treasury", "HM Treasury", "EU Treasury", "British Treasury"])
def test_the_body_of_another_country_asks_however_short_the_country_is(query: str) -> None:
    names = ("U.S. Treasury", "Treasury Department")

    assert isinstance(look_up(query, names), AmbiguousMatch)
    assert isinstance(look_up("US Treasury", names), Match)


@pytest.mark.parametrize("query", ["Canada army", "Government of Canada", "Kanada ordusu", "Danish embassy"])
def test_a_body_of_a_state_is_not_the_state_in_any_script(query: str) -> None:
    states = [
        Entity(names[0], "actor", tuple(map(Label, names)), impersonal=True)
        for names in (("Canada", "کانادا", "Canadians"), ("Denmark", "Danimarka", "دانمارک"))
    ]

    assert not isinstance(NameIndex.build(states).match(query), Match)


@pytest.mark.parametrize(
    "query", ["Mexican troops", "Mexican soldiers in Iraq", "Jordanian Quds Force", "Israeli State Department"]
)
def test_another_nationality_that_sounds_alike_asks(query: str) -> None:
    records = (("American troops", "U.S. soldiers in Iraq"), ("Iranian Quds Force",), ("Israel", "State of Israel"))

    assert not isinstance(look_up(query, *records), Match)
