"""Differences: whether two words that sound alike are two spellings of one name, or two names.

Three grades: the same sound in another romanisation is the same name; a typing error in a long word is the same name;
another consonant in a short word is another name. A known name is never a typing error of another name.
"""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import groupby

from rapidfuzz.distance import OSA

from knowledge.names.lexicon import APART, WordRole
from knowledge.names.name_words import NameWord, word
from knowledge.names.phonetic_distance import SERVANT, is_servant, spoken
from knowledge.names.romanisation import blur
from knowledge.names.typing_slips import slipped, two_keys

_SPELLING = 0.8
"""Similarity from which two vowelled words with the same consonants are spellings of one name."""
_BRIEF = 4
"""Letters under which a further letter at the end makes another name: Aliq is not Ali. Two always do: Sharifi."""
_SHORT = 6
"""Letters up to which another consonant makes another name."""
_FEW = 2
"""Consonants up to which other vowels make another family name."""
_LONG = 8
"""Letters from which a name may have any typing error."""
_CLUSTER = re.compile("^[^aeiou]{2}|[^aeiouwyH]{3}")
"""Consonants that no name has next to each other: a sign of a typing error."""
_SAME_SOUND = frozenset(
    frozenset(pair)
    for pair in (
        *("kq", "kg", "gq", "Gq", "Gg", "Gk", "hx", "kx", "Cx", "CS", "Cj", "gj", "jZ"),
        *("Dd", "Dz", "DT", "Tt", "Ts", "dz"),
        *("bp",),
    )
)
"""Sound letters that romanisations put for one letter of the Arabic or Persian alphabet."""
_DOUBLED = re.compile("([STDZxGC])h")
"""An h after a sound that Latin letters write with one, as in Mashhadani."""
_UNWRITTEN = frozenset("aeiouvwyH")
_FAITH = "din"
_ENDS = ("alah", _FAITH)
"""How names that end in God or faith, such as Nasrallah and Nureddin, are folded: the rest decides."""
_ARTICLES = frozenset({"al", "el", "ul"})
_GLIDE, _ROUNDED = re.compile("[aeiou][vw][aeiou]"), frozenset("bfvwou")
_OPEN, _CLOSE = frozenset("a"), frozenset("iuo")


def another_name(typed: NameWord, meant: NameWord, known: Container[str], *, first: bool, similarity: float) -> bool:
    """Returns whether ``typed`` is another name than ``meant``.

    ``known`` are the words of the base; ``first`` says that the word is not the family name, whose vowels vary more;
    ``similarity`` is that of the two words, 0 to 1.
    """
    same_sound = typed.sound == meant.sound and typed.unvowelled == meant.unvowelled
    if same_sound or (typed.concept and typed.concept == meant.concept):
        return False
    if is_servant(typed) and is_servant(meant):
        rest, other = word(typed.text[SERVANT:]), word(meant.text[SERVANT:])
        return another_name(rest, other, known, first=True, similarity=similarity)
    if first and any(trait.startswith(APART) for trait in typed.traits & meant.traits):
        return (typed.concept or typed.text) != (meant.concept or meant.text)
    for end in _ENDS:
        if (
            typed.text.endswith(end)
            and meant.text.endswith(end)
            and min(len(typed.text), len(meant.text)) > len(end) + 2
        ):
            rest, other = word(typed.text.removesuffix(end)), word(meant.text.removesuffix(end))
            if end != _FAITH or consonants_agree(rest, other):
                return another_name(rest, other, known, first=end != _FAITH, similarity=similarity)
    articled = (typed.text[:2] in _ARTICLES) != (meant.text[:2] in _ARTICLES)
    if articled and not (typed.given and meant.given) and not consonants_agree(typed, meant):
        bare, other = _bare(typed, meant)
        if consonants_agree(bare, other):
            return another_name(bare, other, known, first=first, similarity=similarity)
    if consonants_agree(typed, meant):
        return _other_vowels(typed, meant, first=first, similarity=similarity)
    if typed.given or (typed.text in known and not typed.unvowelled):
        return True
    return _other_consonant(typed, meant, first=first)


def _other_vowels(typed: NameWord, meant: NameWord, *, first: bool, similarity: float) -> bool:
    """Returns whether words with the same consonants are two names by their vowels."""
    if _swapped(typed, meant):
        return typed.given
    both = typed.given and meant.given
    if _glide_lost(typed, meant) or _diphthong_lost(typed, meant) or (both and _other_initial(typed, meant)):
        return True
    if not first and other_vowel(typed, meant):
        return True
    brief = min(len(_consonants(typed.sound)), len(_consonants(meant.sound))) <= _FEW
    if _ends_otherwise(typed, meant) or ((both if first else brief) and _vowels_differ(typed, meant)):
        return True
    written = not (typed.unvowelled or meant.unvowelled or _typing_error(typed, meant))
    return (written and similarity < _SPELLING) or one_adjective(typed, meant)


def _other_consonant(typed: NameWord, meant: NameWord, *, first: bool) -> bool:
    """Returns whether words that differ in a consonant are two names: all but those with a typing error.

    A short family name that can be said is one of its own.
    """
    if typed.unvowelled or meant.unvowelled:
        return min(len(_consonants(typed.sound)), len(_consonants(meant.sound))) <= _SHORT // 2
    letters = min(len(typed.text), len(meant.text))
    if letters >= _LONG and _consonants(typed.sound)[:1] == _consonants(meant.sound)[:1]:
        return False
    brief = letters < _SHORT and not (first or _swapped(typed, meant) or two_keys(typed.text, meant.text))
    return (brief and _CLUSTER.search(typed.sound) is None) or not _typing_error(typed, meant)


def _swapped(a: NameWord, b: NameWord) -> bool:
    """Returns whether two words have the same letters or sounds in another order."""
    return sorted(a.text) == sorted(b.text) or sorted(a.sound) == sorted(b.sound)


def _bare(typed: NameWord, meant: NameWord) -> tuple[NameWord, NameWord]:
    """Returns both words without the article that is written together with one of them."""
    if typed.text[:2] in _ARTICLES:
        return word(typed.text[2:]), meant
    return typed, word(meant.text[2:])


def _typing_error(typed: NameWord, meant: NameWord) -> bool:
    a, b = typed.text, meant.text
    further = a.removeprefix(b) if a.startswith(b) else b.removeprefix(a) if b.startswith(a) else ""
    article = OSA.distance(further, "al") <= 1
    if further and (min(len(a), len(b)) < _BRIEF or (len(further) > 1 and not article)):
        return False
    first_dropped = max(len(a), len(b)) >= _SHORT and (a[1:] == b or b[1:] == a)
    x, y = (word.sound.translate(_MERGED) for word in (typed, meant))
    longer = {x[len(y) :], y[len(x) :]} - {"", "l"} if x.startswith(y) or y.startswith(x) else set()
    return first_dropped or slipped(a, b) > 0 or (slipped(x, y) > 0 and not longer)


_MERGED = str.maketrans({"o": "u", "e": "i", "H": None})


def _consonants(sound: str) -> str:
    letters = (letter for letter in sound if letter not in _UNWRITTEN)
    return _DOUBLED.sub(r"\1", "".join(letter for letter, _ in groupby(letters))).removesuffix("h")


def consonants_agree(a: NameWord, b: NameWord) -> bool:
    """Returns whether two words have the same consonants, in one romanisation or another."""
    ours, theirs = _consonants(spoken(a, b)), _consonants(spoken(b, a))
    if (a.sound[:1] in _UNWRITTEN) != (b.sound[:1] in _UNWRITTEN):
        return False
    if len(ours) == len(theirs) and all(map(_same_sound, ours, theirs)):
        return True
    return ours.translate(_DIGRAPHS) == theirs.translate(_DIGRAPHS)


def one_in_both_scripts(a: NameWord, b: NameWord) -> bool:
    """Returns whether a word in Latin letters has the consonants and the last vowel of one in Arabic script.

    A common word of the language is not a name that it sounds like.
    """
    if a.concept != b.concept and WordRole.PLACE not in {a.role, b.role}:
        return False
    ends = [spoken(one, other)[-1:] for one, other in ((a, b), (b, a))]
    last = [_LAST_VOWELS.get(end, end if end in "iu" else "") for end in ends]
    return consonants_agree(a, b) and last[0] == last[1]


_LAST_VOWELS = {"a": "a", "e": "a", "H": "a", "y": "i", "w": "u", "o": "u"}

_DIGRAPHS = str.maketrans({"S": "sh", "x": "kh", "G": "gh", "T": "th", "D": "dh", "Z": "zh", "C": "ch"})
"""Two letters that may be one sound or two, as in Ashab."""


def _same_sound(a: str, b: str) -> bool:
    return a == b or frozenset((a, b)) in _SAME_SOUND


def _vowels_differ(a: NameWord, b: NameWord) -> bool:
    """Returns whether two vowelled words differ in an open and a close vowel, as Jamal and Jamil do."""
    return any(
        (x in _OPEN and y in _CLOSE) or (x in _CLOSE and y in _OPEN) or (x in _OPEN and y in _DIPHTHONGS)
        or (x in _DIPHTHONGS and y in _OPEN)
        for x, y in _vowels(a, b)[:-1]
    )  # fmt: skip


def other_vowel(a: NameWord, b: NameWord) -> bool:
    """Returns whether a and i differ in two short names: Salimi is not Salami."""
    brief = max(sum(letter not in _UNWRITTEN for letter in one.sound) for one in (a, b)) <= _FEW + 1
    return brief and any({x, y} == {"a", "i"} for x, y in _vowels(a, b)[:-1])


def _ends_otherwise(a: NameWord, b: NameWord) -> bool:
    """Returns whether one of two vowelled words has -i or -awi at its end and the other ends in a consonant."""
    x, y = (_vowels(a, b) or [("", "")])[-1]
    return (not x and y in _ADJECTIVE) or (not y and x in _ADJECTIVE)


def _vowels(a: NameWord, b: NameWord) -> list[tuple[str, str]]:
    """Returns the vowels of two vowelled words between the same consonants, those at the end last."""
    if a.unvowelled or b.unvowelled or "ae" in a.text + b.text:
        return []
    ours, theirs = (_CONSONANT.split(word.sound) for word in (a, b))
    return list(zip(ours, theirs, strict=True)) if len(ours) == len(theirs) else []


def _glide_lost(a: NameWord, b: NameWord) -> bool:
    """Returns whether v or w between vowels of one word is nothing in the other: Rezavi is not Rezai."""
    if a.unvowelled or b.unvowelled:
        return False
    return any(
        _GLIDE.search(one.sound) is not None and _ROUNDED.isdisjoint(other.sound) for one, other in ((a, b), (b, a))
    )


def _diphthong_lost(a: NameWord, b: NameWord) -> bool:
    """Returns whether two vowels between consonants of one word are nothing in the other: Salmani is not Suleimani.

    Arabic script writes the second one.
    """
    ours, theirs = (_CONSONANT.split(word.sound)[1:-1] for word in (a, b))
    pairs = zip(ours, theirs, strict=True) if len(ours) == len(theirs) else ()
    return any("" in pair and not _DIPHTHONGS.isdisjoint(pair) for pair in pairs)


_CONSONANT, _DIPHTHONGS = re.compile("[^aeiouwyH]"), frozenset({"ai", "au"})
_ADJECTIVE = frozenset({"i", "awi", "aui"})


def _other_initial(a: NameWord, b: NameWord) -> bool:
    """Returns whether one given name begins with k and the other with g: Kamel is not Gamal."""
    return {a.sound[:1], b.sound[:1]} == {"k", "g"}


def one_adjective(a: NameWord, b: NameWord) -> bool:
    """Returns whether one word is the other with -i at its end: Mansouri is not Mansour."""
    if a.unvowelled != b.unvowelled:
        ends = a.sound[-1:], b.sound[-1:]
        return "i" in ends and any(end not in _UNWRITTEN for end in ends)
    shorter, longer = sorted((a, b), key=lambda word: len(word.sound))
    return len(longer.sound) > 1 and longer.sound[-1] == "i" and blur(longer.sound[:-1]) == blur(shorter.sound)
