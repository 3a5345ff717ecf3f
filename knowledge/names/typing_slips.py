"""Typing errors: whether two spellings differ by a slip of the fingers."""

from __future__ import annotations

from itertools import pairwise

from rapidfuzz.distance import OSA

_LONG = 7
"""Letters from which a word may have two slips."""
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _neighbours() -> frozenset[str]:
    pairs: set[str] = set()
    for row, keys in enumerate(_ROWS):
        pairs.update(a + b for a, b in pairwise(keys))
        if row:
            above = _ROWS[row - 1]
            pairs.update(key + above[place + step] for place, key in enumerate(keys) for step in (0, 1))
    return frozenset(pairs | {pair[::-1] for pair in pairs})


SLIPS = _neighbours()
"""Pairs of letters on neighbouring keys."""


def slipped(a: str, b: str) -> float:
    """Returns the similarity of two spellings that a typing error may turn into each other, else 0.

    One slip is a letter dropped, doubled up with another, swapped with the next or taken from a neighbouring key;
    two are allowed in long words. A dropped or added first letter is not a slip: it makes another name.
    """
    longest = max(len(a), len(b))
    if min(len(a), len(b)) < 3 or longest < 4 or abs(len(a) - len(b)) > 2:
        return 0.0
    allowed = 1 if longest < _LONG else 2
    slips = OSA.distance(a, b, score_cutoff=allowed)
    if not 0 < slips <= allowed or not (a[0] == b[0] or a[:2] == b[1::-1] or a[0] + b[0] in SLIPS):
        return 0.0
    if slips > 1 and abs(len(a) - len(b)) > 1 and min(len(a), len(b)) < _LONG:
        return 0.0
    if not (_of_fingers(a, b) if len(a) == len(b) else slips == 1 or _of_fingers_but_one(a, b)):
        return 0.0
    return 1.0 - 0.9 * slips / longest


def two_keys(typed: str, meant: str) -> bool:
    """Returns whether ``typed`` has one letter too many, on a key next to that of the letter before or after."""
    return len(typed) == len(meant) + 1 and any(
        typed[:place] + typed[place + 1 :] == meant
        and (typed[place - 1 : place + 1] in SLIPS or typed[place : place + 2] in SLIPS)
        for place in range(1, len(typed))
    )


def _of_fingers(a: str, b: str) -> bool:
    """Returns whether two spellings of one length differ in letters on neighbouring keys or swapped ones only."""
    return all(x == y or x + y in SLIPS or _swapped(a, b, i) for i, (x, y) in enumerate(zip(a, b, strict=True)))


def _of_fingers_but_one(a: str, b: str) -> bool:
    """Returns whether letters dropped from the longer spelling leave slips of the fingers only."""
    shorter, longer = sorted((a, b), key=len)
    if len(longer) - len(shorter) > 1:
        return True
    return any(_of_fingers(longer[:place] + longer[place + 1 :], shorter) for place in range(len(longer)))


def _swapped(a: str, b: str, place: int) -> bool:
    return (
        a[place : place + 2] == b[place : place + 2][::-1] or a[place - 1 : place + 1] == b[place - 1 : place + 1][::-1]
    )
