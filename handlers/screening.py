"""Screening of a list of names: for each, the record that it means, a choice, or no record, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, assert_never

from handlers.answers.by_name import named
from handlers.request_parser import cleaned
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Ambiguous, Found, Hit, NotFound
from knowledge.models import Record

MOST: Final = 500
"""Names of one list."""
NAME_LENGTH: Final = 256
"""Characters of one name."""
COLUMNS: Final = ("name", "outcome", "id", "kind", "title", "label", "reason", "candidates")
"""The columns of a screened list as a table."""


class NameListError(Exception):
    """A list of names cannot be screened; the message states the reason and the fix."""


class ScreeningOutcome(StrEnum):
    """What a name means."""

    FOUND = "found"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class ScreenedName:
    """A name and its outcome. ``hit`` is the record of a name that was found.

    ``candidates`` are the records that an ambiguous name may mean, or the closest ones if none matches.
    """

    name: str
    outcome: ScreeningOutcome
    hit: Hit[Record] | None = None
    candidates: tuple[Hit[Record], ...] = ()

    @property
    def row(self) -> tuple[str, ...]:
        """The name as a row with the columns ``COLUMNS``."""
        ids = " ".join(one.record.id for one in self.candidates)
        if self.hit is None:
            return (self.name, self.outcome, "", "", "", "", "", ids)
        record = self.hit.record
        return (self.name, self.outcome, record.id, record.kind, record.heading, self.hit.label, self._reason, ids)

    @property
    def _reason(self) -> str:
        return self.hit.reason.text if self.hit else ""


def screen(base: KnowledgeBase, names: Sequence[str]) -> tuple[ScreenedName, ...]:
    """Returns the outcome of each name, in the order given; a name means what a look-up of it shows.

    Raises:
        NameListError: there is no name, there are more than ``MOST``, or a name is too long or has no letter or digit.
    """
    if not 1 <= len(names) <= MOST:
        fix = f"Split it into lists of at most {MOST}" if names else "Add at least one name"
        message = f"The list has {len(names)} names. {fix}."
        raise NameListError(message)
    for number, name in enumerate(names, 1):
        if len(name) > NAME_LENGTH:
            message = f"Name {number} has {len(name)} characters, limit {NAME_LENGTH}. Shorten it."
            raise NameListError(message)
        if not any(character.isalnum() for character in name):
            message = f"Name {number} has no letter or digit. Remove it."
            raise NameListError(message)
    return tuple(_screened(base, name) for name in names)


def _screened(base: KnowledgeBase, name: str) -> ScreenedName:
    outcome = named(cleaned(name), base)
    match outcome:
        case Found(_, hit):
            return ScreenedName(name, ScreeningOutcome.FOUND, hit)
        case Ambiguous(candidates):
            return ScreenedName(name, ScreeningOutcome.AMBIGUOUS, candidates=candidates)
        case NotFound(closest):
            return ScreenedName(name, ScreeningOutcome.NOT_FOUND, candidates=closest)
        case _:
            assert_never(outcome)
