"""Renumbering: from the rows of one version of a base to the rows of the next."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from knowledge.names.entities import Entity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

N = TypeVar("N", bound="np.generic")


@dataclass(frozen=True, slots=True)
class Renumbering:
    """What becomes of each row. Rows that are kept stay in their order, because entities are in the order of their ids.

    Attributes:
        moved: the new row of each old row, -1 for a row that is gone.
        gone: the places of the entities that are gone or not the same, among the old ones.
        fresh: the places of the entities that are new or not the same, among the new ones.
        fresh_rows: the rows of these entities, in rising order.
        size: the number of new rows.
    """

    moved: NDArray[np.int64]
    gone: Sequence[int]
    fresh: Sequence[int]
    fresh_rows: Sequence[int]
    size: int

    @classmethod
    def between(cls, old: Sequence[Entity], new: Sequence[Entity]) -> Renumbering:
        """Returns what changes from the ``old`` entities to the ``new`` ones, both in the order of their ids."""
        import numpy as np  # small bases never pay for it

        before = {one.id: one for one in old}
        first: dict[str, int] = {}
        fresh, fresh_rows, size = [], array("I"), 0
        for place, one in enumerate(new):
            rows = range(size, size + len(one.labels))
            same = before.get(one.id)
            if same is one or same == one:
                first[one.id] = size
            else:
                fresh.append(place)
                fresh_rows.extend(rows)
            size = rows.stop
        moved, gone = array("q"), []
        for place, one in enumerate(old):
            start = first.get(one.id)
            if start is None:
                gone.append(place)
            moved.extend([-1] * len(one.labels) if start is None else range(start, start + len(one.labels)))
        return cls(np.array(moved, dtype=np.int64), gone, fresh, fresh_rows, size)

    def spread(self, old: NDArray[N], fresh: Sequence[int]) -> NDArray[N]:
        """Returns a value for each new row: those of ``old`` rows where they moved to, those of ``fresh`` rows in order."""
        import numpy as np

        found = np.empty(self.size, dtype=old.dtype)
        kept = self.moved >= 0
        found[self.moved[kept]] = old[kept]
        found[np.frombuffer(array("I", self.fresh_rows), dtype=np.uint32)] = fresh
        return found
