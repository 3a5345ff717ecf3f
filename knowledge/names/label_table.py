"""Label table: all labels of all records, each with a row number."""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterator
from functools import lru_cache

from knowledge.names.entities import Entity, Label
from knowledge.names.folding import ALIAS_LIMIT
from knowledge.names.lexicon import STANDARD, Lexicon, WordRole
from knowledge.names.name_words import WORD_LIMIT, NameWord, key, word
from knowledge.names.parsed_name import ParsedName, read_label, understood
from knowledge.names.postings import SMALL
from knowledge.names.vocabulary import Vocabulary
from knowledge.yield_hook import paced

_CACHED = 1 << 13
"""Labels of a large base whose parsed form is kept."""


class LabelTable:
    """The labels of ``entities`` in their order.

    Small bases keep the parsed form of each label; large ones keep the numbers of its words and look the words up again.
    """

    def __init__(self, entities: tuple[Entity, ...], lexicon: Lexicon = STANDARD) -> None:
        self._lexicon = lexicon
        self.entities = entities
        self._first = array("I")
        self._entity_of_row = array("I")
        for number, entity in enumerate(entities):
            self._first.append(len(self._entity_of_row))
            self._entity_of_row.extend([number] * len(entity.labels))
        self._small = len(self._entity_of_row) <= SMALL
        self._readings: list[ParsedName] = []
        self._vocabulary = Vocabulary(lexicon)
        self._numbers = array("I")
        self._ends = array("I")
        self._cached = lru_cache(maxsize=_CACHED)(self._read)
        self._home = lru_cache(maxsize=_CACHED)(self._places)
        for label in self.labels():
            self._keep(label)

    def _keep(self, label: Label) -> None:
        if self._small:
            self._readings.append(read_label(label.value, label.kind, self._lexicon))
        else:
            self._numbers.extend(self._vocabulary.read(label.value))
            self._ends.append(len(self._numbers))

    def __len__(self) -> int:
        return len(self._entity_of_row)

    def labels(self) -> Iterator[Label]:
        """Iterates over all labels, by row."""
        return (label for entity in paced(self.entities) for label in entity.labels)

    def by_entity(self) -> Iterator[range]:
        """Iterates over the rows of each entity."""
        return (range(self._first[n], self._first[n] + len(one.labels)) for n, one in enumerate(paced(self.entities)))

    def entity(self, row: int) -> Entity:
        """Returns the record that has the label."""
        return self.entities[self._entity_of_row[row]]

    def home(self, row: int) -> frozenset[str]:
        """Returns the places of the record that has the label: those in its names, and its countries."""
        number = self._entity_of_row[row]
        return self._home(number)

    def _places(self, number: int) -> frozenset[str]:
        entity, first = self.entities[number], self._first[number]
        words = (one for row in range(first, first + len(entity.labels)) for one in self.words(row))
        named = {one.concept for one in words if one.role is WordRole.PLACE}
        return frozenset(named.union(self._lexicon.countries.get(code, code) for code in entity.countries))

    def label(self, row: int) -> Label:
        """Returns the label as written."""
        number = self._entity_of_row[row]
        return self.entities[number].labels[row - self._first[number]]

    def words(self, row: int) -> tuple[NameWord, ...]:
        """Returns the words of the label as compared."""
        if self._small:
            return self._readings[row].words
        numbers = self._numbers[self._ends[row - 1] if row else 0 : self._ends[row]]
        if self._vocabulary.words:
            return tuple(map(self._vocabulary.words.__getitem__, numbers))
        return tuple(word(self._vocabulary.texts[number], self._lexicon) for number in numbers)

    def known(self) -> Container[str]:
        """Returns the words of all labels."""
        if self._small:
            return {one.text for reading in self._readings for one in reading.words}
        return self._vocabulary

    def finish(self) -> None:
        """Forgets what only the build of an index needs."""
        self._vocabulary.finish()

    def key(self, row: int, words: tuple[NameWord, ...]) -> str:
        """Returns the form in which exact spellings of the label are equal; ``words`` are those of the label."""
        value = self.label(row).value
        if words and len(words) < WORD_LIMIT and len(value) <= ALIAS_LIMIT:
            return "".join(one.text for one in words)
        return key(value, self._lexicon)

    def reading(self, row: int) -> ParsedName:
        """Returns the label as compared."""
        if self._small:
            return self._readings[row]
        return self._cached(row)

    def _read(self, row: int) -> ParsedName:
        label = self.label(row)
        return understood(label.value, label.kind, self.words(row))
