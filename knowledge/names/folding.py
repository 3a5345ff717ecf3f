"""Folding: one form for all ways to type the same letters, and splitting that apostrophes do not affect."""

from __future__ import annotations

import re
import unicodedata

QUERY_LIMIT = 256
"""Characters of a query that are read, after NFKC and casefold."""
ALIAS_LIMIT = 120
"""Characters of a label that take part in loose comparison."""
_RAW_LIMIT = 4 * QUERY_LIMIT
_READ = 4 * _RAW_LIMIT
"""Characters in which a text is looked for that has spaces without width before it."""
_SPACES = dict.fromkeys(map(ord, "\u200b\u200c\u2060\ufeff\u180e\u00a0\u202f"), " ")
"""Spaces without width and spaces that do not break a line; Persian writes the zero-width non-joiner between words."""


def clean(text: str, limit: int = QUERY_LIMIT) -> str:
    """Returns ``text`` under NFKC and casefold, without controls, marks of direction or lone surrogates.

    Every run of white space becomes one space, and digits of every script become ASCII. At most ``limit`` characters
    come back, and the cost does not grow with what lies beyond them.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.lstrip()[:_RAW_LIMIT].casefold().split())[:limit].rstrip()
    written = text.lstrip()[:_READ].translate(_SPACES).lstrip()[:_RAW_LIMIT]
    shown = "".join(map(_shown, unicodedata.normalize("NFKC", written)[:_RAW_LIMIT].casefold()))
    return " ".join(unicodedata.normalize("NFKC", shown).split())[:limit].rstrip()


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    return "" if category in {"Cf", "Cs", "Co", "Cn"} else character


def split(cleaned: str) -> tuple[str, ...]:
    """Splits cleaned text into words: apostrophes and the dots of initials join, other characters separate."""
    hyphens = cleaned.replace("-", " ")
    if hyphens.isascii() and hyphens.replace(" ", "").isalnum():
        return tuple(hyphens.split())
    if cleaned.isascii() and "'" not in cleaned and "`" not in cleaned and _has_no_inner_dot(cleaned):
        return tuple(cleaned.translate(_APART).split())
    joined = _INITIALS.sub(lambda one: one.group().replace(".", ""), cleaned) if "." in cleaned else cleaned
    return tuple(_SEPARATORS.sub(" ", _APOSTROPHES.sub("", joined)).split())


def _has_no_inner_dot(text: str) -> bool:
    return text.count(".") == text.count(". ") + text.endswith(".")


_APART = {code: " " for code in range(128) if not chr(code).isalnum()}
"""The ASCII characters that separate words."""
_INITIALS = re.compile(r"(?<!\w)[^\W\d_](?:\.[^\W\d_])+(?!\w)\.?")
"""Dotted initials, such as u.s. and k.n., which are the same word as without dots."""
_APOSTROPHES = re.compile("(?<=\\w)['`´’‘‛′]s\\b|['`´’‘‛ʼʻʾʿˈ′]")
_SEPARATORS = re.compile(r"[^\w\u0300-\u036f\u064b-\u0655\u0670]|_")
