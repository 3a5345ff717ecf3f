"""What a look-up answers: the record, a question, or that no record matches."""

from __future__ import annotations

import pytest

from knowledge.names import AmbiguousMatch, Entity, Label, Match, MatchKind, NameIndex, NoMatch


def actor(name: str, *aliases: str, kind: str = "actor") -> Entity:
    return Entity(name.lower().replace(" ", "-"), kind, (Label(name, "primary"), *map(Label, aliases)))


RIVER = actor("Liwa al-Nahr", "River Brigade", "LN")
LANTERN = actor("Kataib Hizb al-Fanous", "KHF")
TOWER = actor("Harakat al-Burj")
SHIPPER = actor("Jawad al-Bahrani", "Abu Safina")
COUSIN = actor("Karim al-Bahrani")
HARBOUR = actor("Harbour Operations Command", "HOC")
CUSTOMS = actor("Ministry of Customs")
GROVE = actor("Kataib Nurollah")
ORCHARD = actor("Harakat Nurollah al-Wadi")
INDEX = NameIndex.build([RIVER, LANTERN, TOWER, SHIPPER, COUSIN, HARBOUR, CUSTOMS, GROVE, ORCHARD])


def found(query: str) -> str:
    match INDEX.match(query):
        case Match(candidate):
            return candidate.entity
        case other:
            return repr(other)


@pytest.mark.parametrize(
    "query",
    [
        "Liwa al-Nahr",
        "liwa an-nahr",
        "Lewa el Nahr",
        "Liwaa' al-Nahr",
        "لواء النهر",
        "River Brigades",
        "al-Nahr Brigade",
        "Nahr, Liwa al-",
        "LiwaalNahr",
        "ln",
        "L.N.",
        "LN militia",
        "liwa-al-nahr",
    ],
)
def test_a_name_is_found_in_any_spelling_script_order_or_acronym(query: str) -> None:
    assert found(query) == "liwa-al-nahr"


@pytest.mark.parametrize(
    ("query", "entity"),
    [
        ("Jawad Ahmed Khalid al-Bahrani", "jawad-al-bahrani"),
        ("Javad Bahrani", "jawad-al-bahrani"),
        ("BAHRANI, Jawad", "jawad-al-bahrani"),
        ("جواد البحراني", "jawad-al-bahrani"),
        ("Sheikh Jawad al-Bahrany", "jawad-al-bahrani"),
        ("Jawda al-Bahrani", "jawad-al-bahrani"),
        ("Fanous", "kataib-hizb-al-fanous"),
        ("Customs Ministry", "ministry-of-customs"),
    ],
)
def test_middle_names_titles_inversions_slips_and_parts_are_found(query: str, entity: str) -> None:
    assert found(query) == entity


@pytest.mark.parametrize("query", ["Bahrani", "al-Bahrani", "البحراني", "Bahrany"])
def test_a_family_name_that_two_bear_is_a_question(query: str) -> None:
    match = INDEX.match(query)

    assert isinstance(match, AmbiguousMatch)
    assert {one.entity for one in match.candidates[:2]} == {"jawad-al-bahrani", "karim-al-bahrani"}


@pytest.mark.parametrize(
    "query",
    [
        *(
            "Nurollah",
            "Nurullah",
            "Nour Allah",
            "nur allah",
            "Noorullah",
            "نور الله",
            "نورالله",
            "Nurolla",
            "the Nurollah",
        ),
        *(
            "Nurollah militants",
            "Iraqi Nurollah",
            "Nurollah militia",
            "nurolah",
            "NURULLAH",
            "Nuroollah",
            "Nurollah's",
            "Nur-Allah",
            "Нуролла",
            "Nūru 'llāh",
        ),
    ],
)
def test_every_spelling_of_a_bare_word_that_two_groups_share_is_a_question(query: str) -> None:
    assert isinstance(INDEX.match(query), AmbiguousMatch)


def test_a_bare_word_asks_even_if_only_one_record_has_it() -> None:
    index = NameIndex.build([actor("Valley Nurollah", "Nurullah"), GROVE])

    match = index.match("Nurullah")

    assert isinstance(match, AmbiguousMatch)
    assert match.candidates[0].entity == "valley-nurollah"


def test_a_place_is_found_though_an_actor_is_named_after_it() -> None:
    index = NameIndex.build([actor("Marwah", kind="place"), actor("Marwah Operations Command")])

    assert isinstance(index.match("Marwah"), Match)


@pytest.mark.parametrize("query", ["Kataib", "Harakat", "Operations Command", "Ministry", "كتائب"])
def test_a_word_that_only_says_what_kind_of_thing_is_never_accepted(query: str) -> None:
    assert not isinstance(INDEX.match(query), Match)


@pytest.mark.parametrize(
    "query",
    [
        "Airport Operations Command",
        "Ministry of Tides",
        "Salim al-Bahrani",
        "Jawad al-Qasri",
        "Kataib Nahr al-Aswad al-Kabir",
        "Saraya al-Nahr",
        "Liwa al-Fanar",
        "KHX",
        "HFC",
        "the",
        "weather tomorrow",
    ],
)
def test_what_is_not_in_the_base_is_not_accepted(query: str) -> None:
    assert not isinstance(INDEX.match(query), Match)


@pytest.mark.parametrize(
    "query", ["", "   ", "?!...", "a", "ا", "💥", "\x00", "\ud800", "\u202e\u200f", "''", "ﷺ", "-"]
)
def test_words_that_are_not_a_name_find_nothing(query: str) -> None:
    assert INDEX.match(query) == NoMatch()


@pytest.mark.parametrize("query", ["fan", "burk", "jaw"])
def test_few_letters_are_offered_but_never_accepted(query: str) -> None:
    assert isinstance(INDEX.match(query), NoMatch | AmbiguousMatch)


def test_types_narrow_a_look_up() -> None:
    index = NameIndex.build([actor("Naft Field", kind="place"), actor("Naft Field Guard")])

    assert isinstance(index.match("Naft Field", types={"place"}), Match)
    assert not isinstance(index.match("Naft Field", types={"incident"}), Match)


def test_an_alias_that_two_records_share_is_always_a_question() -> None:
    lower = Entity("lower", "actor", (Label("Lower Lantern", "primary"), Label("the Lamplighters", strong=False)))
    upper = Entity("upper", "actor", (Label("Upper Lantern", "primary"), Label("The Lamplighters", strong=False)))

    match = NameIndex.build([lower, upper]).match("lamplighters")

    assert isinstance(match, AmbiguousMatch)
    assert [one.entity for one in match.candidates] == ["lower", "upper"]


@pytest.mark.parametrize(
    ("query", "similarity", "text"),
    [
        ("Liwa al-Nahr", MatchKind.SAME_NAME, "same name"),
        ("HOC", MatchKind.ACRONYM, "exact acronym"),
        ("liwa-al-nahr", MatchKind.SAME_NAME, "same name"),
        ("لواء النهر", MatchKind.OTHER_SCRIPT, "same name in Arabic script"),
        ("Harekat al-Borj", MatchKind.RESPELLED, "different spelling: Harekat al-Borj for Harakat al-Burj"),
        ("Operations Command Harbour", MatchKind.REORDERED, "same words in another order"),
        ("Fanous", MatchKind.PARTIAL, "part of the name: Fanous"),
    ],
)
def test_a_match_says_why(query: str, similarity: MatchKind, text: str) -> None:
    match = INDEX.match(query)

    assert isinstance(match, Match)
    assert (match.candidate.reason.kind, str(match.candidate.reason)) == (similarity, text)


def test_a_name_without_a_match_comes_with_the_closest_names() -> None:
    match = INDEX.match("Salim al-Burji")

    assert isinstance(match, NoMatch)
    assert match.closest
