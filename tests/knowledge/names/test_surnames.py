"""A surname alone, in any script, names its person and not the records that mention it."""

from __future__ import annotations

import pytest

from knowledge.names import AmbiguousMatch, Entity, Label, Match, NameIndex

PERSON = Entity("person", "actor", (Label("Nabil al-Zarkashi"), Label("نبيل الزركشي"), Label("Zarkashi", strong=False)))
OPINIONS = (
    Entity("opinion", "position", (Label("Zarkashi visits Oslo"),)),
    Entity("dispute", "dispute", (Label("Spelling of Zarkashi"),)),
)


def asked(query: str, *entities: Entity) -> tuple[str, ...]:
    match NameIndex.build(entities).match(query):
        case Match(one):
            return ("found", one.entity)
        case AmbiguousMatch(candidates):
            return ("asked", *(one.entity for one in candidates))
        case _:
            return ("denied",)


@pytest.mark.parametrize("query", ["الزركشي", "زركشي", "زرکشی", "زركشى", "Zarkashi", "al-Zarqashi", "General Zarkashi"])
def test_a_surname_prefers_its_person_over_opinions_that_mention_it(query: str) -> None:
    assert asked(query, PERSON, *OPINIONS) == ("found", "person")


def test_a_surname_that_another_person_has_asks() -> None:
    other = Entity("other", "actor", (Label("Karim al-Zarkashi"),))

    assert sorted(asked("الزركشي", PERSON, other, *OPINIONS)[:3]) == ["asked", "other", "person"]


def test_a_misspelled_surname_asks_with_its_person_first() -> None:
    assert asked("Zarkhashi", PERSON, *OPINIONS)[:2] == ("asked", "person")


def test_a_surname_that_is_the_whole_name_of_another_record_asks() -> None:
    place = Entity("place", "place", (Label("Zarqashi"),))

    assert asked("Zarkashee", PERSON, place)[0] == "asked"


def test_a_surname_written_as_the_person_writes_it_is_not_a_thing_with_a_similar_word() -> None:
    assert asked("ساعدي", Entity("person", "actor", (Label("Jamil Saadi"), Label("جميل الساعدي"))),
                 Entity("country", "actor", (Label("Saudi Arabia"),))) == ("found", "person")  # fmt: skip


def test_a_surname_that_differs_from_the_native_one_asks() -> None:
    person = Entity("person", "actor", (Label("Nabil Soleymani"), Label("نبيل السليماني")))

    assert asked("السلماني", person) == ("asked", "person")


@pytest.mark.parametrize(
    "query", ["Sardar Zarkashi", "سردار زرکشی", "السيد الزركشي", "Hajj Zarkashi", "Sheikh al-Zarqashi", "شهید زرکشی"]
)
def test_a_title_that_is_a_given_name_too_leaves_the_surname_to_its_person(query: str) -> None:
    assert asked(query, PERSON, *OPINIONS) == ("found", "person")


@pytest.mark.parametrize("query", ["Abu Nahir", "أبو ناهر", "Hajji Abu Nahir"])
def test_a_kunya_alone_asks_about_its_person_not_about_a_thing_named_after_him(query: str) -> None:
    person = Entity("person", "actor", (Label("Abu Nahir al-Zarkashi"), Label("Abu Naher al-Zarkashi")))
    opinions = tuple(Entity(one, one, (Label(f"Lindgren on {name}"),))
                     for one, name in (("position", "Abu Nahir"), ("dispute", "Abu Naher")))  # fmt: skip

    assert asked(query, person, *opinions) == ("asked", "person")


@pytest.mark.parametrize("query", ["Haji Nabil", "حاج نبيل", "Nabil"])
def test_a_given_name_asks_about_persons_only(query: str) -> None:
    things = (Entity("opinion", "position", (Label("Nabil Street"),)), Entity("dispute", "dispute", (Label("Nabil"),)))

    assert asked(query, PERSON, things[0]) == ("asked", "person")
    assert asked(query, PERSON, things[1])[0] != "denied"


@pytest.mark.parametrize(
    "title",
    [
        *("Sardar", "Haji", "Hajj", "al-Hajj", "Shahid", "Shaheed", "Martyr", "General", "Staff Lieutenant General"),
        *("Sheikh", "Mulla", "Mullah", "Sayyid", "Sayed", "Ayatollah", "Hojjat ol-Eslam", "Engineer", "Eng.", "Doctor"),
        *("سردار", "حاجی", "الحاج", "حاجي", "شهید", "الشهيد", "اللواء", "الفريق الركن", "الفريق أول الركن", "الرائد"),
        *("شيخ", "ملا", "السيد", "آية الله", "آیت‌الله العظمی", "حجة الإسلام", "حجت‌الاسلام", "دکتر", "الدكتور", "آقای"),
    ],
)
def test_a_usual_title_before_a_surname_leaves_it_to_its_person(title: str) -> None:
    surname = "Zarkashi" if title.isascii() else "الزركشي"

    assert asked(f"{title} {surname}", PERSON, *OPINIONS) == ("found", "person")


def test_a_title_that_is_a_given_name_too_asks_unless_the_surname_is_a_name_of_its_own() -> None:
    person = Entity("person", "actor", (Label("Nabil al-Zarkashi"), Label("نبيل الزركشي")))

    assert asked("Shahid Zarkashi", person, *OPINIONS) == ("asked", "person")


@pytest.mark.parametrize("query", ["Defense Minister Zarkashi", "وزير الدفاع الزركشي", "Syrian commander Zarkashi"])
def test_an_office_before_a_surname_asks(query: str) -> None:
    assert asked(query, PERSON, *OPINIONS) == ("asked", "person")
    assert asked(query.replace("ark", "uln").replace("زرك", "فلن"), PERSON, *OPINIONS) == ("denied",)


@pytest.mark.parametrize("query", ["Abu Nahir", "General Nahir"])
def test_the_last_word_of_an_opinion_is_not_a_surname(query: str) -> None:
    assert asked(query, Entity("opinion", "position", (Label("Zarkashi on Nahir"), Label("Oslo on Abu Nahir")))) == (
        "asked",
        "opinion",
    )


@pytest.mark.parametrize("query", ["Zarkashiya", "Zarkashiyah", "al-Zarkashiyya", "Zarqashiyye"])
@pytest.mark.parametrize("names", [("Nabil al-Zarkashi", "نبيل الزركشي", "Zarkashi"), ("Nabil al-Zarkashi",)])
def test_a_place_named_after_a_person_asks(query: str, names: tuple[str, ...]) -> None:
    person = Entity("person", "actor", tuple(map(Label, names)))

    assert asked(query, person)[0] != "found"


def test_a_surname_with_the_ending_of_a_place_is_found_as_it_is_written() -> None:
    assert asked("Umayyah", Entity("person", "actor", (Label("Nabil Umayya"),))) != ("denied",)
    assert asked("Zarkashiyah", Entity("person", "actor", (Label("Nabil al-Zarkashiyya"),))) == ("found", "person")


def test_a_given_name_is_not_the_family_name_that_is_made_of_it() -> None:
    person = Entity("person", "actor", (Label("Nabil al-Husseini"), Label("Husseini", strong=False)))

    assert asked("Hussein", person)[0] != "found"
    assert asked("Husaini", person) == ("found", "person")
