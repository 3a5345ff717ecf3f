"""When another record may be meant by the same words. All names are invented."""

from __future__ import annotations

import pytest

from knowledge.names import AmbiguousMatch, Entity, Label, Match, NameIndex, NoMatch
from tests.knowledge.names.matching import found, look_up


def test_an_alias_that_is_another_spelling_of_another_name_asks() -> None:
    records = (("Northern Lantern", "Harakat al Zalmar al Wadee"), ("Harakat al-Zalmar al-Wadi",))

    assert isinstance(look_up("Harakat al-Zalmar al-Wadee", *records), AmbiguousMatch)


def test_an_alias_asks_if_another_person_has_it_with_mohammed_between() -> None:
    records = (("Nasser Rashid Khan", "Nasser Rashid"), ("Mohammed Rashid", "Nasser Mohammed Rashid"))

    assert isinstance(look_up("Nasser Rashid", *records), AmbiguousMatch)


def test_the_first_name_of_a_record_is_found_though_another_resembles_it() -> None:
    assert found("Nasser Rashid", ("Nasser Rashid",), ("Nasser Mohammed Rashid",)) == "Nasser Rashid"


@pytest.mark.parametrize("against", ["Coalition Against Zalmar", "Coalition contre Zalmar", "التحالف ضد زلمار"])
def test_the_name_of_a_group_asks_nothing_about_those_who_are_against_it(against: str) -> None:
    assert found("Zalmar", ("Northern Lantern", "Zalmar"), (against,)) == "Northern Lantern"


def test_the_name_of_a_group_asks_about_another_group_that_has_it() -> None:
    assert isinstance(look_up("Zalmar", ("Northern Lantern", "Zalmar"), ("Coalition of Zalmar",)), AmbiguousMatch)


@pytest.mark.parametrize(("kind", "outcome"), [("acronym", Match), ("translation", AmbiguousMatch)])
def test_an_acronym_in_any_script_asks_nothing_about_a_longer_name_with_it(kind: str, outcome: type) -> None:
    records = (
        Entity("lantern", "actor", (Label("Northern Lantern"), Label("ЗЛМР", kind))),
        Entity("office", "actor", (Label("Программа ЗЛМР"),)),
    )

    assert isinstance(NameIndex.build(records).match("ЗЛМР"), outcome)


def test_two_respelled_names_of_the_same_length_ask() -> None:
    assert not isinstance(look_up("Mohamed Hannadi", ("Muhammad al-Hindi",), ("Mohammed Ben Hammedi",)), Match)


def test_a_shorter_name_inside_a_longer_one_does_not_ask() -> None:
    records = (("Supreme National Defense Council",), ("National Defense Council",))

    assert found("Supreme National Defense Council of Iran", *records) == "Supreme National Defense Council"


@pytest.mark.parametrize("query", ["العراق", "Irak", "ırak"])
def test_a_country_in_another_language_is_found_beside_what_belongs_to_it(query: str) -> None:
    assert found(query, ("Iraq",), ("Iraqi government",), ("الحكومة العراقية",)) == "Iraq"


def test_the_adjective_of_a_country_is_not_the_country() -> None:
    assert not isinstance(look_up("Iraqi", ("Iraq",), ("Iraqi government",)), Match)


@pytest.mark.parametrize(
    "query", ["United States of America", "Estados Unidos", "États-Unis", "الولايات المتحدة الأمريكية", "U.S.A."]
)
def test_a_country_of_two_words_is_found_in_other_languages(query: str) -> None:
    assert found(query, ("United States", "USA"), ("United Kingdom",)) == "United States"


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("Fuerzas de Movilización Popular", "Popular Mobilization Forces"),
        ("Forces de mobilisation populaire", "Popular Mobilization Forces"),
        ("Gardiens de la révolution", "Revolutionary Guards"),
        ("Devrim Muhafızları", "Revolutionary Guards"),
        ("Nahr Gücü", "Nahr Force"),
        ("Brigadas Nahr", "Nahr Brigades"),
        ("Cemal Zamili", "Jamal Zamili"),
        ("Dschamal Zamili", "Jamal Zamili"),
    ],
)
def test_general_words_of_other_languages_match_those_of_the_record(query: str, label: str) -> None:
    assert found(query, (label,)) == label


def test_two_names_with_a_slash_find_their_one_record() -> None:
    assert found("LN/NB", ("Liwa al-Nahr", "LN", "NB")) == "Liwa al-Nahr"


def test_a_common_word_not_typed_to_its_end_is_read_in_full() -> None:
    assert found("Northern Lantern Div", ("Northern Lantern Division",)) == "Northern Lantern Division"


@pytest.mark.parametrize(("query", "label"), [("Ammar al-Zakimi", "عمار الزكيم"), ("عمار الزكيمي", "Ammar al-Zakim")])
def test_a_name_with_i_at_its_end_is_another_in_the_other_script_too(query: str, label: str) -> None:
    assert not isinstance(look_up(query, (label,)), Match)


@pytest.mark.parametrize("other", ["Mohammad Zubaydi", "Mohammad Nabil"])
def test_the_father_in_a_full_name_does_not_count_as_a_rival(other: str) -> None:
    assert found("Nabil Mohammad Zubaydi", ("Nabil Zubaydi",), (other,)) == "Nabil Zubaydi"


def test_a_name_after_mohammad_is_a_rival() -> None:
    others = (("Nabil Zubaydi",), ("Nabil Karimi",), ("Nabil Rashidi",), ("Nabil Haddad",), ("Nabil Khoury",))

    assert isinstance(look_up("Mohammad Nabil Zubaydi", ("Mohammad Zubaydi",), *others), AmbiguousMatch)


def offered(query: str, *records: tuple[str, ...]) -> str | None:
    match look_up(query, *records):
        case AmbiguousMatch(candidates) | NoMatch(candidates):
            return candidates[0].entity
        case _:
            return None


@pytest.mark.parametrize(
    ("query", "first", "other"),
    [
        ("Falcon Brigades", "Falcon Saraya", "Falcon Bonyad"),
        ("Falcon Front", "Falcon Front Blue Meadow", "Blue Meadow Front Falcon"),
        ("Nabil Zubaydi Network", "Nabil Zubaydi Ministry", "Nabil Zubaydi"),
    ],
)
def test_offers_begin_with_the_likeliest_kind_of_thing(query: str, first: str, other: str) -> None:
    assert offered(query, (first,), (other,)) == first


def test_a_name_with_the_same_given_name_is_a_rival() -> None:
    assert isinstance(look_up("Nabil Karim Zubaydi", ("Nabil Zubaydi",), ("Nabil Karim",)), AmbiguousMatch)


def test_one_word_of_a_group_that_another_has_in_another_spelling_asks() -> None:
    records = (("Kataib Zalmarullah",), ("Kataib Zelmarallah front company",))

    assert isinstance(look_up("Zalmarullah", *records), AmbiguousMatch)
    assert found("Zalmarullah", records[0]) == "Kataib Zalmarullah"


def test_a_name_after_a_stroke_is_not_the_subject_of_a_longer_title() -> None:
    records = (("Zalmar Group", "ZLM"),)

    assert isinstance(look_up("Joint Conference to Defeat Zalmar/ZLM", *records), AmbiguousMatch)
    assert found("Zalmar Group/ZLM", *records) == "Zalmar Group"
