"""Vocabulary: the words of a large base by number, each analysed once while the index is built."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from knowledge.names.folding import ALIAS_LIMIT, clean, split
from knowledge.names.lexicon import Lexicon, WordRole
from knowledge.names.name_words import WORD_LIMIT, NameWord, analysed, once, read, simple

_KEPT = 1 << 14
"""Words that are kept as they were analysed, about half a kilobyte each."""


class Vocabulary:
    """Numbers the words of labels in the order in which they are first read."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._numbers: dict[str, int] = {}
        self._written: dict[str, tuple[int, ...] | None] = {}
        self._places: set[int] = set()
        self.words: list[NameWord] = []
        """The words by number; empty once an index of many words is built, or one from the version before."""
        self.texts: list[str] = []
        """Their folded spellings by number."""

    def __contains__(self, text: object) -> bool:
        return text in self._numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def read(self, label: str) -> Sequence[int]:
        """Returns the numbers of the words of a label, without articles and other particles."""
        numbers: list[int] = []
        if not label.isascii() or len(label) > ALIAS_LIMIT:
            return self._by_sentence(label)
        written = self._written
        for part in label.split():
            found = written[part] if part in written else self._by_part(part)
            if found is None:
                return self._by_sentence(label)
            numbers.extend(found)
        if len(numbers) > WORD_LIMIT or (self._places and not self._places.isdisjoint(numbers)):
            return [self.number(one) for one in once([self.words[number] for number in numbers])[:WORD_LIMIT]]
        return numbers

    def number(self, word: NameWord) -> int:
        """Returns the number of a word, whether it is new or not."""
        number = self._numbers.setdefault(word.text, len(self.texts))
        if number == len(self.texts):
            self.texts.append(word.text)
            self.words.append(word)
            if word.role is WordRole.PLACE:
                self._places.add(number)
        return number

    def revised(self, numbers: Collection[int], labels: Iterable[str]) -> tuple[Vocabulary, list[list[int]]]:
        """Returns the vocabulary of the next version, and the numbers of the words of its fresh ``labels``.

        ``numbers`` are those of the words that its other labels have. A word of no label leaves a gap in ``texts``.
        """
        other = Vocabulary(self._lexicon)
        other.texts = self.texts.copy()
        other._numbers = {self.texts[number]: number for number in numbers}
        read = [other._by_sentence(label) for label in labels]
        other.words, other._written = [], {}
        return other, read

    def restore(self, texts: list[str], numbers: Iterable[int]) -> None:
        """Takes the words of a vocabulary that was kept; ``numbers`` are those of the words that labels have."""
        self.texts = texts
        self._numbers = {texts[number]: number for number in numbers}

    def finish(self) -> None:
        """Forgets what only a build needs."""
        self._written = {}
        if len(self.words) > _KEPT:
            self.words = []

    def _by_sentence(self, label: str) -> list[int]:
        return [self.number(one) for one in read(label, ALIAS_LIMIT, self._lexicon)]

    def _by_part(self, part: str) -> tuple[int, ...] | None:
        """Returns the words of a part of a label that no other part changes, None for any other part."""
        folded = [simple(one, self._lexicon) for one in split(clean(part))] if "," not in part else [""]
        numbers = tuple(self._meaningful(folded)) if all(folded) else None
        self._written[part] = numbers
        return numbers

    def _meaningful(self, folded: Sequence[str]) -> Iterator[int]:
        for text in folded:
            if text in self._numbers:
                yield self._numbers[text]
            elif (word := analysed(text, self._lexicon)).role is not WordRole.PARTICLE:
                yield self.number(word)
