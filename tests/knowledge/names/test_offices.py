"""Offices, ranks and nationalities before the name of a person. All names are invented."""

from __future__ import annotations

import pytest

from knowledge.labels import labelled
from knowledge.names import AmbiguousMatch, Entity, Label, Match, NameIndex
from knowledge.names.name_words import fold
from tests.builders import actor
from tests.knowledge.names.matching import found, look_up

PERSON = ("Nabil al-Zubaydi", "نبيل الزبيدي")


@pytest.mark.parametrize(
    "query",
    [
        "Iraqi Major-General Nabil al-Zubaydi",
        "Syrian Nabil al-Zubaydi",
        "Defense Ministry chief Nabil al-Zubaydi",
        "Prime Minister Nabil al-Zubaydi",
        "le premier ministre Nabil al-Zubaydi",
        "Tümgeneral Nabil al-Zubaydi",
        "Ministerpräsident Nabil al-Zubaydi",
        "general iraquí Nabil al-Zubaydi",
        "رئيس الوزراء العراقي نبيل الزبيدي",
        "AL-ZUBAYDI, Nabil, Commander of the Qods Force",
        "AL-ZUBAYDI, Nabil (born 1957)",
        "Nabil al-Zubaydi DOB 11 Mar 1957",
        "Secretary of Defense, Nabil al-Zubaydi",
        "President of Iraq, Nabil al-Zubaydi",
        "al-Zubaydi, Nabil (Prime Minister of Iraq)",
        "Vice-President Nabil al-Zubaydi",
        "Prime Minister-designate Nabil al-Zubaydi",
        "Special Presidential Envoy Nabil al-Zubaydi",
        "Seyyid Nabil al-Zubaydi",
        "Scheich Nabil al-Zubaydi",
        "szejk Nabil al-Zubaydi",
        "hadschi Nabil al-Zubaydi",
        "generał Nabil al-Zubaydi",
        "Hodschatoleslam Nabil al-Zubaydi",
        "Hujjat al-Islam Nabil al-Zubaydi",
        "Hojjat ol-Eslam Nabil al-Zubaydi",
        "حجة الإسلام نبيل الزبيدي",
        "Nabil al-Zubaydi, były premier",
        "Mullah Nabil al-Zubaydi",
        "Molla Nabil al-Zubaydi",
        "najwyższy przywódca Nabil al-Zubaydi",
        "Dışişleri Bakanı Nabil al-Zubaydi",
    ],
)
def test_an_office_or_nationality_beside_the_whole_name_is_found(query: str) -> None:
    assert found(query, PERSON) == PERSON[0]


@pytest.mark.parametrize(
    "query",
    [
        "brother of President Nabil al-Zubaydi",
        "spokesman of Prime Minister Nabil al-Zubaydi",
        "office of President Nabil al-Zubaydi",
        "Liwa Nabil al-Zubaydi",
        "Nabil al-Zubaydi Jr.",
    ],
)
def test_a_relative_a_spokesman_or_a_brigade_of_a_person_asks(query: str) -> None:
    assert not isinstance(look_up(query, PERSON), Match)


def test_the_body_in_an_office_does_not_ask() -> None:
    assert found("Liwa al-Nahr leader Nabil al-Zubaydi", PERSON, ("Liwa al-Nahr",)) == PERSON[0]


def test_two_whole_names_ask() -> None:
    assert isinstance(look_up("Liwa al-Nahr Harakat al-Wadi", ("Liwa al-Nahr",), ("Harakat al-Wadi",)), AmbiguousMatch)


def test_a_person_with_a_title_is_found_though_a_body_is_named_after_the_person() -> None:
    records = (("Daniel Zamor",), ("Zamor administration", "Administration of Daniel Zamor"))

    assert found("President Daniel Zamor", *records) == "Daniel Zamor"


def test_the_label_of_a_record_that_is_named_decides_not_the_one_that_looks_most_alike() -> None:
    records = ("Nabil al-Zubaydi", "Iraqi Foreign Minister Nabbil al-Zubaidhi")

    assert found("Iraqi Foreign Minister Nabil al-Zubaydi", records) == "Nabil al-Zubaydi"


def test_given_names_with_an_article_between_are_not_joined_as_a_title_of_two_words_is() -> None:
    assert found("لواء علي الأكبر", ("Liwa Ali al-Akbar",)) == "Liwa Ali al-Akbar"


def test_a_family_name_before_a_comma_that_is_a_title_too_is_not_an_office() -> None:
    assert fold("Sheikh, Nabil") == ("nabil", "sheikh")


@pytest.mark.parametrize(
    "query", ["envoy Nabil al-Zubaydi", "President Nabil al-Zubaydi", "Nabil al-Zubaydi envoy", "Zubaydi"]
)
def test_the_name_of_a_group_is_not_read_as_that_of_a_person(query: str) -> None:
    labels = tuple(map(Label, PERSON))

    assert isinstance(NameIndex.build([Entity("one", "actor", labels)]).match(query), Match)
    assert isinstance(NameIndex.build([Entity("one", "actor", labels, impersonal=True)]).match(query), AmbiguousMatch)


@pytest.mark.parametrize(
    ("kind", "impersonal"), [("person", False), ("state", True), ("armed-group", True), ("syndicate", False)]
)
def test_an_actor_of_a_type_that_a_base_adds_may_be_a_person(kind: str, *, impersonal: bool) -> None:
    assert labelled(actor("Nabil al-Zubaydi", type=kind)).impersonal is impersonal
