"""Texts of imported data in the form that records accept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from knowledge.countries import country_names
from knowledge.forbidden_characters import FORBIDDEN

MAX_PROSE: Final = 700
MAX_LINE: Final = 150
MAX_SUMMARY_WORDS: Final = 30
_MENTION: Final = re.compile(r"<[!@#]|@(?=(?:channel|here|everyone)\b)", re.I)
_SCHEME: Final = re.compile(r"\b(?!https?://)([a-z][a-z0-9+.-]*)://", re.I)
_SCRIPT: Final = re.compile(r"\b(javascript|data|vbscript):", re.I)
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")


def cleaned(text: object) -> str:
    """Returns a text with single spaces, without control characters, Slack mentions and links other than http(s)."""
    plain = FORBIDDEN.sub(" ", unicodedata.normalize("NFC", str(text or "")))
    plain = _MENTION.sub("", plain)
    plain = _SCRIPT.sub(r"\1 ", _SCHEME.sub(r"\1 ", plain))
    return " ".join(plain.split())


def is_short(text: str) -> bool:
    """Returns whether a text can be a summary."""
    return 0 < len(text.split()) <= MAX_SUMMARY_WORDS and len(text) <= MAX_PROSE


def made_summary(kind: str, country: str | None = None) -> str:
    """Returns a summary from a type and the code of a country, for a record whose description is too long or missing."""
    named = f"{kind.replace('-', ' ').capitalize()}, as the data set classes it"
    known = country_names().get(country or "")
    return f"{named}, which gives its country as {known}" if known else named


def in_parts(text: str) -> Iterator[str]:
    """Yields a text in parts of at most 700 characters, divided between sentences; a longer sentence between words."""
    part = ""
    for sentence in _SENTENCE.split(text):
        for piece in _pieces(sentence):
            if part and len(part) + 1 + len(piece) > MAX_PROSE:
                yield part
                part = piece
            else:
                part = f"{part} {piece}".strip()
    if part:
        yield part


def _pieces(sentence: str) -> Iterator[str]:
    while len(sentence) > MAX_PROSE:
        at = sentence.rfind(" ", 0, MAX_PROSE)
        at = at if at > 0 else MAX_PROSE
        yield sentence[:at]
        sentence = sentence[at:].strip()
    if sentence:
        yield sentence


def line(text: str) -> str:
    """Returns a text as one line of at most 150 characters, shortened between words with an ellipsis."""
    whole = cleaned(text)
    if len(whole) <= MAX_LINE:
        return whole
    return whole[: whole.rfind(" ", 0, MAX_LINE - 1)].rstrip(" ,;") + "…"


_SCRIPT_CODES: Final = {
    "LATIN": "Latn",
    "ARABIC": "Arab",
    "CYRILLIC": "Cyrl",
    "CJK": "Hani",
    "HANGUL": "Hang",
    "HIRAGANA": "Hira",
    "KATAKANA": "Kana",
    "HEBREW": "Hebr",
    "GREEK": "Grek",
    "DEVANAGARI": "Deva",
    "THAI": "Thai",
}


def script_of(text: str) -> str:
    """Returns the ISO 15924 code of the script of most letters, ``Latn`` if it is not known."""
    letters = [unicodedata.name(one, "LATIN").split()[0] for one in text if one.isalpha()]
    most = max(set(letters), key=letters.count, default="LATIN")
    return _SCRIPT_CODES.get(most, "Latn")
