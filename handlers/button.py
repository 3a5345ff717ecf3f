"""Buttons and menus before they are Block Kit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Button:
    """A button. ``value`` is the command text that a click asks; ``verb`` begins its action id."""

    label: str
    value: str
    verb: Literal["ask", "share"] = "ask"
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """A select menu: a click on one of its ``choices`` asks that choice's command text.

    One interactive element, however many choices it has (at most 100).
    """

    label: str
    choices: tuple[Button, ...]


Control = Button | Menu
"""An interactive element of a message."""
