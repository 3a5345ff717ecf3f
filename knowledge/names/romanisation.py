"""Romanisation: the sound letters behind a spelling in the Latin alphabet.

One symbol is one sound: ``x`` kh, ``G`` gh, ``S`` sh, ``C`` ch, ``T`` th, ``D`` dh, ``Z`` zh, ``H`` a last h
that may be mute. Vowels stay, but comparison (see ``similarity``) makes them cheap; ``bones`` leaves them out.
"""

from __future__ import annotations

import re

_STEPS: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (letter, re.compile(pattern), sound)
    for letter, pattern, sound in (  # a word without the letter has no match, which is far sooner known
        ("", r"(.)\1+", r"\1\1"),
        ("x", r"(?<=[aeiou])x(?=[aeiou])", "ks"),
        ("h", r"tch|tsh", "C"),
        ("h", r"dsch", "j"),
        ("z", r"sz", "S"),
        ("z", r"cz", "C"),
        ("h", r"sch|ssh|sh", "S"),
        ("h", r"kkh|kh", "x"),
        ("h", r"ggh|gh", "G"),
        ("h", r"cch|ch", "C"),
        ("h", r"tth|th", "T"),
        ("h", r"ddh|dh", "D"),
        ("h", r"zh", "Z"),
        ("h", r"ph", "f"),
        ("c", r"ck", "k"),
        ("j", r"dj", "j"),
        ("c", r"c(?=[eiy])", "s"),
        ("c", r"c", "k"),
        ("ij", r"ij(?=[aeou])", "iy"),
        ("y", r"i+yy?(?=[aeou])", "y"),
        ("o", r"ou|oo", "u"),
        ("", r"ee|ie$|iy+$|y$", "i"),
        ("", r"(?:a+[eiy]+|e[iy]+)(?![aeouy])", "ai"),
        ("", r"(?:a+[uw]|ow)(?![aeiou])", "au"),
        ("", r"([^\W\d])\1+", r"\1"),
        ("h", r"(?<=[aeiou])h$", "H"),
    )
)
_VOWELS = re.compile(r"(?<!^)[aeiou]+|(?<!^)[wy](?![aeiou])")


def sound_of_latin(word: str) -> str:
    """Returns the sound letters of a lower-case ASCII word; digits stay as they are."""
    for letter, pattern, sound in _STEPS:
        if letter in word:
            word = pattern.sub(sound, word)
    return word


def bones(sound: str) -> str:
    """Returns the consonants of a sound word in wide classes, the part that every romanisation keeps."""
    return _VOWELS.sub("", sound).translate(_WIDE) or sound.translate(_WIDE)


_WIDE = str.maketrans({
    "q": "k", "g": "k", "G": "k", "T": "t", "D": "d", "z": "d", "Z": "j", "S": "s", "C": "s", "x": "h",
    "v": "f", "H": None, "w": "u", "o": "u", "e": "i", "y": "i", "p": "b",
})  # fmt: skip


def skeleton(sound: str) -> str:
    """Returns the consonants of a sound word in wide classes, without the letters that may be vowels in Arabic script."""
    return sound.translate(_SKELETON)


_SKELETON = {
    ord(letter): _WIDE.get(ord(letter), letter) for letter in "abdefghijklmnopqrstuvwxyzCDGHSTZ"
} | dict.fromkeys(map(ord, "aeiouvwyH"))


def blur(sound: str) -> str:
    """Returns the sound word in wide classes, its vowels kept but merged: what the index cuts into grams."""
    return sound.translate(_WIDE)
