"""The official name of a group: its name with words for what it is. All names are invented."""

from __future__ import annotations

import pytest

from knowledge.names import Entity, Label, Match, NameIndex

GROUPS = (
    Entity("league", "actor", tuple(map(Label, ("Asaib Ahl al-Zalm", "عصائب أهل الظلم", "AAZ"))), ("IQ",)),
    Entity("lantern", "actor", tuple(map(Label, ("Kataib Zalmar", "كتائب زلمار"))), ("IQ",)),
    Entity("rafid", "actor", tuple(map(Label, ("Rafid Organization", "Rafid"))), ("IQ",)),
    Entity("movement", "actor", (Label("Islamic Resistance Movement"),)),
    Entity("torch", "actor", (Label("Torch movement"),)),
    Entity("factions", "actor", (Label("Resistance factions"), Label("militias"))),
    Entity("council", "actor", (Label("National Security Council"),)),
    Entity("front", "actor", (Label("Front for the Liberation of Qulqul"),)),
    Entity("position", "position", (Label("Asaib Ahl al-Zalm in Taji"), Label("Resistance talk of Kataib Zalmar"))),
    Entity("incident", "incident", (Label("Zone given to a Rafid member"),)),
)
INDEX = NameIndex.build(GROUPS)


@pytest.mark.parametrize(
    ("query", "group"),
    [
        ("The Islamic Resistance Asaib Ahl al-Zalm", "league"),
        ("The Islamic Resistance - Asaib Ahl al-Zalm", "league"),
        ("The Islamic Resistance in Iraq, Asaib Ahl al-Zalm", "league"),
        ("المقاومة الإسلامية عصائب أهل الظلم", "league"),
        ("المقاومة الإسلامية - عصائب أهل الظلم", "league"),
        ("حركة عصائب أهل الظلم", "league"),
        ("Asaib Ahl al-Zalm Movement", "league"),
        ("Harakat Asaib Ahl al-Zalm", "league"),
        ("Asaib Ahl al-Zalm militia", "league"),
        ("Islamic Resistance Kataib Zalmar", "lantern"),
        ("المقاومة الإسلامية كتائب زلمار", "lantern"),
        ("Kataib Zalmar militia", "lantern"),
        ("Kataib Zalmar Organization", "lantern"),
        ("Rafid Brigades", "rafid"),
        ("Rafid Movement", "rafid"),
    ],
)
def test_a_name_with_words_for_its_kind_is_the_group(query: str, group: str) -> None:
    match = INDEX.match(query)

    assert isinstance(match, Match)
    assert match.candidate.entity == group


@pytest.mark.parametrize(
    "query",
    [
        "Popular Front for the Liberation of Qulqul",
        "Islamic Asaib Ahl al-Zalm",
        "Islamic Resistance Movement Asaib Ahl al-Zalm",
        "The Islamic Resistance in Bahrain Asaib Ahl al-Zalm",
        "Asaib Ahl al-Zalm Intelligence Force",
        "Islamic Resistance Rafid",
        "Islamic Resistance National Security Council",
        "Asaib Ahl al-Zalm Popular Security",
    ],
)
def test_other_words_and_another_whole_name_are_not_the_group(query: str) -> None:
    assert not isinstance(INDEX.match(query), Match)


@pytest.mark.parametrize("query", ["Mohammed Rikan Hadeed al-Zubaydi", "محمد ريكان حديد الزبيدي"])
def test_names_of_fathers_after_mohammed_are_the_same_person(query: str) -> None:
    index = NameIndex.build([Entity("one", "actor", (Label("Mohammed al-Zubaydi"), Label("محمد الزبيدي")))])

    assert isinstance(index.match(query), Match)
    assert not isinstance(index.match("Mohammed Sharif Karim al-Zubaydi"), Match)
