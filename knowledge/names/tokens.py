"""Tokens: free text as folded words with their offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.names.folding import clean
from knowledge.names.lexicon import Lexicon
from knowledge.names.name_words import NameWord, gather, word
from knowledge.names.standard_lexicon import STANDARD

LIMIT = 40_000
"""Characters of a text that are read. Slack messages are shorter.."""
_WRITTEN = re.compile(r"[^\W_](?:[\w\u0300-\u036f\u064b-\u0655\u0670]|['’ʼʿʾ`‘](?=[^\W_]))*")
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:|(?<=\()/)[^\s)>|]+")
_POSSESSIVE = re.compile(r"['’][sS]$")
_BREAK = re.compile(r"[,;:!?()\[\]{}\"“”«»•|\n\r\t]|\.(?=\s)|،|؛|؟|…")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text.

    Attributes:
        word: the word as compared.
        start: offset of its first character.
        end: offset after its last one, a possessive 's left out.
        capital: whether it begins with a capital or in a script that has none.
        written: the characters from start to end.
        joins: whether only a space, a hyphen or the dot of an initial separates it from the word before.
    """

    word: NameWord
    start: int
    end: int
    capital: bool
    written: str
    joins: bool


def tokens(text: str, lexicon: Lexicon = STANDARD) -> list[Token]:
    """Returns the words of ``text`` in order; particles are among them."""
    bare = _ADDRESS.sub(lambda one: "|" * len(one.group()), text[:LIMIT])
    found = [(one.start(), _end(one)) for one in _WRITTEN.finditer(bare)]
    cleaned = [(start, end, clean(text[start:end])) for start, end in found]
    kept = [(start, end, one) for start, end, one in cleaned if one and " " not in one]
    before = 0
    found_tokens: list[Token] = []
    for run in _runs(text, kept):
        for part in gather([one for _, _, one in run], lexicon):
            start, end = run[part.first][0], run[part.last][1]
            joins = bool(found_tokens) and not _separated(text[before:start], found_tokens[-1].written)
            found_tokens.append(
                Token(word(part.text, lexicon), start, end, _capital(text[start]), text[start:end], joins)
            )
            before = end
    return found_tokens


def _end(one: re.Match[str]) -> int:
    return one.end() - 2 if _POSSESSIVE.search(one.group()) else one.end()


def _runs(text: str, kept: list[tuple[int, int, str]]) -> list[list[tuple[int, int, str]]]:
    runs: list[list[tuple[int, int, str]]] = []
    before = 0
    for start, end, one in kept:
        if runs and not _separated(text[before:start], runs[-1][-1][2]):
            runs[-1].append((start, end, one))
        else:
            runs.append([(start, end, one)])
        before = end
    return runs


def _separated(between: str, before: str) -> bool:
    return _BREAK.search(between) is not None and not (between in {".", ". "} and len(before) == 1)


def _capital(letter: str) -> bool:
    return letter.upper() == letter
