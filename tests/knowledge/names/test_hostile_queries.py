"""Queries made to hurt: they cost no more than honest ones."""

from __future__ import annotations

import time

import pytest

from knowledge.names import Entity, Label, Match, NameIndex

INDEX = NameIndex.build(
    Entity(f"e{number}", "actor", (Label(f"Kataib Number{number} al-Nahr"), Label(f"KN{number}")))
    for number in range(50)
)
BOMBS = {
    "one long word": "a" * 40_000,
    "many words": "kataib nahr " * 3_400,
    "salutations of eighteen letters each": "\ufdfa" * 40_000,
    "combining marks": "e" + "\u0301" * 40_000,
    "marks of direction": "\u202e" * 40_000 + "nahr",
    "apostrophes": "don't " * 6_700,
    "unbalanced quotes": "\"'“‘" * 10_000,
    "a pattern": "(a+)+$" * 6_700,
    "emoji": "\U0001f4a5" * 40_000,
    "lone surrogates": "\ud83d" * 40_000,
    "blanks": " " * 40_000,
    "zeros": "\x00" * 40_000,
}


def milliseconds(query: str) -> float:
    def once() -> float:
        started = time.process_time()
        INDEX.match(query)
        return 1000 * (time.process_time() - started)

    return min(once() for _ in range(3))


@pytest.mark.parametrize("query", BOMBS.values(), ids=BOMBS.keys())
def test_a_long_query_is_answered_at_once(query: str) -> None:
    honest = milliseconds(("katib nahir mumber " * 20)[:256])

    assert milliseconds(query) < 8 * honest
    assert not isinstance(INDEX.match(query), Match)


def test_forty_thousand_characters_cost_what_two_hundred_and_fifty_six_do() -> None:
    words = "katib nahir mumber "

    assert milliseconds(words * 2_200) < 2 * milliseconds((words * 20)[:256]) + 1


def test_an_apostrophe_splits_nothing() -> None:
    index = NameIndex.build([Entity("d", "actor", (Label("Dar Qur'an"),))])

    assert isinstance(index.match("dar quran"), Match)
    assert isinstance(index.match("dar qur’an"), Match)
