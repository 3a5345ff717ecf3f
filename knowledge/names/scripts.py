"""Scripts: Arabic, Persian and Kurdish letters by their sound, every other script by its ASCII look-alike.

Arabic script leaves short vowels unwritten, and no transliterator can restore them: a word from it is therefore marked
``unvowelled`` and compared with vowels as a courtesy only.
"""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
_CONSONANTS = dict(
    zip("بپتثجچحخدذرزژسشصضطظغفڤقكکگلڵمنهھڕ", "bptTjChxdDrzZsSsDtDGfvqkkgllmnhhr", strict=True),
)
_VOWELS = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ع": "a", "ة": "a", "ى": "a", "ە": "a",
    "ێ": "e", "ۆ": "o", "ۇ": "u", "ئ": "i", "ؤ": "u", "ء": "", "َ": "a", "ُ": "u", "ِ": "i", "ٰ": "a", "ً": "a",
}  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_CARONS = str.maketrans({
    "š": "sh", "ş": "sh", "č": "ch", "ç": "ch", "ž": "zh", "ğ": "gh", "ġ": "gh", "ḵ": "kh", "ẖ": "kh", "ḫ": "kh",
    "ḏ": "dh", "ẓ": "z", "ṯ": "th",
})  # fmt: skip
_GLIDES = {"و": ("w", "u"), "ي": ("y", "i"), "ی": ("y", "i"), "ې": ("y", "i")}


def is_arabic(word: str) -> bool:
    """Whether any letter of ``word`` is of the Arabic script, which Persian and Kurdish share."""
    return not word.isascii() and _ARABIC.search(word) is not None


def sound_of_arabic(word: str) -> str:
    """Return the sound letters of a word in Arabic script; vowels only where they are written."""
    heard: list[str] = []
    for place, letter in enumerate(word):
        if letter in _GLIDES:
            consonant, vowel = _GLIDES[letter]
            heard.append(consonant if place == 0 and len(word) > 1 else vowel)
        elif letter == "ە" or (letter == "ه" and 0 < place == len(word) - 1):
            heard.append("a")
        else:
            heard.append(_CONSONANTS.get(letter) or _VOWELS.get(letter, ""))
    return _DOUBLED.sub(r"\1", "".join(heard))


def ascii_of(word: str) -> str:
    """Return ``word`` in ASCII letters and digits: marks dropped first, then any other script by look-alikes."""
    if word.isascii():
        return word if word.isalnum() else "".join(filter(str.isalnum, word))
    bare = "".join(c for c in unicodedata.normalize("NFKD", word.translate(_CARONS)) if unicodedata.category(c) != "Mn")
    return "".join(c for c in (bare if bare.isascii() else anyascii(bare)).lower() if c.isalnum())
