"""The interactive elements of a card: the next questions, Watch, More and Share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from handlers.button import Button, Control, Menu
from handlers.render.card import Card, CardSection
from handlers.request import Request

C = TypeVar("C", bound=Control)

_QUESTIONS = 2
"""Elements that lead to the next questions."""


def first_page_controls(
    card: Card, sections: Sequence[CardSection], request: Request, *, offered: Sequence[Button] = ()
) -> tuple[Control, ...]:
    """Returns the five elements of the first page; ``offered`` come before the questions of the card itself.

    A button for a verb that the command registry does not have is left out.
    """
    questions = [known for one in (*offered, *card.controls) if (known := _known(one, request))]
    watch = _available([Button("Watch", f"watch {card.record_id}")], request) if card.record_id else ()
    share = Button("Share", card.shares or card.command, "share")
    return (*_different(questions)[:_QUESTIONS], *watch, _more(card, sections, request), share)


def _more(card: Card, sections: Iterable[CardSection], request: Request) -> Menu:
    entries = [Button(section_label(one), f"{card.command} section:{one.key}") for one in sections]
    about = (
        Button("Brief", f"brief {card.record_id}"),
        Button("Suggest a change", f"suggest {card.record_id}"),
    )
    further = (*card.more, *(about if card.record_id else ()))
    return Menu("More", (*entries, *_available(further, request)))


def section_label(section: CardSection) -> str:
    """Returns ``Reported claims (7)``."""
    return f"{section.title} ({len(section.items)})" if section.items else section.title


def section_controls(
    card: Card, section: CardSection, shown: range, *, page: int, pages: int, request: Request
) -> tuple[Control, ...]:
    """Returns the elements of a page of a section: a menu to open its records, the other pages, Back and Share."""
    opens = [item.opens for item in section.items[shown.start : shown.stop] if item.opens]
    again = f"{card.command} section:{section.key}"
    controls: list[Control] = []
    if choices := _available(_different(opens), request):
        controls.append(Menu(f"Open {shown.start + 1} to {shown.stop}" if len(choices) > 1 else "Open", choices))
    if page < pages:
        controls.append(Button("Next", f"{again} page:{page + 1}"))
    if page > 1:
        controls.append(Button("Previous", f"{again} page:{page - 1}"))
    first = card.shares or again
    share = Button("Share", f"{again} page:{page}" if page > 1 else first, "share")
    return (*controls, Button("Back", f"{card.command} page:1"), share)


def _known(control: Control, request: Request) -> Control | None:
    """Returns the control with only those choices whose verb exists; None if nothing remains."""
    if isinstance(control, Button):
        return next(iter(_available([control], request)), None)
    choices = _available(control.choices, request)
    return Menu(control.label, choices) if choices else None


def _available(buttons: Iterable[Button], request: Request) -> tuple[Button, ...]:
    """Returns the buttons whose verb is in the command registry."""
    return tuple(one for one in buttons if one.value.partition(" ")[0] in request.verbs)


def _different(controls: Iterable[C]) -> list[C]:
    return list(dict.fromkeys(controls))
