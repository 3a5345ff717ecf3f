"""How high a message is on a phone: an estimate from the words of its blocks and the widths of a common typeface."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from handlers.reply import Block

HEIGHT: Final = 760
"""Pixels of the screen of a phone that is 390 pixels wide."""
_WIDTH, _INDENT = 306, 28
"""Pixels beside the picture of the sender, and those that a list is indented."""
_SENDER: Final = 50
"""Pixels of the sender's name and of the margins of a message."""
_MARGIN, _CODE_MARGIN, _BUTTON, _SELECT, _GAP, _PADDING = 8, 30, 28, 190, 8, 26
_BOLD: Final = 1.07
_ROMAN: Final[Mapping[str, float]] = MappingProxyType(
    dict.fromkeys("ijl'|", 0.22)
    | dict.fromkeys(" .,:;!ftI[]/\u00a0", 0.28)
    | dict.fromkeys("r()-·“”‘’*", 0.33)
    | dict.fromkeys("kvxyzscJ", 0.5)
    | dict.fromkeys("wCDHNRUGOQ", 0.72)
    | dict.fromkeys("ABEFKLPSTVXYZ", 0.66)
    | dict.fromkeys("mM", 0.83)
    | {"W": 0.94, "…": 1.0, "⚠": 1.0}
    | dict.fromkeys("\u2068\u2069", 0.0)
)
"""Widths of characters in parts of the type size; all others are as wide as a digit."""
_DIGIT: Final = 0.556
_WORDS_KEPT: Final = 20_000
"""Words whose width is kept."""
_MARKS: Final = re.compile(r"<[^|>]+\|([^>]*)>|[_`]")


@dataclass(frozen=True, slots=True)
class _Type:
    """Size and height of a line, in pixels; ``fixed`` is the width of a character in a typeface of fixed width."""

    size: float
    line: int
    fixed: float = 0

    def width(self, words: str, *, bold: bool = False) -> float:
        return self.scale(bold=bold) * (len(words) if self.fixed else _units(words))

    def scale(self, *, bold: bool) -> float:
        """Returns the pixels of a unit of ``_units``, or of a character in a typeface of fixed width."""
        return self.fixed or self.size * (_BOLD if bold else 1)


@lru_cache(maxsize=_WORDS_KEPT)
def _units(words: str) -> float:
    """Returns the width in type sizes; the sizes of a page are tried with the same words."""
    return sum([_ROMAN.get(one, _DIGIT) for one in words])


_TITLE: Final = _Type(18, 24)
_BODY: Final = _Type(15, 22)
_SMALL: Final = _Type(13, 18)
_CODE: Final = _Type(12, 18, 7.2)


def screen_height(blocks: Iterable[Block]) -> int:
    """Returns the pixels that a message in classic blocks needs; newer blocks, which fold, count as nothing."""
    return _SENDER + sum(_height(one) for one in blocks)


def _height(block: Block) -> int:
    match block["type"]:
        case "header":
            return _paragraph([(block["text"]["text"], True)], _TITLE)
        case "context":
            return _MARGIN + sum(_paragraph(_written(one), _SMALL) for one in block["elements"])
        case "section":
            return _MARGIN + _paragraph(_written(block["text"]), _BODY)
        case "rich_text":
            return sum(_rich(one) for one in block["elements"])
        case "actions":
            return _MARGIN + (_BUTTON + _GAP) * _rows(block["elements"])
        case _:
            return 0


def _rich(element: Mapping[str, Any]) -> int:
    match element["type"]:
        case "rich_text_list":
            return sum(_paragraph(_runs(one), _BODY, _WIDTH - _INDENT) for one in element["elements"])
        case "rich_text_preformatted":
            return _CODE_MARGIN + _paragraph(_runs(element), _CODE, _WIDTH - _MARGIN * 2)
        case _:
            return _paragraph(_runs(element), _BODY)


def _runs(element: Mapping[str, Any]) -> list[tuple[str, bool]]:
    return [(one["text"], "style" in one and "bold" in one["style"]) for one in element["elements"]]


def _written(text: Mapping[str, Any]) -> list[tuple[str, bool]]:
    """Returns the words of a text object; every other part between asterisks is bold."""
    words = text.get("text", "")
    if text.get("type") != "mrkdwn":
        return [(words, False)]
    parts = html.unescape(_MARKS.sub(r"\1", words)).split("*")
    return [(part, bool(place % 2)) for place, part in enumerate(parts)]


def _paragraph(runs: Iterable[tuple[str, bool]], letters: _Type, width: int = _WIDTH) -> int:
    """Returns the height of words that break between words."""
    measure: Callable[[str], float] = len if letters.fixed else _units
    lines, used = 1, 0.0
    for words, is_bold in runs:
        scale = letters.scale(bold=is_bold)
        space, begun = scale * measure(" "), False
        for line in words.split("\n"):
            if begun:
                lines, used = lines + 1, 0.0
            for word in map(measure, line.split(" ")):
                if used and word and used + scale * word > width:
                    lines, used = lines + 1, 0.0
                used += scale * word + space
            used, begun = used - space, True  # no space follows the last word
    return lines * letters.line


def _rows(elements: Iterable[Mapping[str, Any]]) -> int:
    """Returns the rows of buttons and menus."""
    rows, used = 1, 0.0
    for one in elements:
        label = one.get("text", {}).get("text", "")
        needed = _SELECT if one["type"] != "button" else _SMALL.width(label, bold=True) + _PADDING
        if used and used + _GAP + needed > _WIDTH:
            rows, used = rows + 1, 0.0
        used += needed + (_GAP if used else 0)
    return rows
