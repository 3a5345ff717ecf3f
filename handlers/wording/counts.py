"""Numbers as a source words them. Unknown is "not stated", never 0."""

from __future__ import annotations

from knowledge.models.count import Count, CountWording

_BEFORE = {
    CountWording.EXACT: "",
    CountWording.ABOUT: "about ",
    CountWording.AT_LEAST: "at least ",
    CountWording.MORE_THAN: "more than ",
    CountWording.UP_TO: "up to ",
    CountWording.IN_WORDS: "",
}


def count_text(count: Count | None) -> str:
    """``at least 30``, ``4 to 6``, ``several``, ``scores``, ``not stated``."""
    if count is None or count.wording is CountWording.UNSTATED:
        return "not stated"
    if count.wording is CountWording.SEVERAL:
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
