"""Words: a name taken apart into what is compared, each word with its sound, meaning and role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.names.folding import ALIAS_LIMIT, QUERY_LIMIT, clean, split
from knowledge.names.lexicon import MEANINGS, SOUNDS, Role
from knowledge.names.romanisation import blur, bones, sound_of_latin
from knowledge.names.scripts import ascii_of, is_arabic, sound_of_arabic

WORD_LIMIT = 12
"""Words of a name that are compared; what names a record does not need more."""

SERVANT = re.compile(r"abd(?:[aeiou]?l)?$")
_SERVANT_JOINED = re.compile(r"^abd[aeiou]l(?=[a-z]{3})")
_OF_GOD = re.compile(r"[aeiou]?(?:ll[aeo]h?|lah)$")
_ARTICLE = re.compile(r"^(?:وال|بال|لل)(?=\w{3})|^ال(?=\w{2})")
_PHRASES = {("united", "nations"): "un", ("united", "states"): "us"}
_GOD = frozenset({"allah", "ullah", "ollah", "llah", "alah", "الله", "اللە"})


@dataclass(frozen=True, slots=True)
class Word:
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
    role: Role
    unvowelled: bool


@lru_cache(maxsize=1 << 16)
def word(text: str) -> Word:
    """Analyse one folded word."""
    unvowelled = is_arabic(text)
    sound = sound_of_arabic(text) if unvowelled else sound_of_latin(text)
    concept, role = _meaning(text, sound, unvowelled)
    return Word(text, sound, blur(sound), bones(sound), concept, role, unvowelled)


def _meaning(text: str, sound: str, unvowelled: bool) -> tuple[str, Role]:
    known = MEANINGS.get(text) or (SOUNDS.get(sound.rstrip("H")) if len(text) > 4 or unvowelled else None)
    if known is None and text.endswith("s") and len(text) > 4:
        known = MEANINGS.get(text[:-1])
    return known or ("", Role.NAME)


def fold(text: str, limit: int = ALIAS_LIMIT) -> tuple[str, ...]:
    """Return the folded words of ``text``, particles included; folding the joined result again changes nothing."""
    return tuple(_gathered([_plain(part) for part in _uninverted(clean(text, limit))]))


def read(text: str, limit: int = ALIAS_LIMIT) -> tuple[Word, ...]:
    """Return the words of ``text`` that carry something, without articles and other particles."""
    heard = [word(part) for part in fold(text, limit)]
    return tuple(one for one in heard if one.role is not Role.PARTICLE)[:WORD_LIMIT]


def _uninverted(cleaned: str) -> tuple[str, ...]:
    family, comma, given = cleaned.partition(",")
    return split(given) + split(family) if comma and "," not in given else split(cleaned)


def _plain(part: str) -> str:
    if is_arabic(part):
        return part if part in _GOD else _ARTICLE.sub("", part)
    return ascii_of(part)


def _gathered(parts: list[str]) -> list[str]:
    """Join what belongs together: initials, servant-of names, and names that end in God's."""
    gathered: list[str] = []
    servant = initials = False
    for part in parts:
        if not part:
            continue
        if servant and part not in {"al", "el", "ul"}:
            gathered[-1] += part
            servant = False
        elif servant:
            continue
        elif gathered and (gathered[-1], part) in _PHRASES:
            gathered[-1] = _PHRASES[gathered[-1], part]
        elif part in _GOD and gathered and not initials:
            gathered[-1] += part
        elif len(part) == 1 and initials:
            gathered[-1] += part
        else:
            gathered.append(part)
        initials = len(part) == 1
        servant = servant or bool(SERVANT.match(part) or part == "عبد")
    return [_canonical(one) for one in gathered]


def _canonical(part: str) -> str:
    if is_arabic(part):
        return re.sub(r"(?<=..)[اأ]?ل?لله$", "الله", re.sub(r"^عبدال(?=..)", "عبد", part))
    return _OF_GOD.sub("alah", _SERVANT_JOINED.sub("abd", part)) if len(part) > 5 else part


def key(text: str) -> str:
    """Return the form in which exact spellings of a name are equal; articles and other particles do not count."""
    folded = fold(text, QUERY_LIMIT)
    telling = [one for one in folded if word(one).role is not Role.PARTICLE]
    return "".join(telling or folded) or clean(text)
