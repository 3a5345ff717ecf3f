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

        first, last = _same_ends(old, new)
        before = {one.id: one for one in old[first : len(old) - last]}
        middle = enumerate(new[first : len(new) - last], first)
        is_same = {place: (known := before.get(one.id)) is one or known == one for place, one in middle}
        sizes = np.array([len(one.labels) for one in new], dtype=np.int64)
        starts = np.cumsum(sizes) - sizes
        places = {new[place].id: place for place, same in is_same.items() if same}
        new_places = np.arange(len(old)) + (len(new) - len(old))
        new_places[: len(old) - last] = [*range(first), *(places.get(one, -1) for one in before)]
        old_sizes = np.array([len(one.labels) for one in old], dtype=np.int64)
        old_starts = np.cumsum(old_sizes) - old_sizes
        is_kept = new_places >= 0
        steps = np.zeros(len(old), dtype=np.int64)
        steps[is_kept] = starts[new_places[is_kept]] - old_starts[is_kept]
        moved = np.arange(old_sizes.sum()) + np.repeat(steps, old_sizes)
        moved[np.repeat(~is_kept, old_sizes)] = -1
        fresh = [place for place, same in is_same.items() if not same]
        fresh_rows = [row for place in fresh for row in range(starts[place], starts[place] + sizes[place])]
        return cls(moved, np.flatnonzero(~is_kept).tolist(), fresh, fresh_rows, int(sizes.sum()))

    def spread(self, old: NDArray[N], fresh: Sequence[int]) -> NDArray[N]:
        """Returns a value for each new row: those of ``old`` rows where they moved to, those of ``fresh`` rows in order."""
        import numpy as np

        found = np.empty(self.size, dtype=old.dtype)
        kept = self.moved >= 0
        found[self.moved[kept]] = old[kept]
        found[np.frombuffer(array("I", self.fresh_rows), dtype=np.uint32)] = fresh
        return found


def _same_ends(old: Sequence[Entity], new: Sequence[Entity]) -> tuple[int, int]:
    """Returns how many entities at the beginning and, of the others, at the end are the same objects."""
    least = min(len(old), len(new))
    first = next((place for place in range(least) if old[place] is not new[place]), least)
    last = next((place for place in range(least - first) if old[-1 - place] is not new[-1 - place]), least - first)
    return first, last
