"""A card before it is composed into pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar, overload

from handlers.button import Button, Control
from handlers.render.modern_blocks import Table
from handlers.wording.rich_text import Phrase
from knowledge.profiles.display_names import DisplayNames
from knowledge.profiles.evidence import Evidence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fact:
    """One key fact. A ``required`` fact is shown before others if space is short."""

    label: str
    value: Phrase
    required: bool = False


@dataclass(frozen=True, slots=True)
class Highlight:
    """What matters most for a kind: a heading and its items. At least ``least`` items stay on the first page.

    Everything here is also in a section of the card, in full, except the remark that a side is empty. ``brief`` are
    shorter forms of the items, for a page with less space. If it ``may_shrink``, one whole item is better than several
    that are cut short.
    """

    title: str
    items: tuple[Phrase, ...]
    least: int = 0
    brief: tuple[Phrase, ...] = ()
    may_shrink: bool = False


@dataclass(frozen=True, slots=True)
class CardItem:
    """One item of a section. ``opens`` leads to the record that the item is about."""

    words: Phrase
    opens: Button | None = None


class LazyItems(Sequence[CardItem]):
    """One item for each of ``things``, made when the first is asked for: a first page only states their number.

    The items ``before`` them are made already.
    """

    def __init__(self, things: Sequence[T], make: Callable[[T], CardItem], *, before: Sequence[CardItem] = ()) -> None:
        """Keeps how items are made."""
        self._count = len(before) + len(things)
        self._make: Callable[[], tuple[CardItem, ...]] = lambda: (*before, *map(make, things))
        self._made: tuple[CardItem, ...] | None = None

    def __len__(self) -> int:
        """Returns the number of items, made or not."""
        return self._count

    @overload
    def __getitem__(self, place: int) -> CardItem: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[CardItem, ...]: ...
    def __getitem__(self, place: int | slice) -> CardItem | tuple[CardItem, ...]:
        """Returns an item, or several."""
        if self._made is None:
            self._made = self._make()
        return self._made[place]


@dataclass(frozen=True, slots=True)
class CardSection:
    """A titled list behind the menu More, with a ``note`` in small print.

    ``key`` is its name in command texts: ``section:claims``.
    """

    key: str
    title: str
    items: Sequence[CardItem]
    table: Table | None = None
    note: Phrase = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One record as it is answered, or several compared (``record_id`` is empty then).

    ``command`` is the command text that shows this card, ``shares`` the one that Share repeats, if it is another.
    ``bottom_line`` has at most 30 words, ``statement`` is the same in full. If ``line_may_go``, the bottom line
    is left out where space is short, because it restates the title or a section says more. ``kind`` and ``remarks`` begin
    the context line, ``also`` are other names. ``highlights`` are in the order of their importance; if the card
    ``has_sides``, no side goes without its items. ``controls`` lead to the next questions, the most likely first;
    ``more`` are further entries of the menu More.
    """

    title: str
    command: str
    record_id: str
    names: DisplayNames
    evidence: Evidence
    kind: str
    bottom_line: Phrase
    statement: Phrase
    remarks: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    table: Table | None = None
    caption: str = ""
    highlights: tuple[Highlight, ...] = ()
    sections: tuple[CardSection, ...] = ()
    has_sides: bool = False
    line_may_go: bool = False
    controls: tuple[Control, ...] = ()
    more: tuple[Button, ...] = ()
    shares: str = ""


def section_of(key: str, title: str, phrases: tuple[Phrase, ...]) -> CardSection:
    """Returns a section of items that open nothing."""
    return CardSection(key, title, tuple(CardItem(one) for one in phrases))


def said_of(things: Sequence[T], say: Callable[[T], Phrase]) -> LazyItems:
    """Returns an item that opens nothing for each of ``things``."""
    return LazyItems(things, lambda one: CardItem(say(one)))
