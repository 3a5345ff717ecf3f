"""A button before it is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Button:
    """A button. ``value`` is the command text that a press asks; ``verb`` begins its action id."""

    label: str
    value: str
    verb: Literal["ask", "share"] = "ask"
    primary: bool = False
