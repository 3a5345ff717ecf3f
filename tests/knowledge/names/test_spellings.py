"""The measure of the matcher on real names of the field, as people spell them; see ``tests/benchmarks/names.py``.

The rows are recalled spellings and generated slips. Every third slip is double; that is why not all are accepted.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.names import AmbiguousMatch, Entity, Label, Match, MatchResult, NameIndex
from knowledge.names.match_result import Candidate

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
NAMES: list[dict[str, Any]] = json.loads((BENCHMARKS / "names_recalled_entities.json").read_text("utf-8"))
ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (BENCHMARKS / "names_recalled.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def matches() -> list[tuple[dict[str, Any], MatchResult]]:
    index = NameIndex.build(
        Entity(row["name"], "actor", tuple(map(Label, (row["name"], *row["aliases"])))) for row in NAMES
    )
    return [(row, index.match(row["query"])) for row in ROWS]


def first(match: MatchResult) -> str | None:
    candidates: tuple[Candidate, ...]
    match match:
        case Match(candidate):
            candidates = (candidate,)
        case AmbiguousMatch(candidates):
            pass
        case other:
            candidates = other.closest
    return candidates[0].entity if candidates else None


def share(outcomes: list[bool]) -> float:
    return sum(outcomes) / len(outcomes)


def test_nothing_wrong_is_accepted(matches: list[tuple[dict[str, Any], MatchResult]]) -> None:
    wrong = [
        (row["query"], match.candidate.entity)
        for row, match in matches
        if row["expect"] and isinstance(match, Match) and match.candidate.entity != row["expect"]
    ]

    assert wrong == []


def test_at_most_one_foreign_name_in_a_hundred_is_accepted(matches: list[tuple[dict[str, Any], MatchResult]]) -> None:
    assert share([isinstance(match, Match) for row, match in matches if row["expect"] is None]) <= 0.01


def test_every_ambiguous_name_is_a_question(matches: list[tuple[dict[str, Any], MatchResult]]) -> None:
    confused = [
        row["query"] for row, match in matches if row["kind"] == "ambiguous" and not isinstance(match, AmbiguousMatch)
    ]

    assert confused == []


@pytest.mark.parametrize(
    ("kind", "right_first", "accepted"), [("transliteration", 0.99, 0.95), ("script", 0.99, 0.95), ("typo", 0.98, 0.85)]
)
def test_spellings_are_recognised(
    matches: list[tuple[dict[str, Any], MatchResult]], kind: str, right_first: float, accepted: float
) -> None:
    of_kind = [(row, match) for row, match in matches if row["kind"] == kind]

    assert share([first(match) == row["expect"] for row, match in of_kind]) >= right_first
    assert share([isinstance(match, Match) for _, match in of_kind]) >= accepted


@pytest.mark.parametrize("query", ["Nabi1 Zamili", "Nabil Zarnili", "Nabil Zamlli"])
def test_a_letter_that_a_scanner_reads_wrongly_is_corrected(query: str) -> None:
    index = NameIndex.build([Entity("one", "actor", (Label("Nabil Zamili"),))])

    assert isinstance(index.match(query), Match)


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("Dżasim Szamili", "Jasim Shamili"),
        ("Džamal Zamili", "Jamal Zamili"),
        ("Ǧāsim Zamili", "Jasim Zamili"),
        ("Celil Zamili", "Jalil Zamili"),
        ("Nabil Chazmali", "Nabil Khazmali"),
        ("Nabil Czamili", "Nabil Chamili"),
        ("Muṣṭafā aẓ-Ẓāmilī", "Mustafa al-Zamili"),
        ("Nabil eṭ-Ṭamiḍ", "Nabil al-Tamid"),
        ("Nabił Şamîlı", "Nabil Shamili"),
    ],
)
def test_letters_of_other_languages_are_another_spelling(query: str, label: str) -> None:
    assert isinstance(NameIndex.build([Entity("one", "actor", (Label(label),))]).match(query), Match)


@pytest.mark.parametrize("query", ["Nabil Zabafdi", "Nabil Zabdai", "Nabil Zabadial", "Nabil Zbadi"])
def test_a_typing_error_in_a_family_name_is_accepted(query: str) -> None:
    assert isinstance(NameIndex.build([Entity("one", "actor", (Label("Nabil Zabadi"),))]).match(query), Match)


@pytest.mark.parametrize("last", ["al-Dulmari", "Tabrizani"])
@pytest.mark.parametrize("name", ["Nabil Soleimari", "Nabil Karim al-Zamili"])
def test_a_further_last_name_after_a_whole_name_asks_with_it_first(name: str, last: str) -> None:
    labels = (name, "Karim Dulmari", "Nabil al-Wasimi")
    match = NameIndex.build([Entity(one, "actor", (Label(one),)) for one in labels]).match(f"{name} {last}")

    assert isinstance(match, AmbiguousMatch)
    assert match.candidates[0].entity == name


@pytest.mark.parametrize("query", ["Solemiari", "Soleimrai", "Sloeimari", "Nabil Solemiari"])
def test_two_letters_in_another_order_in_a_long_word_offer_the_right_name(query: str) -> None:
    labels = ("Nabil Soleimari", "Karim Dulmari", "Nabil al-Wasimi")

    match = NameIndex.build([Entity(one, "actor", (Label(one),)) for one in labels]).match(query)

    assert first(match) == labels[0]
    assert isinstance(match, Match | AmbiguousMatch)
