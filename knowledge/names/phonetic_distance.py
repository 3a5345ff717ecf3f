"""Similarity of two words: the cost of the letters that were misheard, mistyped or not written.

Costs are in letters: 1 is a consonant replaced by an unrelated one. Romanisations of one Arabic or Persian letter cost
little, vowels cost less than consonants, and a slip to a neighbouring key costs less than any other wrong letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from math import inf

from rapidfuzz.distance import OSA
from rapidfuzz.distance.OSA import normalized_similarity

from knowledge.names.lexicon import WordRole
from knowledge.names.name_words import NameWord
from knowledge.names.romanisation import blur
from knowledge.names.typing_slips import SLIPS, slipped

_VOWELS = frozenset("aeiou")
_VOWEL_GAP, _GLIDE_GAP, _BREATH_GAP, _GAP, _SWAP = 0.32, 0.4, 0.45, 0.85, 0.6
_MUTE_GAP = 0.03
_SLIP, _WRONG, _WRONG_VOWEL = 0.75, 1.05, 0.95

_NEAR: dict[str, float] = {
    "ei": 0.05, "ae": 0.15, "ai": 0.3, "ou": 0.05, "ao": 0.2, "au": 0.35, "eu": 0.4, "eo": 0.4, "iu": 0.42, "io": 0.42,
    "iy": 0.1, "ey": 0.15, "uw": 0.1, "uv": 0.1, "ow": 0.15, "vw": 0.15, "fv": 0.35, "bv": 0.4, "bp": 0.3,
    "kq": 0.1, "gk": 0.2, "gq": 0.15, "Gq": 0.15, "Gg": 0.15, "Gk": 0.25, "xh": 0.2, "kx": 0.3, "Gx": 0.4, "Gh": 0.5,
    "Cx": 0.4, "Ck": 0.4, "CS": 0.1, "Ss": 0.2, "Cs": 0.35, "Cj": 0.4, "Zj": 0.2, "Zz": 0.2, "gj": 0.3, "jy": 0.4,
    "Hh": 0.0, "Tt": 0.15, "Ts": 0.2, "DT": 0.25, "Dd": 0.15, "Dz": 0.15, "dz": 0.3, "Tz": 0.35, "dt": 0.4, "sz": 0.3,
    "mn": 0.7,
}  # fmt: skip


def _substitution(a: str, b: str) -> float:
    near = _NEAR.get(a + b, _NEAR.get(b + a))
    if near is not None:
        return near
    if a.isdigit() or b.isdigit():
        return 2.0
    if a + b in SLIPS:
        return _SLIP
    return _WRONG_VOWEL if a in _VOWELS or b in _VOWELS else _WRONG


_LETTERS = "abdefghijklmnopqrstuvwxyzCDGHSTZ0123456789"
_COSTS = {a: {b: 0.0 if a == b else _substitution(a, b) for b in _LETTERS} for a in _LETTERS}
_GAPS = dict.fromkeys(_LETTERS, _GAP) | dict.fromkeys("aeiou", _VOWEL_GAP) | {"y": _GLIDE_GAP, "w": _GLIDE_GAP} | {
    "h": _BREATH_GAP, "H": _MUTE_GAP
} | dict.fromkeys("0123456789", 2.0)  # fmt: skip


def cost(a: str, b: str, limit: float = inf) -> float:
    """Returns the least cost of turning sound word ``a`` into ``b``, in letters (see the module).

    A cost above ``limit`` may be returned as any number above it.
    """
    gaps = [_GAPS.get(letter, 1.0) for letter in b]
    row = list(accumulate(gaps, initial=0.0))
    before: list[float] = []
    previous = ""
    for letter in a:
        gap, costs = _GAPS.get(letter, 1.0), _COSTS.get(letter, _NONE)
        last, left = row, row[0] + gap
        row = [left]
        for other, across, diagonal, above in zip(b, gaps, last, last[1:], strict=False):
            least = diagonal + costs.get(other, letter != other)
            if above + gap < least:
                least = above + gap
            if left + across < least:
                least = left + across
            if other == previous != letter and before and b[len(row) - 2 : len(row) - 1] == letter:
                least = min(least, before[len(row) - 2] + _SWAP)
            left = least
            row.append(least)
        if min(row) > limit and min(last) + _SWAP > limit:
            return inf
        before, previous = last, letter
    return row[-1]


_NONE: dict[str, float] = {}


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
    if _COSTS.get(a[0], {}).get(b[0], 1.0) >= 1.0 and a[:2] != b[1::-1]:
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
    return sound[-1] == "i" and sound[-2:-1] not in _VOWELS


def unvowelled_similarity(written: str, full: str) -> float:
    """Returns the similarity of a word without short vowels to one that may have them."""
    if OSA.normalized_similarity(blur(written), blur(full), score_cutoff=FAINT) < FAINT:
        return 0.0
    missing = _unwritten(full) - _unwritten(written)
    paid = cost(written, full) - max(0, min(missing, len(full) - len(written))) * (_VOWEL_GAP - 0.04)
    paid = max(paid, 0.0) + (_NISBA if full[-1] == "i" != written[-1] else 0.0)
    return max(0.0, 1.0 - 2 * paid / (_weight(written) + _weight(full)))


def _unwritten(sound: str) -> int:
    """Returns the number of letters that are vowels, or that one Arabic letter writes with a vowel."""
    return sum(letter in _VOWELS or letter in "vwy" for letter in sound)


def alike(a: NameWord, b: NameWord) -> float:
    """Returns how alike two words are, from 0 to 1, by spelling, sound or meaning."""
    if a.text == b.text:
        return 1.0
    if not (a.text.isalpha() and b.text.isalpha()) and _digits(a.text) != _digits(b.text):
        return 0.0
    if a.concept and a.concept == b.concept:
        related = a.bones[:1] == b.bones[:1]
        return max(
            _TRANSLATED,
            heard(a.sound, b.sound, a_unvowelled=a.unvowelled, b_unvowelled=b.unvowelled) if related else 0.0,
        )
    if a.concept and b.concept:
        best = heard(a.sound, b.sound, a_unvowelled=a.unvowelled, b_unvowelled=b.unvowelled)
        return best if best >= _OTHER_WORD and a.unvowelled == b.unvowelled else 0.0
    if is_servant(a) and is_servant(b):
        return heard(a.sound[SERVANT:], b.sound[SERVANT:], a_unvowelled=a.unvowelled, b_unvowelled=b.unvowelled)
    if OSA.normalized_similarity(a.blur, b.blur, score_cutoff=FAINT) < (
        FAINT if a.unvowelled != b.unvowelled else _FAR
    ):
        return 0.0
    best = heard(spoken(a, b), spoken(b, a), a_unvowelled=a.unvowelled, b_unvowelled=b.unvowelled)
    if best < _CLEAR and _one_common(a, b):
        return slipped(a.text, b.text) or min(best, _VAGUE)
    return best if best >= _CLEAR or a.unvowelled or b.unvowelled else max(best, slipped(a.text, b.text))


def likenesses(words: Sequence[NameWord], other: NameWord, least: float) -> tuple[tuple[int, float], ...]:
    """Returns the places of the words that are ``alike`` with another word, from ``least`` on, and how much."""
    found = []
    servant = is_servant(other)
    for place, one in enumerate(words):
        plain = not (one.concept and other.concept) and not (servant and is_servant(one))
        limit = FAINT if one.unvowelled != other.unvowelled else _FAR
        if plain and one.text != other.text and not normalized_similarity(one.blur, other.blur, score_cutoff=limit):
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
