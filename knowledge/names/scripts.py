"""Scripts: Arabic, Persian and Kurdish letters by their sound, other scripts by similar ASCII letters.

Arabic script leaves short vowels unwritten, and no transliterator can restore them: a word from it is therefore marked
``unvowelled`` and its vowels count little.
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
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ع": "a", "ة": "a", "ە": "a",
    "ێ": "e", "ۆ": "o", "ۇ": "u", "ئ": "i", "ؤ": "u", "ء": "", "َ": "a", "ُ": "u", "ِ": "i", "ٰ": "a", "ً": "a",
}  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_CARONS = str.maketrans({
    "š": "sh", "ş": "sh", "č": "ch", "ç": "ch", "ž": "zh", "ğ": "gh", "ġ": "gh", "ḵ": "kh", "ẖ": "kh", "ḫ": "kh",
    "ḏ": "dh", "ẓ": "z", "ṯ": "th", "ǧ": "j", "ǰ": "j",
})  # fmt: skip
_DZH = re.compile("d[żž]")
"""How Polish and southern Slavic languages write the sound of j."""
_GLIDES = {"و": ("w", "u"), "ي": ("y", "i"), "ی": ("y", "i"), "ې": ("y", "i"), "ى": ("y", "i")}
_MARKS = "".join(map(chr, (*range(0x64B, 0x653), 0x670, 0x640)))
"""Short vowels, the mark of a doubled letter and the line that stretches a word, all of which most writers leave out."""
_UNIFIED = str.maketrans("یىېکأإآٱھہۀە", "يييكاااا" + "هههه", _MARKS)
"""Letters that writers and keyboards put for each other."""


def unified(word: str) -> str:
    """Returns ``word`` without marks, and with one letter for each group of letters that writers interchange."""
    return word if word.isascii() else word.translate(_UNIFIED)


def is_arabic(word: str) -> bool:
    """Returns whether any letter of ``word`` is of the Arabic script, which Persian and Kurdish share."""
    return not word.isascii() and _ARABIC.search(word) is not None


def sound_of_arabic(word: str) -> str:
    """Returns the sound letters of a word in Arabic script; vowels only if they are written."""
    heard: list[str] = []
    for place, letter in enumerate(word):
        if letter in _GLIDES:
            consonant, vowel = _GLIDES[letter]
            heard.append(consonant if place == 0 and len(word) > 1 else vowel)
        elif letter == "ە" or (letter == "ه" and 0 < place == len(word) - 1):
            heard.append("a")
        else:
            heard.append(_CONSONANTS.get(letter) or _VOWELS.get(letter) or _other_sound(letter))
    return _DOUBLED.sub(r"\1", "".join(heard))


def _other_sound(letter: str) -> str:
    """Returns the sound of a letter of another language in Arabic script, such as Urdu or Sindhi; "" for marks."""
    if letter in _VOWELS or unicodedata.category(letter) == "Mn":
        return ""
    return "".join(filter(str.isalnum, anyascii(letter).lower()))


def ascii_of(word: str) -> str:
    """Returns ``word`` in ASCII letters and digits: marks dropped first, then any other script by look-alikes."""
    if word.isascii():
        return word if word.isalnum() else "".join(filter(str.isalnum, word))
    spelled = _DZH.sub("j", word).translate(_CARONS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", spelled) if unicodedata.category(c) != "Mn")
    return "".join(c for c in (bare if bare.isascii() else anyascii(bare)).lower() if c.isalnum())
