"""From a card to the messages that hold it. What a page has no room for is said on it, with the way there."""

from __future__ import annotations

from dataclasses import replace

from handlers.render import blocks
from handlers.render.blocks import Part
from handlers.render.card import Card, Section
from handlers.render.marks import Marks, witnesses
from handlers.render.messages import fits, message
from handlers.render.phrases import Phrase, counted, isolated, italic, joined, plain, said
from handlers.render.press import Press
from handlers.reply import Message
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase

_PAGE = 2_200
"""Characters of items on a page after the first: about three screens of a phone."""


def card_message(card: Card, request: Request, base: KnowledgeBase) -> Message:
    """The page of a card that was asked for; a page beyond the last gives the last."""
    first, rest = _split(card, request, base)
    pages = (first, *rest)
    number = min(request.page, len(pages))
    return _page(card, pages[number - 1], (number, len(pages)), request, base)


def _split(
    card: Card, request: Request, base: KnowledgeBase
) -> tuple[tuple[Section, ...], tuple[tuple[Section, ...], ...]]:
    """What the first page shows of each section, and the further pages with all that it leaves out."""
    room = [min(section.first, len(section.items)) for section in card.sections]
    while True:
        first = tuple(replace(s, items=s.items[:n]) for s, n in zip(card.sections, room, strict=True))
        rest = _further(tuple(replace(s, items=s.items[n:]) for s, n in zip(card.sections, room, strict=True)))
        page = _page(card, first, (1, 1 + len(rest)), request, base)
        if fits(page) or not _tighten(card.sections, room):
            return first, rest


def _tighten(sections: tuple[Section, ...], room: list[int]) -> bool:
    """Take one item from the section that takes most room; false where nothing may go."""
    weights = [
        sum(len(plain(item)) for item in section.items[:n]) if n > section.least else 0
        for section, n in zip(sections, room, strict=True)
    ]
    if not any(weights):
        return False
    room[weights.index(max(weights))] -= 1
    return True


def _further(sections: tuple[Section, ...]) -> tuple[tuple[Section, ...], ...]:
    """Pages of what is left, in order, each about as long as is good to read."""
    pages: list[list[Section]] = []
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


def _page(
    card: Card, shown: tuple[Section, ...], place: tuple[int, int], request: Request, base: KnowledgeBase
) -> Message:
    marks = Marks()
    number, total = place
    parts = [blocks.header(card.title), *_notice(card, request)]
    if number == 1:
        parts += _head(card, marks)
    parts += [
        blocks.bullets(section.title, [marks.number(item) for item in section.items], _left(card, section, number))
        for section in shown
        if section.items or (number == 1 and _left(card, section, number))
    ]
    parts += _foot(card, marks, base)
    if total > 1:
        parts.append(blocks.context(said(f"Page {number} of {total}")))
    presses = _turns(card, number, total) + card.presses
    return message([*parts, blocks.actions(presses, request.command)] if presses else parts)


def _notice(card: Card, request: Request) -> list[Part]:
    return [blocks.echo(card.notice)] if card.notice else []


def _head(card: Card, marks: Marks) -> list[Part]:
    parts = []
    if card.kind or card.small_print:
        parts.append(blocks.context(joined([said(card.kind), card.small_print])))
    if card.summary:
        parts.append(blocks.paragraph(marks.number(card.summary)))
    pairs = [(label, marks.number(value)) for label, value in card.fields]
    parts += [blocks.fields(pairs[n : n + blocks.FIELDS]) for n in range(0, len(pairs), blocks.FIELDS)]
    return parts


def _left(card: Card, section: Section, number: int) -> Phrase:
    """What the first page says of a section's items that it leaves to the next."""
    whole = next(one for one in card.sections if one.title == section.title)
    left = len(whole.items) - len(section.items)
    if number != 1 or not left:
        return ()
    plural = section.plural or f"{section.noun}s"
    return said(italic(f"{counted(left, f'more {section.noun}', f'more {plural}')} on the next page"))


def _foot(card: Card, marks: Marks, base: KnowledgeBase) -> list[Part]:
    lines = []
    legend = marks.legend(base)
    if card.cites:
        lines.append(said(f"Sources: {witnesses(base, card.cites)}"))
    lines += legend
    parts = [blocks.context(*lines[n : n + blocks.CONTEXT_ELEMENTS]) for n in range(0, len(lines), 10)]
    return [*parts, blocks.context(card.standing)] if card.standing else parts


def _turns(card: Card, number: int, total: int) -> tuple[Press, ...]:
    turns = []
    if number < total:
        turns.append(Press("More" if number == 1 else "Next page", f"{card.again} page:{number + 1}"))
    if number > 1:
        turns.append(Press("Back" if number > 2 else "First page", f"{card.again} page:{number - 1}"))
    return tuple(turns)


def notice(words: str, heading: str, reason: str) -> str:
    """``Showing Kata'ib Hezbollah for "kataeb hizbolla": spelled differently``."""
    because = f": {reason}" if reason else ""
    return f"Showing {isolated(heading)} for “{isolated(words)}”{because}"
