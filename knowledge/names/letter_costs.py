"""Letter costs: what it costs to turn one sound word into another, letter by letter.

Costs are in letters: 1 is a consonant replaced by an unrelated one. Romanisations of one Arabic or Persian letter cost
little, vowels cost less than consonants, and a slip to a neighbouring key costs less than any other wrong letter.
"""

from __future__ import annotations

from itertools import accumulate
from math import inf

from knowledge.names.typing_slips import SLIPS

VOWELS = frozenset("aeiou")
VOWEL_GAP, _GLIDE_GAP, _BREATH_GAP, _GAP, _SWAP = 0.32, 0.4, 0.45, 0.85, 0.6
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
    return _WRONG_VOWEL if a in VOWELS or b in VOWELS else _WRONG


_LETTERS = "abdefghijklmnopqrstuvwxyzCDGHSTZ0123456789"
_COSTS = {a: {b: 0.0 if a == b else _substitution(a, b) for b in _LETTERS} for a in _LETTERS}
_GAPS = dict.fromkeys(_LETTERS, _GAP) | dict.fromkeys("aeiou", VOWEL_GAP) | {"y": _GLIDE_GAP, "w": _GLIDE_GAP} | {
    "h": _BREATH_GAP, "H": _MUTE_GAP
} | dict.fromkeys("0123456789", 2.0)  # fmt: skip


def cost(a: str, b: str, limit: float = inf) -> float:
    """Returns the least cost of turning sound word ``a`` into ``b``, in letters (see the module).

    A cost above ``limit`` may be returned as any number above it.
    """
    a, b = _differing(a, b)
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
_LENDING = {
    a: frozenset(b for b in _LETTERS if _GAPS[b] > _GAPS[a] + _COSTS[a][b])
    for a in _LETTERS
    if any(_GAPS[b] > _GAPS[a] + _COSTS[a][b] for b in _LETTERS)
}
"""Letters that may not stay for themselves beside some others: u for v and another u cost less than a v."""


def _differing(a: str, b: str) -> tuple[str, str]:
    """Returns two sound words without the letters at their beginnings and ends that are the same and cost nothing."""
    shorter = min(len(a), len(b))
    start = end = 0
    while start < shorter and a[start] == b[start]:
        start += 1
    while end < shorter - start and a[-1 - end] == b[-1 - end]:
        end += 1
    if start + end == 0:
        return a, b
    both = a + b
    if any(letter in both and not others.isdisjoint(both) for letter, others in _LENDING.items()):
        return a, b
    return a[start : len(a) - end], b[start : len(b) - end]


def begins_otherwise(a: str, b: str) -> bool:
    """Returns whether the first letters of two sound words are unrelated, and not swapped with the second ones."""
    return _COSTS.get(a[0], _NONE).get(b[0], 1.0) >= 1.0 and a[:2] != b[1::-1]
