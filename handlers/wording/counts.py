"""Numbers as a source words them. Unknown is "not stated", never 0."""

from __future__ import annotations

from knowledge.models.record import Count, Wording

_BEFORE = {
    Wording.EXACT: "",
    Wording.ABOUT: "about ",
    Wording.AT_LEAST: "at least ",
    Wording.MORE_THAN: "more than ",
    Wording.UP_TO: "up to ",
    Wording.IN_WORDS: "",
}


def spoken_count(count: Count | None) -> str:
    """``at least 30``, ``4 to 6``, ``several``, ``scores``, ``not stated``."""
    if count is None or count.wording is Wording.UNSTATED:
        return "not stated"
    if count.wording is Wording.SEVERAL:
        return "several"
    if count.words is not None:
        return count.words
    low, high = count.min, count.max
    if low is not None and high is not None and low != high:
        figure = f"{low:,} to {high:,}"
    else:
        only = low if low is not None else high
        if only is None:
            return "not stated"
        figure = f"{only:,}"
    return f"{_BEFORE[count.wording]}{figure}"
