"""A card before it is cut into pages: name, bottom line, key fields, sections, sources, dates, next questions."""

from __future__ import annotations

from dataclasses import dataclass, field

from handlers.button import Button
from handlers.wording.rich_text import Phrase
from knowledge.models import Citation


@dataclass(frozen=True, slots=True)
class CardSection:
    """A titled list. The first page shows ``first`` of its items, at least ``least`` however tight the room."""

    title: str
    items: tuple[Phrase, ...]
    first: int = 4
    least: int = 0
    noun: str = "item"
    plural: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One record as it is answered.

    ``again`` is the command text that asks for this very card, so that pages and sharing can. ``notice`` says why it was
    shown where the words were not its name; it repeats what was typed. ``cites`` is everything that the record rests on.
    """

    title: str
    again: str
    kind: str = ""
    notice: str = ""
    summary: Phrase = ()
    small_print: Phrase = ()
    fields: tuple[tuple[str, Phrase], ...] = ()
    sections: tuple[CardSection, ...] = ()
    cites: tuple[Citation, ...] = ()
    standing: Phrase = ()
    presses: tuple[Button, ...] = field(default=())
