"""Problems of a knowledge base, with the place and the fix."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a problem makes a base invalid."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem at one place.

    ``file`` is relative to the base's root, which itself is named by its path; ``line`` and ``column`` count from 1.
    ``message`` states the problem and ``fix`` what to do; both are sentences without their full stop.
    """

    file: str
    line: int
    column: int
    message: str
    fix: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Returns the line that a curator reads: ``file:line:col: Message. Fix.``."""
        warning = "warning: " if self.severity is Severity.WARNING else ""
        return visible(f"{self.file}:{self.line}:{self.column}: {warning}{self.message}. {sentence(self.fix)}")


def sentence(text: str) -> str:
    """Returns the text with its full stop."""
    return text if text.endswith(("?", "!", ".")) else f"{text}."


def visible(text: str) -> str:
    """Returns a text as one line of visible characters, with all others escaped as in Python."""
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text)
