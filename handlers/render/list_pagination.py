"""Which rows of a list stand on which page, reckoned from their words alone, so that every page begins where one ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from handlers.render.blocks import TEXT_CHARACTERS
from handlers.wording.rich_text import CitationMark, Phrase, plain

MOST: Final = 8
"""Rows on a page."""
_AROUND: Final = 450
"""Characters for the heading, the line of the page and the buttons below."""
_WORK, _SECTION, _PLACE = 110, 55, 22
"""Characters that the legend needs at most for a work, for a section of it and for a place, mark included."""
_ROW: Final = 14
"""Characters around a row and the command text that opens it."""


@dataclass(frozen=True, slots=True)
class PageBudget:
    """Characters that the lines above the rows take, and those of the command's name, which stands in each row."""

    above: int
    command: int


def paged(rows: Sequence[tuple[Phrase, str]], room: PageBudget) -> tuple[range, ...]:
    """The rows of each page, by their places in the list; ``rows`` are words and the command text that opens them."""
    pages: list[range] = []
    start, taken = 0, _Taken(room)
    for place, row in enumerate(rows):
        taken.add(*row)
        if place > start and (place - start == MOST or taken.characters > TEXT_CHARACTERS):
            pages.append(range(start, place))
            start, taken = place, _Taken(room)
            taken.add(*row)
    return (*pages, range(start, len(rows)))


class _Taken:
    """What the rows of a page take so far, its legend included, at most."""

    def __init__(self, room: PageBudget) -> None:
        self._room = room
        self._sections: set[tuple[str, str]] = set()
        self._works: set[str] = set()
        self.characters = _AROUND + room.above

    def add(self, words: Phrase, opens: str) -> None:
        written = plain(words)
        escaped = sum(map(written.count, "&<>"))
        self.characters += len(written) + 4 * escaped + len(opens) + self._room.command + _ROW
        for span in words:
            for cite in span.cites if isinstance(span, CitationMark) else ():
                new_work, new_section = (
                    cite.source not in self._works,
                    (cite.source, cite.section or "") not in self._sections,
                )
                self._works.add(cite.source)
                self._sections.add((cite.source, cite.section or ""))
                self.characters += _PLACE + new_work * _WORK + new_section * _SECTION
