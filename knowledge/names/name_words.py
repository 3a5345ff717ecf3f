"""Words: a name taken apart into what is compared, each word with its sound, meaning and role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.names.folding import ALIAS_LIMIT, QUERY_LIMIT, clean, split
from knowledge.names.lexicon import MEANINGS, SOUNDS, WordRole
from knowledge.names.romanisation import blur, bones, sound_of_latin
from knowledge.names.scripts import ascii_of, is_arabic, sound_of_arabic

WORD_LIMIT = 12
"""Words of a name that are compared; what names a record does not need more."""

SERVANT = re.compile(r"abd(?:[aeiou]?l)?$")
_SERVANT_JOINED = re.compile(r"^abd[aeiou]l(?=[a-z]{3})")
_OF_GOD = re.compile(r"[aeiou]?(?:ll[aeo]h?|lah)$")
_ARTICLE = re.compile(r"^(?:وال|بال|لل)(?=\w{3})|^ال(?=\w{2})")
_FAITH = frozenset({"din", "deen", "dine", "دين", "دین"})
_OF_FAITH = re.compile(r"(?:[aeiou](?:l|d)?|l)d(?:i|ee)ne?$")
_PHRASES = {("united", "nations"): "un", ("united", "states"): "us"}
_GOD = frozenset({"allah", "ullah", "ollah", "llah", "alah", "الله", "اللە"})


@dataclass(frozen=True, slots=True)
class NameWord:
    """One word of a name.

    Attributes:
        text: folded spelling, ASCII for every script but Arabic.
        sound: sound letters (see ``romanisation``).
        blur: the same in wide classes, vowels merged.
        bones: its consonants in wide classes.
        concept: what the word means where the lexicon knows it, else "".
        role: what it does in the name.
        unvowelled: whether the spelling leaves short vowels out.
    """

    text: str
    sound: str
    blur: str
    bones: str
    concept: str
    role: WordRole
    unvowelled: bool


@lru_cache(maxsize=1 << 16)
def word(text: str) -> NameWord:
    """Analyse one folded word."""
    unvowelled = is_arabic(text)
    sound = sound_of_arabic(text) if unvowelled else sound_of_latin(text)
    concept, role = _meaning(text, sound, unvowelled)
    return NameWord(text, sound, blur(sound), bones(sound), concept, role, unvowelled)


def _meaning(text: str, sound: str, unvowelled: bool) -> tuple[str, WordRole]:
    known = MEANINGS.get(text) or (SOUNDS.get(sound.rstrip("H")) if len(text) > 4 or unvowelled else None)
    if known is None and text.endswith("s") and len(text) > 4:
        known = MEANINGS.get(text[:-1])
    return known or ("", WordRole.NAME)


@dataclass(frozen=True, slots=True)
class FoldedWord:
    """A folded word and the places of the written words it was made of."""

    text: str
    first: int
    last: int


def fold(text: str, limit: int = ALIAS_LIMIT) -> tuple[str, ...]:
    """Return the folded words of ``text``, particles included; folding the joined result again changes nothing.

    What is no longer than an alias is remembered: an index folds each label twice, and its next version once more.
    """
    if len(text) > ALIAS_LIMIT:
        return _folded(text, limit)
    return _remembered(text, ALIAS_LIMIT if text.isascii() else limit)


def _folded(text: str, limit: int) -> tuple[str, ...]:
    return tuple(part.text for part in gather(_uninverted(clean(text, limit))))


_REMEMBERED = 1 << 15
_remembered = lru_cache(maxsize=_REMEMBERED)(_folded)


def read(text: str, limit: int = ALIAS_LIMIT) -> tuple[NameWord, ...]:
    """Return the words of ``text`` that carry something, without articles and other particles."""
    heard = [word(part) for part in fold(text, limit)]
    return tuple(one for one in heard if one.role is not WordRole.PARTICLE)[:WORD_LIMIT]


_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def _uninverted(cleaned: str) -> tuple[str, ...]:
    cleaned = _THOUSANDS.sub("", cleaned)
    family, comma, given = cleaned.partition(",")
    return split(given) + split(family) if comma and "," not in given else split(cleaned)


def _plain(written: str) -> str:
    if is_arabic(written):
        return written if written in _GOD else _ARTICLE.sub("", written)
    return ascii_of(written)


def gather(written: Sequence[str]) -> list[FoldedWord]:
    """Fold cleaned words and join what belongs together: initials, "servant of", names that end in God or faith."""
    parts: list[FoldedWord] = []
    servant = initials = False
    for place, one in enumerate(written):
        text = _plain(one)
        if not text or (servant and text in {"al", "el", "ul"}):
            continue
        if text in _FAITH and len(parts) > 1 and word(parts[-1].text).role is WordRole.PARTICLE:
            parts.pop()
        joined = _joined(parts[-1].text, text, servant, initials) if parts else None
        if joined is None:
            parts.append(FoldedWord(text, place, place))
        else:
            parts[-1] = FoldedWord(joined, parts[-1].first, place)
        initials = len(text) == 1
        servant = bool(SERVANT.match(text)) or text == "عبد"
    return [FoldedWord(_canonical(part.text), part.first, part.last) for part in parts]


def _joined(before: str, text: str, servant: bool, initials: bool) -> str | None:
    if (before, text) in _PHRASES:
        return _PHRASES[before, text]
    if servant or text in _FAITH or (text in _GOD and not initials) or (len(text) == 1 and initials):
        return before + text
    return None


def _canonical(part: str) -> str:
    if is_arabic(part):
        return re.sub(r"(?<=..)[اأ]?ل?لله$", "الله", re.sub(r"^عبدال(?=..)", "عبد", part))
    return _OF_FAITH.sub("din", _OF_GOD.sub("alah", _SERVANT_JOINED.sub("abd", part))) if len(part) > 5 else part


def key(text: str) -> str:
    """Return the form in which exact spellings of a name are equal; articles and other particles do not count."""
    return _key(text) if len(text) > ALIAS_LIMIT else _remembered_key(text)


def _key(text: str) -> str:
    folded = fold(text, QUERY_LIMIT)
    telling = [one for one in folded if word(one).role is not WordRole.PARTICLE]
    return "".join(telling or folded) or clean(text)


_remembered_key = lru_cache(maxsize=_REMEMBERED)(_key)
