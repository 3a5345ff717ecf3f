"""Rows: every label of every record under a running number."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from knowledge.names.entities import Entity, Label
from knowledge.names.postings import SMALL
from knowledge.names.reading import Reading, read_label


class Rows:
    """The labels of ``entities`` in their order; four bytes a label beside the entities themselves.

    Small bases keep what was read of each label; large ones read the few labels of a look-up again.
    """

    def __init__(self, entities: tuple[Entity, ...]) -> None:
        self.entities = entities
        self._first = array("I")
        self._holder = array("I")
        for number, entity in enumerate(entities):
            self._first.append(len(self._holder))
            self._holder.extend([number] * len(entity.labels))
        small = len(self._holder) <= SMALL
        self._readings = [read_label(label.value, label.kind) for label in self.labels()] if small else None

    def __len__(self) -> int:
        return len(self._holder)

    def labels(self) -> Iterator[Label]:
        """Iterate over all labels, by row."""
        return (label for entity in self.entities for label in entity.labels)

    def by_entity(self) -> Iterator[range]:
        """Iterate over the rows of each entity."""
        return (range(self._first[n], self._first[n] + len(one.labels)) for n, one in enumerate(self.entities))

    def entity(self, row: int) -> Entity:
        """Return the record that bears the label."""
        return self.entities[self._holder[row]]

    def label(self, row: int) -> Label:
        """Return the label as written."""
        number = self._holder[row]
        return self.entities[number].labels[row - self._first[number]]

    def reading(self, row: int) -> Reading:
        """Return the label as compared."""
        if self._readings is not None:
            return self._readings[row]
        label = self.label(row)
        return read_label(label.value, label.kind)
