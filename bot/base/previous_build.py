"""What a base leaves for the next reading of its source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.base.source import Memory
from knowledge.loaded_file import LoadedFile

if TYPE_CHECKING:
    from knowledge.lint import RecordResults


@dataclass(frozen=True, slots=True)
class PreviousBuild:
    """The last reading of a source that became a base; the next one uses it for files that did not change.

    ``results`` are those of the record rules; None if a base was not checked because an earlier process kept it.
    """

    entries: tuple[LoadedFile, ...] = ()
    memory: Memory = field(default_factory=dict)
    results: RecordResults | None = None
