"""What was read of one file of a base."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.models import AnyRecord
from knowledge.problems import Problem

if TYPE_CHECKING:
    from knowledge.yaml_reader import YamlDocument


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """One file that was read into its record, with the SHA-256 of its bytes in hexadecimal.

    ``unfilled`` are its values that a curator has not written yet.
    """

    file: str
    digest: str
    record: AnyRecord
    document: YamlDocument | None = None
    unfilled: tuple[Problem, ...] = ()

    def light(self) -> LoadedFile:
        """Returns the entry without its document, which is several times as large as the record."""
        return replace(self, document=None) if self.document else self
