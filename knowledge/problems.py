"""What is wrong with a knowledge base, said so that a curator can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a problem keeps a base from being accepted."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One trouble at one place.

    ``file`` is relative to the base's root, ``line`` and ``column`` count from 1. ``what`` names the trouble,
    ``remedy`` what to do about it; both are sentences without their final stop.
    """

    file: str
    line: int
    column: int
    what: str
    remedy: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """The line a curator reads: ``file:line:col: what. remedy.``."""
        warning = "warning: " if self.severity is Severity.WARNING else ""
        return f"{self.file}:{self.line}:{self.column}: {warning}{self.what}. {sentence(self.remedy)}"


def sentence(text: str) -> str:
    """The text with its final stop."""
    return text if text.endswith(("?", "!", ".")) else f"{text}."
