"""How long a text is for Slack, and how it is shortened. The only copy of both."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

ELLIPSIS: Final = "…"
_SENTENCE_END = re.compile(r"(?!(?:[^\W\d]\.)+$).{3,}[.!?]")
"""The last word of a sentence; initialisms such as ``U.S.`` and short abbreviations do not match."""
_UNITS, _LONGEST = 2, 5
"""Units that one character may count, and those after escaping: ``&`` becomes ``&amp;``."""
_BROADCAST = re.compile("@(?=channel|here|everyone)", re.I)


def size(text: str) -> int:
    """Returns the number of characters as Slack may count them: the larger of code points and UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def escape(text: str) -> str:
    """Returns the text with mrkdwn's control characters escaped once, and without the effect of ``@channel``."""
    if "@" in text:
        text = _BROADCAST.sub("@\u2060", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cut(text: str, limit: int, *, escaped: bool = False) -> str:
    """Returns at most ``limit`` characters, cut between graphemes and marked with an ellipsis.

    Characters are counted by ``size``, after escaping if ``escaped``.
    """
    if len(text) * (_LONGEST if escaped else _UNITS) <= limit:
        return text
    weigh = (lambda part: size(escape(part))) if escaped else size
    if weigh(text) <= limit:
        return text
    if text.isascii() and not escaped:
        return text[: limit - 1].rstrip() + ELLIPSIS
    kept, left = [], limit - 1
    for grapheme in _graphemes(text[:limit]):  # even these are too many, so that no part of a grapheme is kept
        left -= weigh(grapheme)
        if left < 0:
            break
        kept.append(grapheme)
    return "".join(kept).rstrip() + ELLIPSIS


def _graphemes(text: str) -> Iterable[str]:
    """Returns what readers see as characters; in ASCII only a line break may be two, and what ends with one loses it."""
    if text.isascii():
        return text
    import regex  # takes longer than most answers

    found: list[str] = regex.findall(r"\X", text)
    return found


def first_words(text: str, limit: int) -> str:
    """Returns at most ``limit`` words; a longer text is cut after a sentence if one ends late enough, and marked."""
    words = text.split()
    if len(words) <= limit:
        return text
    ends = [n for n in range(limit // 3, limit + 1) if _SENTENCE_END.fullmatch(words[n - 1])]
    kept = words[: ends[-1] if ends else limit]
    return f"{' '.join(kept).rstrip('.,;:–-')} {ELLIPSIS}"


def leading_sentences(text: str, limit: int) -> tuple[str, str]:
    """Returns the first sentences that have at most ``limit`` words together, and the rest.

    The rest is empty if everything fits, and so are the first sentences if not even one does.
    """
    words = text.split()
    if len(words) <= limit:
        return text, ""
    ends = [n for n in range(1, limit + 1) if _SENTENCE_END.fullmatch(words[n - 1])]
    at = ends[-1] if ends else 0
    return " ".join(words[:at]), " ".join(words[at:])


def shortened(text: str, limit: int) -> str:
    """Returns at most ``limit`` characters, cut between words and marked with an ellipsis."""
    if size(text) <= limit:
        return text
    kept = cut(text, limit - 1).removesuffix(ELLIPSIS)
    whole = kept if text[len(kept) : len(kept) + 1].isspace() else kept.rpartition(" ")[0] or kept
    return f"{whole.rstrip(' ,;:–-')} {ELLIPSIS}"
