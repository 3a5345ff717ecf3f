"""A thing of a place, of a group or of a person is not the place, group or person. All names are invented."""

from __future__ import annotations

import pytest

from knowledge.names import AmbiguousMatch, Entity, Label, Match, MatchResult, NameIndex


def look_up(query: str, *records: tuple[str, ...], countries: tuple[str, ...] = ()) -> MatchResult:
    entities = (Entity(names[0], "actor", tuple(map(Label, names)), countries) for names in records)
    return NameIndex.build(entities).match(query)


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("U.S. ambassador", "United States"),
        ("US consulate", "USA"),
        ("French embassy", "France"),
        ("Iraqi army", "Iraq"),
        ("Saudi Arabia embassy", "Saudi Arabia"),
    ],
)
def test_a_thing_of_a_country_is_not_the_country(query: str, label: str) -> None:
    assert not isinstance(look_up(query, (label,)), Match)


@pytest.mark.parametrize("query", ["the leader of Liwa al-Nahr", "Liwa al-Nahr spokesman", "Liwa al-Nahr commander"])
def test_a_person_in_a_group_asks_for_the_group(query: str) -> None:
    assert isinstance(look_up(query, ("Liwa al-Nahr",)), AmbiguousMatch)


@pytest.mark.parametrize("query", ["elite Liwa al-Nahr", "so-called Liwa al-Nahr", "the former Liwa al-Nahr"])
def test_a_word_that_describes_a_group_asks_nothing(query: str) -> None:
    assert isinstance(look_up(query, ("Liwa al-Nahr",)), Match)


@pytest.mark.parametrize("query", ["elite Guards", "elite Revolutionary Guards", "powerful guard"])
def test_a_description_before_a_common_word_asks_since_it_chooses_some_of_a_kind(query: str) -> None:
    label = "Iranian Revolutionary Guards"

    assert isinstance(look_up(query, (label,)), AmbiguousMatch)
    assert isinstance(look_up("so-called Revolutionary Guards", (label,)), Match)


def test_a_place_beside_an_acronym_asks_unless_it_is_that_of_the_record() -> None:
    devices = ("EFP", "Explosively formed penetrators")

    assert isinstance(look_up("Kirkuk EFP", devices, ("Kirkuk", "Kirkuk province")), AmbiguousMatch)


@pytest.mark.parametrize("query", ["Zubaydi brigade", "spokesman of Zubaydi"])
def test_a_thing_named_after_a_person_asks(query: str) -> None:
    assert isinstance(look_up(query, ("Nabil al-Zubaydi", "Zubaydi")), AmbiguousMatch)


def test_a_brigade_beside_the_name_of_a_group_of_one_word_is_the_group() -> None:
    assert isinstance(look_up("Zubaydi brigade", ("Zubaydi", "Harakat al-Wadi")), Match)


@pytest.mark.parametrize("query", ["Syrian consulate in Basra", "Yemeni Basra consulate"])
def test_a_country_that_is_not_that_of_the_record_asks(query: str) -> None:
    consulate = Entity("consulate", "actor", (Label("Basra consulate"), Label("Danish consulate in Basra")), ("IQ",))
    others = [Entity(place, "actor", (Label(f"{place} Lantern"),)) for place in ("Syria", "Syrian", "Yemen", "Yemeni")]

    assert not isinstance(NameIndex.build([consulate, *others]).match(query), Match)


def test_the_country_of_the_record_beside_its_name_asks_nothing() -> None:
    assert isinstance(
        look_up("Iraqi Northern Lantern Service", ("Northern Lantern Service",), countries=("IQ",)), Match
    )


def test_a_kunya_before_a_name_that_is_not_one_of_a_person_asks() -> None:
    assert not isinstance(look_up("Abu Zalmar", ("Zalmar",)), Match)


def test_an_alliance_is_not_a_movement_of_the_same_name() -> None:
    assert not isinstance(look_up("حركة النهر", ("تحالف النهر",)), Match)


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("Sazmane Nahr Havai", "Sazmane Nahr Hava Faza"),
        ("Zamzam Steel Co.", "Nahr Zamzam Steel And Iron Works Corporation"),
        ("Karim Zubaydi", "Karim Zubaydi Army"),
        ("Kurdistan Battalion of the Rising Nahr in Iraq", "Rising Nahr of Iraq"),
        ("NZL-GC", "NZL"),
    ],
)
def test_another_thing_with_some_of_the_words_asks(query: str, label: str) -> None:
    assert not isinstance(look_up(query, (label,)), Match)


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("Nahr Zamzam Works Co.", "Nahr Zamzam Works"),
        ("Nahr Holding SAL", "Nahr Holding"),
        ("Nabil al-Mashadani", "Nabil al-Mashhadani"),
    ],
)
def test_a_legal_form_or_a_doubled_letter_tells_nothing_apart(query: str, label: str) -> None:
    records = [Entity("one", "actor", (Label(label),)), Entity("two", "actor", (Label("Nahr Zamzam Steel Works"),))]
    assert isinstance(NameIndex.build(records).match(query), Match)


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("Party of Thunder", "Brigades of the Party of Thunder"),
        ("Kurdistan Battalion of Thunder Front", "Thunder Front"),
        ("Thunder Front GC", "Thunder Front"),
        ("Lazarus Group", "Militia leaders"),
        ("Tofdu", "Tafdo Brigade"),
        ("Codoso", "نیروی قدس"),
    ],
)
def test_a_name_that_resembles_common_or_short_words_asks(query: str, label: str) -> None:
    assert not isinstance(look_up(query, (label,)), Match)


@pytest.mark.parametrize(
    "query", ["حزب النهر (تنظيم العراق)", "Nahr Party (Iraq Organization)", "Nahr Party (Syrian wing)"]
)
def test_a_branch_in_brackets_after_a_group_asks(query: str) -> None:
    assert isinstance(look_up(query, ("Nahr Party", "حزب النهر")), AmbiguousMatch)


def test_another_name_in_brackets_after_a_group_is_found() -> None:
    assert isinstance(look_up("The Islamic Resistance (Liwa al-Nahr)", ("Liwa al-Nahr",)), Match)
    assert isinstance(look_up("Nabil al-Zubaydi (Iraqi official)", ("Nabil al-Zubaydi",)), Match)


@pytest.mark.parametrize("query", ["Zalmar Special Operations Command", "Joint Special Operations Command"])
def test_another_common_word_among_common_words_is_another_body(query: str) -> None:
    assert not isinstance(look_up(query, ("Joint Operations Command",)), Match)


@pytest.mark.parametrize("query", ["Syrian Arab Army", "Syrian Arab Ministry", "Army of the Syrian Arab Republic"])
def test_a_body_of_a_state_is_not_the_state_by_its_full_name(query: str) -> None:
    syria = ("Syrian Arab Republic", "Syria")

    assert not isinstance(look_up(query, syria), Match)
    assert isinstance(look_up("Syrian Arab Republic", syria), Match)
