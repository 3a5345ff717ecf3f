"""The sections of a card: each is one screen, with pages if it needs more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.render import blocks, modern_blocks
from handlers.render.blocks import RenderedBlock
from handlers.render.card import Card, CardItem, CardSection
from handlers.render.card_elements import section_controls, section_label
from handlers.render.messages import message
from handlers.render.one_screen import one_screen
from handlers.render.screen_height import HEIGHT, screen_height
from handlers.render.visible_size import SCREEN
from handlers.reply import Message
from handlers.request import Request
from handlers.wording.citations import CitationNumbers
from handlers.wording.rich_text import limited, plain, text
from handlers.wording.truncation import size

_FRAME = 150
"""Characters of a page beside its title, items and sources: the heading, the place in the section, the buttons."""
_CONTROLS = 116
"""Pixels of the buttons and menus of a page, in three rows."""
_PLACE = "Page 1 of 2"
_LONGEST = 760
"""Characters of one item. A longer one is cut; its own card has it in full."""
_SIZES = ((3, _LONGEST), (1, _LONGEST), (1, 620), (1, 480))
"""Citations of a mark and characters of an item, which are fewer if an item fills a screen alone."""


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
    shown = _Shown(section, pages[number - 1], number, len(pages))
    return one_screen(lambda given: _composed(card, shown, request, limits=given), _SIZES)


def _pages(card: Card, section: CardSection) -> tuple[range, ...]:
    """Returns which items each page shows: as many as fit a screen, at least one."""
    frame = _frame(card, section)
    pages, start = [], 0
    while start < len(section.items):
        above = frame + (_pixels(modern_blocks.table(section.table)) if section.table and not start else 0)
        stop = _end_of_page(card, section.items, start, used=above)
        pages.append(range(start, stop))
        start = stop
    return tuple(pages) or (range(0),)


def _end_of_page(card: Card, items: Sequence[CardItem], start: int, *, used: int) -> int:
    """Returns the position of the first item that no longer fits below ``used`` pixels, with the sources of all."""
    marks = CitationNumbers()
    letters = size(card.title) + _FRAME
    for position, one in enumerate(items[start:], start):
        words = marks.number(limited(one.words, _LONGEST, 3))
        sources = text("Sources: ", marks.legend(card.names))
        used += _pixels(blocks.bullets("", [words]))
        letters += size(plain(words))
        whole = letters + size(plain(sources))
        if position > start and (whole > SCREEN or used + _pixels(blocks.context(sources)) > HEIGHT):
            return position
    return len(items)


def _frame(card: Card, section: CardSection) -> int:
    """Returns the pixels of a page without its items and sources."""
    parts = [blocks.header(card.title), blocks.bullets(section_label(section), []), blocks.context(text(_PLACE))]
    if section.note:
        parts.append(blocks.context(section.note))
    return screen_height(one.block for one in parts) + _CONTROLS


def _pixels(part: RenderedBlock) -> int:
    return screen_height([part.block]) - screen_height([])


def _composed(card: Card, shown: _Shown, request: Request, *, limits: tuple[int, int]) -> Message:
    cites, longest = limits
    marks = CitationNumbers()
    section = shown.section
    items = [
        marks.number(limited(one.words, longest, cites)) for one in section.items[shown.items.start : shown.items.stop]
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
    controls = section_controls(card, section, shown.items, page=shown.page, pages=shown.pages, request=request)
    return message([*parts, blocks.actions(controls, request.command)], style=request.style)
