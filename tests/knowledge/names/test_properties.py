"""What must hold for every base and every query, whatever the names are."""

from __future__ import annotations

import unicodedata

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from knowledge.names import AmbiguousMatch, Candidate, Entity, Label, Match, MatchResult, NameIndex
from knowledge.names.folding import clean
from knowledge.names.name_words import fold, key

ANYTHING = st.text(max_size=60)
SYLLABLES = st.from_regex(
    r"(k|t|h|b|l|n|s|r|w|q|m|z|d|kh|sh|j|gh|y){1,2}(a|i|u|ou|ai|e)(b|l|h|d|n|r|m|z)?", fullmatch=True
)
COMMON = st.sampled_from(
    ["Kataib", "Harakat", "Liwa", "Ministry", "of", "Operations", "Command", "Abu", "Ali", "al-", "Brigade", "Islamic"]
)
INVENTED = st.lists(SYLLABLES, min_size=2, max_size=4).map("".join)
LATIN = st.lists(st.one_of(INVENTED, INVENTED, COMMON), min_size=1, max_size=4).map(" ".join)
ARABIC = st.lists(st.text("ابتحدرسشعفقكلمنهوي", min_size=2, max_size=6), min_size=1, max_size=3).map(" ".join)
ACRONYMS = st.text("ABCDHIKMNPQRSTU", min_size=2, max_size=5)
NAMES = st.one_of(LATIN, LATIN, ARABIC, ACRONYMS).filter(lambda name: bool(fold(name)))
BASES = st.lists(st.lists(NAMES, min_size=1, max_size=3, unique=True), min_size=1, max_size=8)


def base(names: list[list[str]]) -> list[Entity]:
    return [
        Entity(
            f"record-{number}", "actor", tuple(Label(name, "primary" if not i else "") for i, name in enumerate(held))
        )
        for number, held in enumerate(names)
    ]


def answers(match: MatchResult) -> tuple[Candidate, ...]:
    match match:
        case Match(candidate):
            return (candidate,)
        case AmbiguousMatch(candidates):
            return candidates
        case _:
            return ()


@given(ANYTHING)
@example("Kata'ib Hizb Allah")
@example("عبد الله")
@example("a b c abd al al-x")
def test_folding_a_folded_name_changes_nothing(name: str) -> None:
    once = " ".join(fold(name))

    assert " ".join(fold(once)) == once


@given(ANYTHING)
def test_cleaning_a_cleaned_text_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANYTHING)
def test_a_name_is_equal_in_every_case_and_normal_form(name: str) -> None:
    assert key(unicodedata.normalize("NFD", name)) == key(name)
    assert key(name.casefold()) == key(name)


@given(BASES, st.data())
@settings(max_examples=200, deadline=None)
def test_any_name_of_a_record_finds_it_or_asks_among_those_that_share_it(
    names: list[list[str]], data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(names) - 1))
    name = data.draw(st.sampled_from(names[number]))

    found = NameIndex.build(base(names)).match(name)

    assert f"record-{number}" in [candidate.entity for candidate in answers(found)]
    if sum(key(name) in map(key, held) for held in names) > 1:
        assert isinstance(found, AmbiguousMatch)


@given(BASES, NAMES, st.data())
@settings(max_examples=200, deadline=None)
def test_an_alias_added_elsewhere_never_makes_an_exact_name_lose(
    names: list[list[str]], alias: str, data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(names) - 1))
    other = data.draw(st.integers(0, len(names) - 1))
    name = names[number][0]
    assume(other != number)
    before = NameIndex.build(base(names)).match(name)
    assume(answers(before)[0].entity == f"record-{number}")

    grown = [[*held, alias] if place == other else held for place, held in enumerate(names)]
    after = answers(NameIndex.build(base(grown)).match(name))

    shared = key(alias) == key(name)
    assert f"record-{number}" in [one.entity for one in after] if shared else after[0].entity == f"record-{number}"


@given(BASES, st.one_of(NAMES, ANYTHING), st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_the_order_of_records_does_not_matter(names: list[list[str]], query: str, random: object) -> None:
    entities = base(names)
    shuffled = list(entities)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert NameIndex.build(shuffled).match(query) == NameIndex.build(entities).match(query)


@given(BASES, st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_no_query_breaks_a_look_up(names: list[list[str]], query: str) -> None:
    index = NameIndex.build(base(names))

    assert all(0 <= candidate.score <= 100 for candidate in answers(index.match(query)))
