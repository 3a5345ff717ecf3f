"""Names with words left out or put in that name the group all the same, and those that may be another group."""

from __future__ import annotations

import pytest

from knowledge.names import AmbiguousMatch, Entity, Label, Match, NameIndex, NoMatch

INDEX = NameIndex.build(
    Entity(names[0], "actor", tuple(map(Label, names)))
    for names in (
        ("UN Assistance Mission for Iraq", "UNAMI"),
        ("Combined Joint Task Force - Operation Zalmar Qulqul", "CJTF-OZQ"),
        ("Ministry of Defence - General Staff",),
        ("Kurdistan Regional Government",),
        ("Islamic State", "ISIS"),
        ("Abu Zala al-Walmi",),
        ("Ashab al-Zahf",),
        ("Counter Terrorism Service", "CTS"),
        ("UN Zalmar Mission for Yemen",),
        ("UN Assistance Office",),
        ("Joint Oil Training Mission for Kuwait",),
        ("Walmi Corps Command",),
    )
)


@pytest.mark.parametrize(
    ("query", "group"),
    [
        ("UN mission for Iraq", "UN Assistance Mission for Iraq"),
        ("UN mission forIraq", "UN Assistance Mission for Iraq"),
        ("Operation Zalmar Qulqul", "Combined Joint Task Force - Operation Zalmar Qulqul"),
        ("Operation Zalmar Qulqol", "Combined Joint Task Force - Operation Zalmar Qulqul"),
        ("Kurdistan Region of Iraq government", "Kurdistan Regional Government"),
        ("Islamic State of Iraq and Syria", "Islamic State"),
        ("Islamic State of Iraq and al-Sham", "Islamic State"),
        ("islamic state of iraqand al-sham", "Islamic State"),
        ("AbuZalaal-Walmi", "Abu Zala al-Walmi"),
        ("ashabahl zahf", "Ashab al-Zahf"),
        ("irzaqicounter-terrorism service", "Counter Terrorism Service"),
    ],
)
def test_the_rest_of_a_name_is_the_name(query: str, group: str) -> None:
    match = INDEX.match(query)

    assert isinstance(match, Match)
    assert match.candidate.entity == group


@pytest.mark.parametrize(
    ("query", "group"),
    [
        ("المملكة المتّحدة", "United Kingdom"),
        ("كتـــائب زلمار", "Kataib Zalmar"),
        ("كَتائِبُ زَلمار", "Kataib Zalmar"),
        ("FM Walmi", "Jawad al-Walmi"),
    ],
)
def test_marks_of_arabic_script_and_short_offices_change_no_name(query: str, group: str) -> None:
    index = NameIndex.build(
        Entity(names[0], "actor", tuple(map(Label, names)))
        for names in (
            ("United Kingdom", "المملكة المتحدة"),
            ("Kataib Zalmar", "كتائب زلمار"),
            ("Jawad al-Walmi",),
        )
    )
    match = index.match(query)

    assert isinstance(match, Match)
    assert match.candidate.entity == group


def test_a_country_in_brackets_after_an_unknown_name_asks() -> None:
    index = NameIndex.build([Entity("Australia", "actor", (Label("Australia"), Label("Commonwealth of Australia")))])

    assert isinstance(index.match("Department of Veterans' Affairs (Australia)"), AmbiguousMatch)
    assert isinstance(index.match("Commonwealth of Australia (Australia)"), Match)


def test_two_short_words_are_not_offered_a_name_that_sounds_like_one_of_them() -> None:
    index = NameIndex.build([Entity("Kurds", "actor", (Label("Kurds"), Label("الكرد")))])

    assert index.match("Qi Card") == NoMatch()


@pytest.mark.parametrize(
    "query",
    [
        "UN mission",
        "UN food mission for Iraq",
        "UN mission for Syria",
        "UN mission for Iran",
        "Iraq mission for UN",
        "UN mission for Yemen",
        "UN office",
        "oil mission for Kuwait",
        "Walmi corps Kuwait command",
        "Operation Zalmar",
        "Operation Zalmar Walmi",
        "General Staff",
        "Kurdistan of Iraq government council",
        "Iraq Kurdistan Region opposition government",
        "Kurdistan Regional Government of Iran",
        "Iran Kurdistan Regional Government",
        "Islamic State of Khorasan",
        "Islamic State of Syria",
        "Abu al-Walmi",
        "Zala al-Walmi",
    ],
)
def test_a_rest_that_may_be_another_group_asks(query: str) -> None:
    assert not isinstance(INDEX.match(query), Match)


@pytest.mark.parametrize("query", ["Iran-backed Syrian militias", "Iran-backed militias in Jordan"])
def test_a_group_of_another_country_asks_if_the_countries_of_the_record_are_known(query: str) -> None:
    labels = (Label("Iran-backed militias"), Label("Iran-backed Iraqi militias"))

    assert not isinstance(NameIndex.build([Entity("one", "actor", labels)]).match(query), Match)
