"""Label table: all labels of all records, each with a row number."""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, chain, count, repeat

from knowledge.names.entities import Entity, Label
from knowledge.names.folding import ALIAS_LIMIT
from knowledge.names.label_words import LabelWords
from knowledge.names.lexicon import Lexicon, WordRole
from knowledge.names.name_words import WORD_LIMIT, NameWord, key
from knowledge.names.parsed_name import ParsedName, read_label, understood
from knowledge.names.postings import SMALL
from knowledge.names.renumbering import Renumbering
from knowledge.names.standard_lexicon import STANDARD
from knowledge.yield_hook import paced

_CACHED = 1 << 14
"""Labels of a large base whose parsed form is kept."""


class LabelTable:
    """The labels of ``entities`` in their order.

    Small bases keep the parsed form of each label; large ones, and those of kept ``known_words``, keep the numbers of its
    words and look the words up again.
    """

    def __init__(
        self,
        entities: tuple[Entity, ...],
        lexicon: Lexicon = STANDARD,
        *,
        small: int = SMALL,
        known_words: LabelWords | None = None,
    ) -> None:
        self._lexicon = lexicon
        self.entities = entities
        sizes = [len(entity.labels) for entity in entities]
        self._first = array("I", accumulate(sizes[:-1], initial=0))
        self._entity_of_row = array("I", chain.from_iterable(map(repeat, count(), sizes)))
        self.small = small
        """The number of labels up to which a base is small."""
        self.is_small = len(self._entity_of_row) <= small
        """Whether the base is small, so that plain structures of Python are fast enough."""
        self._readings: list[ParsedName] = []
        self.known_words = known_words or LabelWords(lexicon)
        """The words of the labels by number; empty if the parsed forms are kept."""
        self._cached = lru_cache(maxsize=_CACHED)(self._read)
        self._home = lru_cache(maxsize=_CACHED)(self._places)
        for entity in () if known_words else paced(entities):
            self._keep(entity)

    def _keep(self, entity: Entity) -> None:
        for label in entity.labels:
            if self.is_small:
                self._readings.append(_of_its_record(read_label(label.value, label.kind, self._lexicon), entity))
            else:
                self.known_words.add(label.value)

    def __len__(self) -> int:
        return len(self._entity_of_row)

    def rows_of(self, place: int) -> range:
        """Returns the rows of the entity at a place."""
        return range(self._first[place], self._first[place] + len(self.entities[place].labels))

    def words_of(self, place: int) -> Iterator[NameWord]:
        """Iterates over the words of the entity at a place."""
        return (one for row in self.rows_of(place) for one in self.words(row))

    def labels(self) -> Iterator[Label]:
        """Iterates over all labels, by row."""
        return (label for entity in paced(self.entities) for label in entity.labels)

    def by_entity(self) -> Iterator[range]:
        """Iterates over the rows of each entity."""
        return (self.rows_of(place) for place in paced(range(len(self.entities))))

    def entity(self, row: int) -> Entity:
        """Returns the record that has the label."""
        return self.entities[self._entity_of_row[row]]

    def home(self, row: int) -> frozenset[str]:
        """Returns the places of the record that has the label: those in its names, and its countries."""
        number = self._entity_of_row[row]
        return self._home(number)

    def _places(self, number: int) -> frozenset[str]:
        named = {one.concept for one in self.words_of(number) if one.role is WordRole.PLACE}
        countries = self.entities[number].countries
        return frozenset(named.union(self._lexicon.countries.get(code, code) for code in countries))

    def label(self, row: int) -> Label:
        """Returns the label as written."""
        number = self._entity_of_row[row]
        return self.entities[number].labels[row - self._first[number]]

    def words(self, row: int) -> tuple[NameWord, ...]:
        """Returns the words of the label as compared."""
        if self._readings:
            return self._readings[row].words
        return self.known_words.of(row)

    def known(self) -> Container[str]:
        """Returns the words of all labels."""
        if self._readings:
            return {one.text for reading in self._readings for one in reading.words}
        return self.known_words.vocabulary

    def numbered(self) -> LabelWords:
        """Returns the words of the labels by number, for a small base too."""
        if not self._readings:
            return self.known_words
        words = LabelWords(self._lexicon)
        for reading in self._readings:
            words.add_read(reading.words)
        return words

    def finish(self) -> None:
        """Forgets what only the build of an index needs."""
        self.known_words.vocabulary.finish()

    def revised(self, entities: tuple[Entity, ...], change: Renumbering) -> LabelTable:
        """Returns the labels of the next version of a large base."""
        labels = [label.value for place in change.fresh for label in entities[place].labels]
        return LabelTable(
            entities, self._lexicon, small=self.small, known_words=self.known_words.revised(change, labels)
        )

    def key(self, row: int, words: tuple[NameWord, ...]) -> str:
        """Returns the form in which exact spellings of the label are equal; ``words`` are those of the label."""
        value = self.label(row).value
        if words and len(words) < WORD_LIMIT and len(value) <= ALIAS_LIMIT:
            return "".join(one.text for one in words)
        return key(value, self._lexicon)

    def reading(self, row: int) -> ParsedName:
        """Returns the label as compared."""
        if self._readings:
            return self._readings[row]
        return self._cached(row)

    def _read(self, row: int) -> ParsedName:
        label = self.label(row)
        return _of_its_record(
            understood(label.value, label.kind, self.words(row), lexicon=self._lexicon), self.entity(row)
        )


def _of_its_record(reading: ParsedName, entity: Entity) -> ParsedName:
    """Returns a label as compared: a thing is not a person, even if its name looks like one."""
    return replace(reading, personal=False) if reading.personal and not entity.may_be_person else reading
