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
