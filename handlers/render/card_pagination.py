"""From a card to the messages that hold it. What a page has no room for is said on it, with the way there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from handlers.button import Button
from handlers.render import blocks
from handlers.render.blocks import RenderedBlock
from handlers.render.card import Card, CardSection
from handlers.render.messages import fits, message
from handlers.reply import Message
from handlers.request import Request
from handlers.wording.citations import CitationNumbers, witnesses
from handlers.wording.rich_text import CitationMark, Phrase, bold, counted, joined, plain, text
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Citation

_Page: TypeAlias = tuple[CardSection, ...]

_WHOLE = 1_900
"""Characters up to which a card is not cut into pages."""
_FEW = 3
_PAGE = 2_200
"""Characters of items on a page after the first: about three screens of a phone."""


def card_message(card: Card, request: Request, base: KnowledgeBase) -> Message:
    """The page of a card that was asked for; a page beyond the last gives the last."""
    pages = _split(card, request, base)
    return _page(card, pages, min(request.page, len(pages)), request, base)


def _split(card: Card, request: Request, base: KnowledgeBase) -> tuple[_Page, ...]:
    """What the first page shows of each section, and the further pages with all that it leaves out."""
    if _short(card, request, base):
        return (card.sections,)
    room = [min(section.first, len(section.items)) for section in card.sections]
    while True:
        first = tuple(replace(s, items=s.items[:n]) for s, n in zip(card.sections, room, strict=True))
        rest = _further(tuple(replace(s, items=s.items[n:]) for s, n in zip(card.sections, room, strict=True)))
        pages = (first, *rest)
        if fits(_page(card, pages, 1, request, base)) or not _tighten(card.sections, room):
            return (card.sections,) if _not_worth_turning(card, rest, request, base) else pages


def _short(card: Card, request: Request, base: KnowledgeBase) -> bool:
    """Whether the whole card makes one page that is good to read."""
    whole = _page(card, (card.sections,), 1, request, base)
    return len(whole.text) <= _WHOLE and fits(whole)


def _not_worth_turning(card: Card, rest: tuple[_Page, ...], request: Request, base: KnowledgeBase) -> bool:
    """Whether the next page would hold two or three lines for which this one has room."""
    left = sum(len(section.items) for page in rest for section in page)
    return 0 < left <= _FEW and fits(_page(card, (card.sections,), 1, request, base))


def _tighten(sections: tuple[CardSection, ...], room: list[int]) -> bool:
    """Take one item from the section that takes most room; false where nothing may go."""
    weights = [
        sum(len(plain(item)) for item in section.items[:n]) if n > section.least else 0
        for section, n in zip(sections, room, strict=True)
    ]
    if not any(weights):
        return False
    room[weights.index(max(weights))] -= 1
    return True


def _further(sections: _Page) -> tuple[_Page, ...]:
    """Pages of what is left, in order, each about as long as is good to read."""
    pages: list[list[CardSection]] = []
    used = _PAGE
    for section in sections:
        for item in section.items:
            length = len(plain(item)) + 20
            if used + length > _PAGE:
                pages.append([])
                used = 0
            page = pages[-1]
            if page and page[-1].title == section.title:
                page[-1] = replace(page[-1], items=(*page[-1].items, item))
            else:
                page.append(replace(section, items=(item,)))
            used += length
    return tuple(tuple(page) for page in pages)


def _page(card: Card, pages: tuple[_Page, ...], number: int, request: Request, base: KnowledgeBase) -> Message:
    marks = CitationNumbers()
    parts = [blocks.header(card.title)]
    if card.notice:
        parts.append(blocks.echo(card.notice))
    if number == 1:
        parts += _head(card, marks)
    for section in pages[number - 1]:
        if section.items:
            parts.append(blocks.bullets(section.title, [marks.number(item) for item in section.items]))
    if len(pages) > 1:
        parts.append(blocks.context(_place(pages, number)))
    parts += _foot(card, marks, base)
    presses = _turns(card, number, len(pages)) + card.presses
    return message([*parts, blocks.actions(presses, request.command)] if presses else parts)


def _place(pages: tuple[_Page, ...], number: int) -> Phrase:
    """``Page 1 of 2 · still to come: 3 claims, 12 names``."""
    here = text(bold(f"Page {number} of {len(pages)}"))
    left: dict[str, tuple[CardSection, int]] = {}
    for section in (section for page in pages[number:] for section in page):
        left[section.title] = (section, left.get(section.title, (section, 0))[1] + len(section.items))
    if not left:
        return here
    counts = [counted(count, section.noun, section.plural) for section, count in left.values()]
    return text(here, f" · still to come: {', '.join(counts)}")


def _head(card: Card, marks: CitationNumbers) -> list[RenderedBlock]:
    parts = []
    if card.summary:
        parts.append(blocks.paragraph(marks.number(card.summary)))
    if card.kind or card.small_print:
        parts.append(blocks.context(joined([text(card.kind), card.small_print])))
    pairs = [(label, marks.number(value)) for label, value in card.fields]
    if pairs:
        parts.append(blocks.fields(pairs))
    return [*parts, blocks.divider()] if card.sections else parts


def _foot(card: Card, marks: CitationNumbers, base: KnowledgeBase) -> list[RenderedBlock]:
    cites = (*card.cites, *_shown(card))
    counted_works = [text(f"Sources: {witnesses(base, cites)}")] if cites else []
    parts = [blocks.context(*counted_works, *marks.legend(base))] if cites else []
    return [*parts, blocks.context(card.standing)] if card.standing else parts


def _shown(card: Card) -> Iterator[Citation]:
    """Every citation on any page of the card."""
    phrases = [
        card.summary,
        *(value for _, value in card.fields),
        *(item for one in card.sections for item in one.items),
    ]
    return (cite for phrase in phrases for span in phrase if isinstance(span, CitationMark) for cite in span.cites)


def _turns(card: Card, number: int, total: int) -> tuple[Button, ...]:
    turns = []
    if number < total:
        turns.append(Button("More" if number == 1 else "Next page", f"{card.again} page:{number + 1}"))
    if number > 1:
        turns.append(Button("Back" if number > 2 else "First page", f"{card.again} page:{number - 1}"))
    return tuple(turns)
