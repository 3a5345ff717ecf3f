"""Label words: the words of the labels of a base, as numbers in two arrays."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from knowledge.names.lexicon import Lexicon
from knowledge.names.name_words import NameWord, word
from knowledge.names.renumbering import Renumbering
from knowledge.names.vocabulary import Vocabulary


class LabelWords:
    """The words of each label, filled by ``add`` in the order of rows, then only read."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.vocabulary = Vocabulary(lexicon)
        self.numbers = array("I")
        """The numbers of the words of all labels, one label after the other."""
        self.ends = array("I")
        """Where the words of each label end in ``numbers``."""

    def add(self, label: str) -> None:
        """Reads the label of the next row."""
        self._add(self.vocabulary.read(label))

    def add_read(self, words: Iterable[NameWord]) -> None:
        """Adds the words of the next row, which were read already."""
        self._add(map(self.vocabulary.number, words))

    def _add(self, numbers: Iterable[int]) -> None:
        self.numbers.extend(numbers)
        self.ends.append(len(self.numbers))

    def of(self, row: int) -> tuple[NameWord, ...]:
        """Returns the words of a label as compared."""
        numbers = self.numbers[self.ends[row - 1] if row else 0 : self.ends[row]]
        if self.vocabulary.words:
            return tuple(map(self.vocabulary.words.__getitem__, numbers))
        return tuple(word(self.vocabulary.texts[number], self._lexicon) for number in numbers)

    def revised(self, change: Renumbering, labels: Sequence[str]) -> LabelWords:
        """Returns the words of the next version; ``labels`` are those of its fresh rows."""
        import numpy as np  # small bases never pay for it

        ends = np.frombuffer(self.ends, dtype=np.uint32)
        sizes = ends - np.concatenate((np.zeros(1, dtype=np.uint32), ends[:-1]))
        kept = np.frombuffer(self.numbers, dtype=np.uint32)[np.repeat(change.moved >= 0, sizes)]
        other = LabelWords(self._lexicon)
        other.vocabulary, read = self.vocabulary.revised(np.unique(kept).tolist(), labels)
        new_sizes = change.spread(sizes, list(map(len, read)))
        is_fresh = np.zeros(change.size, dtype=bool)
        is_fresh[np.array(change.fresh_rows, dtype=np.int64)] = True
        of_fresh = np.repeat(is_fresh, new_sizes)
        numbers = np.empty(len(of_fresh), dtype=np.uint32)
        numbers[~of_fresh] = kept
        numbers[of_fresh] = [number for one in read for number in one]
        other.numbers.frombytes(numbers.tobytes())
        other.ends.frombytes(np.cumsum(new_sizes, dtype=np.uint32).tobytes())
        return other
