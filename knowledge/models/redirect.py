"""Ids that moved."""

from typing import ClassVar

from knowledge.models.field_types import AnyRef, Prose
from knowledge.models.record import Record


class Redirect(Record):
    """An old id, which leads to the record that replaces it."""

    kind: ClassVar[str] = "redirect"
    folder: ClassVar[str] = "redirects"

    to: AnyRef
    reason: Prose

    @property
    def heading(self) -> str:
        """The old id."""
        return self.id
