"""What cannot be answered as asked: why, and what to ask instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from handlers.button import Button
from knowledge.lookup_result import Hit
from knowledge.models import Record


@dataclass(frozen=True, slots=True)
class Rejection:
    """The reason as a sentence without its full stop, and command texts or labelled buttons that would work."""

    reason: str
    instead: tuple[str, ...] = ()
    offers: tuple[Button, ...] = ()


def choice_heading(words: str, number: int) -> str:
    """Returns the line above ``number`` records to choose from, for words that may name each of them."""
    return f"Several records match “{words}”. Choose one:" if number > 1 else f"Closest match for “{words}”"


def which_one(reason: str, hits: Iterable[Hit[Record]], edited: Callable[[Record], str]) -> Rejection:
    """Returns a rejection that offers records by name; ``edited`` gives the command text for each."""
    return Rejection(reason, offers=tuple(Button(hit.record.heading, edited(hit.record)) for hit in list(hits)[:5]))


def invalid_date(text: str, instead: tuple[str, ...] = ()) -> Rejection:
    """Returns that a text is not a date, with forms that are."""
    return Rejection(f"Invalid date “{text}”. Use a form such as 11 Mar 2020, Mar 2020, 2020 or 2020-03-11", instead)
