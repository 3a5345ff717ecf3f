"""Openings: where the labels of a base are listed for a search in free text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.names.label_table import LabelTable
from knowledge.names.lexicon import WordRole
from knowledge.names.name_words import NameWord
from knowledge.names.name_words import word as analyse
from knowledge.names.renumbering import Renumbering
from knowledge.names.row_lists import RowLists
from knowledge.yield_hook import paced

FROM = 4
"""Letters from which one word of a longer name means that name."""
_MANY = 64
"""Labels with one first word from which they are looked up by their second word too."""
_BARE = frozenset({WordRole.KIND, WordRole.TITLE, WordRole.TOPIC, WordRole.KUNYA, WordRole.GIVEN})
"""Roles of words that are no label of their own in a text."""


@dataclass(frozen=True, slots=True)
class SecondWords:
    """The second words of labels that begin alike.

    Attributes:
        groups: for each, its text ("" for labels of one word), whether it matches as written only, and the group's key.
        blurs: what it sounds like, roughly, in the same order.
    """

    groups: Sequence[tuple[str, bool, str]]
    blurs: Sequence[str]

    @classmethod
    def of(cls, keys: Iterable[str]) -> SecondWords:
        """Returns the second words of groups with these keys."""
        groups = [(text, bool(literal), key) for key in keys for _, text, literal in (key.split("\n"),)]
        return cls(groups, [analyse(text).blur for text, _, _ in groups])


class Openings:
    """The labels of ``rows`` by their first word, by each of their names alone and, if many begin alike, by two words."""

    def __init__(self, rows: LabelTable) -> None:
        self._rows = rows
        self._by_first = RowLists()
        self._alone = RowLists()
        self._by_second = RowLists()
        for row in paced(range(len(rows))):
            for entry in self._firsts(row):
                self._by_first.add(entry, row)
            for bones in self._names(row):
                self._alone.add(bones, row)
        many = (
            entry for entry, number in self._by_first.numbers.items() if len(self._by_first.growing[number]) > _MANY
        )
        for entry in paced(many):
            for row in self._by_first.rows(entry):
                self._by_second.add(self._pair(entry, row), row)
        if not rows.is_small:
            for lists in (self._by_first, self._alone, self._by_second):
                lists.pack()
        self._groups = _grouped(self._by_second.numbers)
        self._seconds: dict[str, SecondWords] = {}

    @classmethod
    def of(cls, rows: LabelTable, lists: Iterable[RowLists]) -> Openings:
        """Returns what was made of the same ``rows`` before; ``lists`` are those of ``every``."""
        other = cls.__new__(cls)
        other._rows = rows
        other._by_first, other._alone, other._by_second = lists
        other._groups = _grouped(other._by_second.numbers)
        other._seconds = {}
        return other

    @property
    def every(self) -> tuple[RowLists, RowLists, RowLists]:
        """The lists of rows by first word, by a name alone, and by first and second word."""
        return self._by_first, self._alone, self._by_second

    def revised(self, rows: LabelTable, change: Renumbering) -> Openings:
        """Returns the same of the next version of a large base, whose labels are ``rows``."""
        other = Openings.of(rows, (RowLists(), RowLists(), RowLists()))
        firsts = [(entry, row) for row in change.fresh_rows for entry in other._firsts(row)]
        other._by_first = self._by_first.revised(change, firsts)
        names = [(bones, row) for row in change.fresh_rows for bones in other._names(row)]
        other._alone = self._alone.revised(change, names)
        seconds = [(other._pair(entry, row), row) for entry, row in firsts if entry in self._groups]
        for entry in {entry for entry, _ in firsts}.difference(self._groups):
            held = other._by_first.rows(entry)
            if len(held) > _MANY:
                seconds.extend((other._pair(entry, row), row) for row in held)
        other._by_second = self._by_second.revised(change, seconds)
        other._groups = _grouped(other._by_second.numbers)
        return other

    def opened(self, entry: str) -> Sequence[int] | None:
        """Returns the rows of the labels whose first word is listed under ``entry``; None if they are in groups."""
        return None if entry in self._groups else self._by_first.rows(entry)

    def seconds(self, entry: str) -> SecondWords:
        """Returns the second words of the labels whose first word is listed under ``entry``, if they are in groups."""
        found = self._seconds.get(entry)
        if found is None:
            found = self._seconds[entry] = SecondWords.of(self._groups[entry])
        return found

    def group(self, key: str) -> Sequence[int]:
        """Returns the rows of a group."""
        return self._by_second.rows(key)

    def alone(self, bones: str) -> Sequence[int]:
        """Returns the rows of the labels one of whose names has these consonants; a row more than once if two have."""
        return self._alone.rows(bones)

    def _firsts(self, row: int) -> set[str]:
        words = self._rows.reading(row).words
        return entries(words[0]) if words and not (len(words) == 1 and words[0].role in _BARE) else set()

    def _names(self, row: int) -> Iterator[str]:
        reading = self._rows.reading(row)
        for word in reading.words:
            known = word.role is WordRole.NAME and len(word.text) >= FROM and not word.is_of_a_date
            if known and word.text not in reading.literal:
                yield word.bones

    def _pair(self, entry: str, row: int) -> str:
        reading = self._rows.reading(row)
        second = reading.words[1].text if len(reading.words) > 1 else ""
        return f"{entry}\n{second}\n{'as written' if second in reading.literal else ''}"


def _grouped(keys: Iterable[str]) -> dict[str, list[str]]:
    """Returns the keys of first and second words, by the entry of the first word."""
    groups: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        groups[key.partition("\n")[0]].append(key)
    return dict(groups)


def entries(word: NameWord) -> set[str]:
    """Returns the keys under which a first word is listed: its consonants, and its concept if it has one."""
    return {word.bones, word.concept or word.bones}
