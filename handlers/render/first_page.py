"""The first page of a card: everything that matters on one screen of a phone, the rest behind the menu More."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from handlers.button import Button
from handlers.render import blocks, modern_blocks
from handlers.render.blocks import RenderedBlock
from handlers.render.card import Card, CardSection, Fact, Highlight, said_of
from handlers.render.card_elements import first_page_controls
from handlers.render.freshness import draft_remark, latest_evidence
from handlers.render.messages import message
from handlers.render.one_screen import one_screen
from handlers.reply import Message
from handlers.request import Request
from handlers.wording.citations import CitationNumbers, independence
from handlers.wording.rich_text import Phrase, Span, bold, isolated, joined, limited, plain, text

FACTS, HIGHLIGHTS = 6, 4
"""Key facts and items that matter most, at most. Most kinds show three items; two-sided kinds show four."""
_WIDE: Final = 10_000
_REQUIRED: Final = 3
"""Required facts that stay on the narrowest page."""
_BRIEF: Final = 170
"""Characters of an item below which the brief form of an item is shown."""


@dataclass(frozen=True, slots=True)
class _PageBudget:
    """How much the first page shows: characters of a fact and of an item, citations of a mark, names, facts, items.

    A required fact gets twice the characters. ``remarks`` are those of the context line, ``each`` is the least number of
    items that a heading keeps if it may shrink, and without ``line`` a bottom line that may go is left out.
    """

    fact: int = 170
    item: int = 190
    cites: int = 3
    names: int = 2
    facts: int = FACTS
    items: int = HIGHLIGHTS
    remarks: int = 9
    each: int = 2
    line: bool = True


_WHOLE: Final = 320
"""Characters of a text that is not to be cut; few are longer."""
_FACTS_FIRST: Final = (
    _PageBudget(fact=_WHOLE, item=_WHOLE),
    _PageBudget(fact=_WHOLE, item=_WHOLE, cites=1),
    _PageBudget(fact=240, item=240, cites=1),
    _PageBudget(cites=1),
    _PageBudget(fact=140, item=170, cites=1, items=2),
    _PageBudget(fact=140, item=170, cites=1, names=1, items=2),
    _PageBudget(fact=120, item=140, cites=1, names=1, items=2),
    *(_PageBudget(fact=120, item=140, cites=1, names=0, facts=number, items=1) for number in (6, 5, 4, 3, 2)),
    _PageBudget(fact=90, item=120, cites=1, names=0, facts=3, items=1),
    _PageBudget(fact=75, item=90, cites=1, names=0, facts=3, items=1),
    _PageBudget(fact=60, item=60, cites=1, names=0, facts=3, items=0),
    _PageBudget(fact=45, item=60, cites=1, names=0, facts=2, items=0),
)
"""For most kinds, from the widest page to the narrowest: items go before key facts, and a fact before others are cut."""

_SIDES_ONLY: Final = _PageBudget(cites=1, names=0, facts=0, remarks=1, line=False)
"""The accounts or arguments alone, below the title and the context line."""
_ITEMS_FIRST: Final = (
    _PageBudget(item=_WHOLE),
    _PageBudget(item=_WHOLE, cites=1),
    _PageBudget(item=_WHOLE, fact=110, cites=1, names=1),
    _PageBudget(item=_WHOLE, fact=90, cites=1, names=0, facts=3),
    _PageBudget(item=_WHOLE, fact=90, cites=1, names=0, facts=2),
    _PageBudget(item=_WHOLE, fact=80, cites=1, names=0, facts=1),
    _PageBudget(item=_WHOLE, cites=1, names=0, facts=0),
    _PageBudget(item=_WHOLE, cites=1, names=0, facts=0, remarks=1),
    *(replace(_SIDES_ONLY, item=size) for size in (_WHOLE, 260, 230, 210, 190, 170, 150, 135, 120, 110, 100)),
    *(replace(_SIDES_ONLY, item=size, each=1) for size in (190, 170, 150, 135, 120, 105, 90, 75, 60, 50, 42)),
)
"""For kinds with sides: key facts go first, then remarks; every side keeps an item, and a whole one before a second."""


def first_page(card: Card, request: Request, notice: str = "", *, offered: Sequence[Button] = ()) -> Message:
    """Returns the first page of a card.

    Args:
        card: the card.
        request: gives the day, the verbs that exist and the style of the blocks.
        notice: why this record is shown, if the words were not its name.
        offered: buttons that lead back to what was asked, before those of the card itself.
    """
    budgets = _ITEMS_FIRST if card.has_sides else _FACTS_FIRST
    return one_screen(_Composer(card, request, notice, offered).compose, budgets)


def all_facts(card: Card) -> CardSection:
    """Returns the section with the bottom line and the key facts in full."""
    also = (Fact("Other names", text(", ".join(map(isolated, card.also)))),) if card.also else ()
    return CardSection("facts", "Summary and key facts", said_of((card.statement, *card.facts, *also), _in_full))


def _in_full(one: Phrase | Fact) -> Phrase:
    return (_label(one), *one.value) if isinstance(one, Fact) else one


@dataclass
class _Composer:
    """Composes the page in several sizes, and the controls, which need no measure, once for each set of sections."""

    card: Card
    request: Request
    notice: str
    offered: Sequence[Button]
    _actions: dict[bool, RenderedBlock] = field(default_factory=dict)

    def compose(self, budget: _PageBudget) -> Message:
        """Returns the page in one size."""
        card, request = self.card, self.request
        marks = CitationNumbers()
        facts = _facts(card.facts, budget)
        items = _items(card.highlights, budget)
        parts = [blocks.header(card.title), *([blocks.echo(self.notice)] if self.notice else [])]
        if budget.line or not card.line_may_go:
            parts.append(blocks.paragraph(marks.number(limited(card.bottom_line, _WIDE, budget.cites))))
        parts.append(blocks.context(_context_line(card, budget, request)))
        if facts:
            parts.append(blocks.bullets("", [marks.number((_label(one), *one.value)) for one in facts]))
        parts += _table(card, marks)
        parts += [modern_blocks.listing(one.title, [marks.number(item) for item in one.items]) for one in items]
        if legend := marks.legend(card.names):
            parts.append(blocks.context(text("Sources: ", legend)))
        return message([*parts, self._controls(is_whole=_is_whole(card, facts, budget))], style=request.style)

    def _controls(self, *, is_whole: bool) -> RenderedBlock:
        made = self._actions.get(is_whole)
        if made is None:
            sections = self.card.sections if is_whole else (all_facts(self.card), *self.card.sections)
            controls = first_page_controls(self.card, sections, self.request, offered=self.offered)
            made = self._actions[is_whole] = blocks.actions(controls, self.request.command)
        return made


def _label(fact: Fact) -> Span:
    return bold(f"{fact.label}: ")


def _context_line(card: Card, budget: _PageBudget, request: Request) -> Phrase:
    names = ", ".join(isolated(one) for one in card.also[: budget.names])
    return joined(
        [
            text(card.kind),
            *(text(isolated(one)) for one in card.remarks[: budget.remarks]),
            latest_evidence(card.evidence, request.now.date()),
            text(independence(card.evidence)) if card.evidence.sources else (),
            text(f"also {names}") if names else (),
            text(draft_remark(card.evidence)),
        ]
    )


def _table(card: Card, marks: CitationNumbers) -> list[RenderedBlock]:
    shown = [modern_blocks.table(card.table.numbered(marks))] if card.table else []
    return [*shown, *([blocks.context(text(card.caption))] if card.caption else [])]


def _facts(facts: Sequence[Fact], budget: _PageBudget) -> list[Fact]:
    """Returns as many facts as fit, required ones before others, in their own order."""
    required = sum(one.required for one in facts)
    chosen = sorted(facts, key=lambda one: not one.required)[: max(budget.facts, min(required, _REQUIRED))]
    return [
        replace(one, value=limited(one.value, budget.fact * (2 if one.required else 1), budget.cites))
        for one in facts
        if one in chosen
    ]


def _items(highlights: Sequence[Highlight], budget: _PageBudget) -> list[Highlight]:
    """Returns as many items as fit; each heading keeps its least number of items."""
    least = [min(one.least, len(one.items), *([budget.each] if one.may_shrink else [])) for one in highlights]
    left = max(budget.items if budget.each > 1 else 0, sum(least))
    kept = []
    for position, one in enumerate(highlights):
        later = sum(least[position + 1 :])
        full = budget.item >= _BRIEF or not one.brief
        items = (one.items if full else one.brief)[: max(left - later, 0)]
        left -= len(items)
        if items:
            kept.append(replace(one, items=tuple(limited(item, budget.item, budget.cites) for item in items)))
    return kept


def _is_whole(card: Card, facts: Sequence[Fact], budget: _PageBudget) -> bool:
    """Returns whether the page shows the bottom line, all facts and all other names without a cut."""
    if len(facts) < len(card.facts) or (card.line_may_go and not budget.line):
        return False
    if not (len(card.also) <= budget.names or any(one.key == "names" for one in card.sections)):
        return False
    shown = ((plain(one.value), plain(other.value)) for one, other in zip(facts, card.facts, strict=True))
    return all(one == other for one, other in shown) and plain(card.bottom_line) == plain(card.statement)
