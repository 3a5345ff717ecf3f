"""The sections of a card: each is one screen, with pages if it needs more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.render import blocks, modern_blocks
from handlers.render.card import Card, CardItem, CardSection
from handlers.render.card_elements import section_controls, section_label
from handlers.render.messages import fits, message
from handlers.render.visible import SCREEN, visible_characters
from handlers.reply import Message
from handlers.request import Request
from handlers.wording.citations import CitationNumbers
from handlers.wording.rich_text import limited, plain, text
from handlers.wording.truncation import size

_FRAME = 150
"""Characters of a page beside its title, items and sources: the heading, the place in the section, the buttons."""
_LONGEST = 760
"""Characters of one item. A longer one is cut; its own card has it in full."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """The items of one page."""

    section: CardSection
    items: range
    page: int
    pages: int


def section_message(card: Card, section: CardSection, request: Request) -> Message:
    """Returns the page of a section that was asked for; a page beyond the last gives the last."""
    pages = _pages(card, section)
    number = min(request.page, len(pages))
    for cites in (3, 1):
        made = _composed(card, _Shown(section, pages[number - 1], number, len(pages)), request, cites)
        if visible_characters(made.blocks) <= SCREEN and fits(made):
            break
    return made


def _pages(card: Card, section: CardSection) -> tuple[range, ...]:
    """Returns which items each page shows: as many as fit a screen, at least one."""
    pages, start = [], 0
    while start < len(section.items):
        stop = start + 1
        while stop < len(section.items) and _weight(card, section.items[start : stop + 1]) <= SCREEN:
            stop += 1
        pages.append(range(start, stop))
        start = stop
    return tuple(pages) or (range(0),)


def _weight(card: Card, items: Sequence[CardItem]) -> int:
    """Returns the visible characters of a page with these items."""
    marks = CitationNumbers()
    words = sum(size(plain(marks.number(limited(one.words, _LONGEST, 3)))) for one in items)
    return size(card.title) + _FRAME + words + size(plain(marks.legend(card.names)))


def _composed(card: Card, shown: _Shown, request: Request, cites: int) -> Message:
    marks = CitationNumbers()
    section = shown.section
    items = [
        marks.number(limited(one.words, _LONGEST, cites)) for one in section.items[shown.items.start : shown.items.stop]
    ]
    parts = [blocks.header(card.title)]
    if section.table and shown.page == 1:
        parts.append(modern_blocks.table(section.table))
    parts.append(modern_blocks.listing(section_label(section), items))
    if section.note:
        parts.append(blocks.context(section.note))
    if shown.pages > 1:
        place = f"{shown.items.start + 1} to {shown.items.stop} of {len(section.items)}"
        parts.append(blocks.context(text(f"Page {shown.page} of {shown.pages} · {place}")))
    if legend := marks.legend(card.names):
        parts.append(blocks.context(text("Sources: ", legend)))
    controls = section_controls(card, section, shown.items, shown.page, shown.pages, request=request)
    return message([*parts, blocks.actions(controls, request.command)], style=request.style)
