"""A look-up never raises, for every character of every Unicode block."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from knowledge.names import Entity, Label, Match, NameIndex
from knowledge.names.folding import clean

INDEX = NameIndex.build(
    Entity(name, "actor", (Label(name),)) for name in ("Liwa al-Nahr", "كركوك", "Kirkuk base", "ٹ ڈ ڑ", "Abu Safina")
)
ARABIC = ((0x0600, 0x06FF), (0x0750, 0x077F), (0x0870, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF))
DIGITS = ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "０１２３４５６７８９")
RUN, PART = 64, 0x8000
"""Characters of one query, and of one test."""


@pytest.mark.parametrize("block", ARABIC, ids=lambda block: f"{block[0]:04x}")
def test_every_arabic_character_is_answered_alone_in_pairs_and_among_words(block: tuple[int, int]) -> None:
    for code in range(block[0], block[1] + 1):
        for query in (
            chr(code),
            chr(code) * 2,
            f"{chr(code)} {chr(code)} كركوك",
            f"kirkuk{chr(code)} {chr(code)} base",
        ):
            assert INDEX.match(query) is not None


@pytest.mark.parametrize("first", range(0, sys.maxunicode + 1, PART), ids="{:06x}".format)
def test_every_other_character_is_answered(first: int) -> None:
    for start in range(first, first + PART, RUN):
        characters = [chr(code) for code in range(start, start + RUN)]
        if any(unicodedata.category(one) not in {"Cn", "Co"} for one in characters):
            assert INDEX.match("".join(characters)) is not None
            assert INDEX.match(" ".join(characters)) is not None


@pytest.mark.parametrize("digits", DIGITS)
def test_digits_of_every_script_are_ascii_digits(digits: str) -> None:
    assert clean(digits) == "0123456789"


def test_a_date_in_arabic_digits_is_the_date_in_ascii_digits() -> None:
    index = NameIndex.build([Entity("27", "incident", (Label("27 12 Kirkuk"),))])

    assert isinstance(index.match("٢٧ ١٢ كركوك"), Match)
