"""Similarity of two words: the cost of the letters that were misheard, mistyped or not written (see ``letter_costs``)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import inf

from rapidfuzz.distance import OSA
from rapidfuzz.distance.OSA import normalized_similarity

from knowledge.names.letter_costs import VOWEL_GAP, VOWELS, begins_otherwise, cost
from knowledge.names.lexicon import WordRole
from knowledge.names.name_words import NameWord
from knowledge.names.romanisation import blur
from knowledge.names.typing_slips import slipped


def _weight(sound: str) -> float:
    return len(sound) - (1 - _VOWEL_WEIGHT) * sum(map(sound.count, "aeiou")) - sound.count("H")


_VOWEL_WEIGHT = 0.6
_FAR, FAINT = 0.5, 0.35
"""Similarity of two words in wide classes of sounds under which they are not alike; ``FAINT`` if one has no vowels."""


@lru_cache(maxsize=1 << 13)  # a request compares the same words several times
def similarity(a: str, b: str, least: float = 0.6) -> float:
    """Returns how alike two sound words are, from 0 to 1; under ``least``, where the figure does not matter, 0."""
    if a == b:
        return 1.0
    if not a or not b or OSA.normalized_similarity(blur(a), blur(b), score_cutoff=_FAR) < _FAR:
        return 0.0
    letters = _weight(a) + _weight(b)
    paid = cost(a, b, (1 - least) * letters / 2)
    if paid == inf:
        return 0.0
    if begins_otherwise(a, b):
        paid += 0.25
    if paid < _NISBA and _nisba(a) != _nisba(b):
        paid += _NISBA
    if min(len(a), len(b)) <= _BRIEF:
        paid *= _BRIEF_DEARER
    return max(0.0, 1.0 - 2 * paid / letters)


_NISBA = 0.5
"""What "-i" at the end of a name costs: Ibrahimi is not Ibrahim."""
_BRIEF = 3
_BRIEF_DEARER = 1.5


def _nisba(sound: str) -> bool:
    return sound[-1] == "i" and sound[-2:-1] not in VOWELS


def unvowelled_similarity(written: str, full: str) -> float:
    """Returns the similarity of a word without short vowels to one that may have them."""
    if OSA.normalized_similarity(blur(written), blur(full), score_cutoff=FAINT) < FAINT:
        return 0.0
    missing = _unwritten(full) - _unwritten(written)
    paid = cost(written, full) - max(0, min(missing, len(full) - len(written))) * (VOWEL_GAP - 0.04)
    paid = max(paid, 0.0) + (_NISBA if full[-1] == "i" != written[-1] else 0.0)
    return max(0.0, 1.0 - 2 * paid / (_weight(written) + _weight(full)))


def _unwritten(sound: str) -> int:
    """Returns the number of letters that are vowels, or that one Arabic letter writes with a vowel."""
    return sum(letter in VOWELS or letter in "vwy" for letter in sound)


def alike(a: NameWord, b: NameWord) -> float:
    """Returns how alike two words are, from 0 to 1, by spelling, sound or meaning."""
    if a.text == b.text:
        return 1.0
    rough = OSA.normalized_similarity(a.blur, b.blur, score_cutoff=_FAR if a.unvowelled is b.unvowelled else FAINT)
    if not rough and not (a.concept and b.concept) and not (is_servant(a) and is_servant(b)):
        return 0.0
    if not (a.text.isalpha() and b.text.isalpha()) and _digits(a.text) != _digits(b.text):
        return 0.0
    if a.concept and a.concept == b.concept:
        related = a.bones[:1] == b.bones[:1]
        return max(
            _TRANSLATED,
            heard(a.sound, b.sound, a_unvowelled=a.unvowelled, b_unvowelled=b.unvowelled) if related else 0.0,
        )
    if a.concept and b.concept:
        if {a.role, b.role} == _OFFICE_AND_AREA:
            return 0.0
        best = heard(a.sound, b.sound, a_unvowelled=a.unvowelled, b_unvowelled=b.unvowelled)
        return best if best >= _OTHER_WORD and a.unvowelled == b.unvowelled else 0.0
    if is_servant(a) and is_servant(b):
        return heard(a.sound[SERVANT:], b.sound[SERVANT:], a_unvowelled=a.unvowelled, b_unvowelled=b.unvowelled)
    best = heard(spoken(a, b), spoken(b, a), a_unvowelled=a.unvowelled, b_unvowelled=b.unvowelled)
    if best < _CLEAR and _one_common(a, b):
        return slipped(a.text, b.text) or min(best, _VAGUE)
    return best if best >= _CLEAR or a.unvowelled or b.unvowelled else max(best, slipped(a.text, b.text))


_OFFICE_AND_AREA = {WordRole.TITLE, WordRole.KIND}
"""Roles of two words that are never one misspelled: in Arabic a governor differs from a governorate by a letter."""


def likenesses(words: Sequence[NameWord], other: NameWord, least: float) -> tuple[tuple[int, float], ...]:
    """Returns the places of the words that are ``alike`` with another word, from ``least`` on, and how much."""
    found = []
    servant, means, blurred, bare = is_servant(other), bool(other.concept), other.blur, other.unvowelled
    for place, one in enumerate(words):
        limit = _FAR if one.unvowelled is bare else FAINT
        if (
            not normalized_similarity(one.blur, blurred, score_cutoff=limit)
            and not (means and one.concept)
            and not (servant and is_servant(one))
            and one.text != other.text
        ):
            continue  # most pairs: plainly different, so that nothing else of ``alike`` matters
        similar = alike(one, other)
        if similar >= least:
            found.append((place, similar))
    return tuple(found)


def _one_common(a: NameWord, b: NameWord) -> bool:
    """Returns whether just one of two words is a common one, which a name may sound like: Lazarus and leaders."""
    common = [bool(word.concept) and word.role in _COMMON for word in (a, b)]
    ours, theirs = (word.sound.translate(_VOWELS_AND_GLIDES) for word in (a, b))
    return common[0] != common[1] and ours != theirs and not (a.given or b.given)


_COMMON = frozenset({WordRole.KIND, WordRole.TITLE, WordRole.TOPIC})
_VAGUE = 0.7
_VOWELS_AND_GLIDES = str.maketrans("", "", "aeiouywH")


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def spoken(written: NameWord, other: NameWord) -> str:
    """Returns the sound of ``written``; its last letter is heard as t if it may be and ``other`` ends so, as in Madinat."""
    bound = written.text.endswith(_BOUND) and other.sound.endswith("t") and not other.unvowelled
    return written.sound + "t" if bound else written.sound


_BOUND = "\u0629"
"""Ta marbuta, which is silent at the end of a name and a t before another word."""
SERVANT = 3
"""Letters of "abd", which every name of this form begins with: the rest decides."""


def is_servant(word: NameWord) -> bool:
    """Returns whether a word is a name that begins with "servant of", joined with the rest."""
    return word.sound.startswith("abd") and len(word.sound) > SERVANT + 2


def sounds_like(a: NameWord, b: NameWord) -> float:
    """Returns how alike two words are by spelling and sound alone, whatever they mean."""
    return 1.0 if a.text == b.text else heard(a.sound, b.sound, a_unvowelled=a.unvowelled, b_unvowelled=b.unvowelled)


_CLEAR = 0.9
_TRANSLATED = 0.91
_OTHER_WORD = 0.93


def heard(a: str, b: str, *, a_unvowelled: bool = False, b_unvowelled: bool = False, least: float = 0.6) -> float:
    """Returns how alike two sound words are, however much of their vowels is written and whether "al-" is attached.

    Under ``least``, the figure does not matter and may be 0.
    """
    best = _compared(a, b, a_unvowelled=a_unvowelled, b_unvowelled=b_unvowelled, least=least)
    if best < 0.9 and (a[:2] in _ARTICLES) != (b[:2] in _ARTICLES) and min(len(a), len(b)) > 3:
        bare_a, bare_b = (a[2:], b) if a[:2] in _ARTICLES else (a, b[2:])
        bare = _compared(bare_a, bare_b, a_unvowelled=a_unvowelled, b_unvowelled=b_unvowelled, least=least)
        best = max(best, bare - 0.03)
    return best


_ARTICLES = frozenset({"al", "el", "ul"})


def _compared(a: str, b: str, *, a_unvowelled: bool, b_unvowelled: bool, least: float) -> float:
    if a_unvowelled == b_unvowelled:
        return similarity(a, b, least)
    return unvowelled_similarity(a, b) if a_unvowelled else unvowelled_similarity(b, a)
