"""A country, a province, a wing or letters beside the name of a group ask. All groups are invented."""

from __future__ import annotations

import pytest

from knowledge.names import AmbiguousMatch, Entity, Label, Match, NameIndex, NoMatch

IRAQ = ("IQ",)
LANTERN = Entity("lantern", "actor", tuple(map(Label, ("Zalmar Lantern Front", "ZLF", "جبهة فانوس زلمار"))), IRAQ)
RIVERS = Entity("rivers", "actor", tuple(map(Label, ("al-Nahrin", "Nahrin Movement", "Nahrin Rafid", "النهرين"))), IRAQ)
TORCH = Entity("torch", "actor", tuple(map(Label, ("Torch State", "TSX", "Torch State of Iraq and the Levant"))))
BRIGADES = Entity("brigades", "actor", tuple(map(Label, ("Kataib Zalmar", "كتائب زلمار", "KZ"))), IRAQ)
UNITS = Entity("units", "actor", (Label("Popular Defense Units"), Label("PDU")), IRAQ)
WANDERERS = Entity("wanderers", "actor", (Label("Harakat Zulmat al-Wadi al-Akbar"),))
COUNTRIES = (
    Entity("marwid", "place", (Label("Marwid"),)),
    Entity("iraq", "actor", (Label("Iraq"), Label("العراق")), IRAQ),
    Entity("syria", "actor", (Label("Syria"), Label("سوريا"), Label("سوریه")), ("SY",)),
    Entity("anbar", "place", (Label("Anbar"), Label("Anbar province")), IRAQ),
)
INDEX = NameIndex.build((LANTERN, RIVERS, TORCH, BRIGADES, UNITS, WANDERERS, *COUNTRIES))


@pytest.mark.parametrize(
    ("query", "group"),
    [
        *((f"Zalmar Lantern Front{part}", "lantern") for part in (
            " – Khorasan", " - Khorasan", "—Khorasan", " (Khorasan)", " (Basra)", " [Sinai Province]", " (Qulqul)",
            " Khorasan Province", " in Libya", " of Nineveh", " Syria", " (Political Wing)", " - Qulqul",
        )),
        *((f"ZLF{part}", "lantern") for part in ("-K", " K", "-KP", " (Syria)", " Syria", " in Syria", " - Sinai")),
        *((f"al-Nahrin{part}", "rivers") for part in (
            " in Yemen", " in the Arabian Peninsula", " in the Islamic Maghreb", " in the Qulqul Valley", " (Libya)",
            " – Libya", " Libya", " at Qulqul",
        )),
        *((f"النهرين{part}", "rivers") for part in (" في ليبيا", " في جزيرة العرب", " ليبيا", " در خراسان")),
        *((f"Torch State{part}", "torch") for part in (
            " – Khorasan", " Khorasan Province", " West Africa Province", " in the Levant – Sinai Province",
            " of Iraq and the Levant – Libya", " of Iraq and the Levant Caucasus",
        )),
        *((name, "brigades") for name in ("Kataib Zalmar in Syria", "كتائب زلمار في سوريا", "كتائب زلمار سوريا")),
        ("Popular Defense Units of Nineveh", "units"),
        ("Harakat Zulmat al-Wadi al-Akbar of Syria", "wanderers"),
        ("Kataib Zalmar in Marwid", "brigades"),
        ("Popular Defense Units of Syria", "units"),
        ("جبهة فانوس زلمار - ولاية سيناء", "lantern"),
    ],
)  # fmt: skip
def test_a_branch_asks_about_its_group(query: str, group: str) -> None:
    match = INDEX.match(query)

    assert isinstance(match, AmbiguousMatch)
    assert match.candidates[0].entity == group


@pytest.mark.parametrize(
    ("query", "group"),
    [
        *((f"Zalmar Lantern Front{part}", "lantern") for part in (
            " (Iraq)", " of Iraq", " (ZLF)", " (Jabhat Fanus Zalmar)", " (Islamic Resistance)", " (2014)",
        )),
        ("Iraqi Zalmar Lantern Front", "lantern"),
        ("Torch State in Iraq and al-Sham", "torch"),
        ("Kataib Zalmar of Iraq", "brigades"),
        ("كتائب زلمار العراقية", "brigades"),
        ("Popular Defense Units of Iraq", "units"),
    ],
)  # fmt: skip
def test_the_own_country_another_name_or_the_kind_of_a_group_is_not_a_branch(query: str, group: str) -> None:
    match = INDEX.match(query)

    assert isinstance(match, Match)
    assert match.candidate.entity == group


@pytest.mark.parametrize("query", ["Protests in Qulqul", "Front of Qulqul", "Rockets at Qulqul", "Syria in Qulqul"])
def test_common_words_and_countries_have_no_branches(query: str) -> None:
    assert isinstance(INDEX.match(query), NoMatch)


def test_a_person_has_no_branches() -> None:
    index = NameIndex.build([Entity("person", "actor", (Label("Nabil al-Zarkashi"), Label("Zarkashi")))])

    assert isinstance(index.match("Nabil al-Zarkashi (Qulqul)"), Match)
    assert isinstance(index.match("Zarkashi in Qulqul"), NoMatch)


def test_a_country_tells_common_words_of_unknown_place_from_those_of_other_countries() -> None:
    index = NameIndex.build([Entity("one", "actor", (Label("Supreme National Security Council"),))])

    assert isinstance(index.match("Supreme National Security Council of Iran"), Match)
