"""The rows of a long list, made only for the page that is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

from handlers.render.list_rows import ListRow


class LazyRows(Sequence[ListRow]):
    """Rows of which only the asked ones are made.

    ``groups`` has the heading of each row, ``make`` returns the row at a position from 0, and ``have_passages`` states
    whether rows may have a passage.
    """

    def __init__(self, groups: Sequence[str], make: Callable[[int], ListRow], *, have_passages: bool = False) -> None:
        """Keeps how rows are made."""
        self.groups = groups
        self.have_passages = have_passages
        self._make = make

    def __len__(self) -> int:
        """Returns the number of rows, made or not."""
        return len(self.groups)

    @overload
    def __getitem__(self, place: int) -> ListRow: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[ListRow, ...]: ...
    def __getitem__(self, place: int | slice) -> ListRow | tuple[ListRow, ...]:
        """Makes the rows of one page, or one row."""
        positions = range(len(self))[place]
        return self._make(positions) if isinstance(positions, int) else tuple(map(self._make, positions))


def groups_of(rows: Sequence[ListRow]) -> Sequence[str]:
    """Returns the heading of each row without making it."""
    return rows.groups if isinstance(rows, LazyRows) else [row.group for row in rows]


def have_passages(rows: Sequence[ListRow]) -> bool:
    """Returns whether rows may have a passage."""
    return rows.have_passages if isinstance(rows, LazyRows) else any(row.passage for row in rows)
