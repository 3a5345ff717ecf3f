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
    """Returns ``at least 30``, ``4 to 6``, ``an estimated 3 (2 to 5)``, ``several``, ``scores`` or ``not stated``."""
    if count is None or count.wording is CountWording.UNSTATED:
        return "not stated"
    if count.wording is CountWording.SEVERAL:
        return "several"
    if count.words is not None:
        return count.words
    if count.wording is CountWording.ABOUT and count.best is not None:
        return _estimate(count, count.best)
    return f"{_BEFORE[count.wording]}{_figure(count)}" if _figures(count) else "not stated"


def _estimate(count: Count, best: int) -> str:
    """Returns a best estimate; the range leads if the estimate is 0, which is odd to call estimated."""
    figures = _figures(count)
    low, high = figures[0], figures[-1]
    if best == 0 and high > 0:
        return f"{low:,} to {high:,} (best estimate 0)"
    return f"an estimated {_figure(count)}" if best else "0 (estimate)"


def _figures(count: Count) -> list[int]:
    return sorted({one for one in (count.min, count.best, count.max) if one is not None})


def _figure(count: Count) -> str:
    """Returns the best estimate with its range, or the range alone."""
    figures = _figures(count)
    low, high = figures[0], figures[-1]
    range_ = f"{low:,} to {high:,}" if low != high else f"{low:,}"
    return range_ if count.best is None or low == high else f"{count.best:,} ({range_})"
