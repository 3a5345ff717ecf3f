"""Full text over every record: SQLite's FTS5 in memory, passages ranked by BM25."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from itertools import chain
from typing import Final

import orjson

from knowledge.bounded_cache import BoundedCache
from knowledge.highlights import matched_terms
from knowledge.models import Record
from knowledge.passage_rows import PassageRows
from knowledge.passages import Passage, folded, search_terms
from knowledge.ranked_search import Match, Query, best_of
from knowledge.sections import join, split
from knowledge.synonyms import without_phrases
from knowledge.yield_hook import paced

_TERMS_KEPT: Final = 48
"""Words whose passages are kept: a request asks for the same words several times."""
_QUERIES_KEPT: Final = 64
"""Queries whose best passages are kept, for the same reason and for the next page."""


class SearchIndex:
    """Immutable once built; any number of threads may search it."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._passages = PassageRows()
        self._in_order = True
        self._found = BoundedCache[str, frozenset[int]](_TERMS_KEPT)
        self._answered = BoundedCache[tuple[tuple[str, ...], float], tuple[Passage, ...]](_QUERIES_KEPT)
        self._matched = BoundedCache[str, tuple[Match, ...]](_QUERIES_KEPT)
        self._lock = threading.Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._database.execute(
            "CREATE VIRTUAL TABLE passages USING fts5(words, content='', tokenize='porter unicode61')"
        )  # the words are not stored twice: a deletion states them again
        self._add(records)

    def _add(self, records: Iterable[Record]) -> None:
        first = len(self._passages)
        for record in paced(records):
            self._passages.add(record)
        rows = (self._row(number) for number in paced(range(first + 1, len(self._passages) + 1)))
        self._database.execute("BEGIN")
        self._database.executemany("INSERT INTO passages(rowid, words) VALUES (?, ?)", rows)
        self._database.execute("COMMIT")
        self._size = sum(map(len, self._passages.of_record.values()))

    def warm(self) -> None:
        """Reads now the passages that are otherwise read when they are first found."""
        self._passages.read_all()

    def packed(self) -> bytes:
        """Returns the index as bytes for ``unpacked``; empty if records were changed since it was built."""
        if not self._in_order:
            return b""
        counts = orjson.dumps([len(rows) for rows in self._passages.of_record.values()])
        with self._lock:
            return join((counts, self._database.serialize()))

    @classmethod
    def unpacked(cls, packed: bytes, records: Collection[Record]) -> SearchIndex:
        """Returns the index that was packed by the same code for the same records, in the same order.

        Raises:
            ValueError: It is not complete, or of other records.
        """
        counts, database = split(packed)
        index = cls(())
        for record, held in zip(records, orjson.loads(counts), strict=True):
            index._passages.announce(record, held)
        index._size = len(index._passages)
        try:
            index._database.deserialize(database)
        except sqlite3.Error as error:
            message = "the full-text index cannot be read"
            raise ValueError(message) from error
        return index

    def _row(self, number: int) -> tuple[int, str]:
        passage = self._passages[number]
        return number, folded(f"{passage.text} {passage.keywords}")

    def revised(self, gone: Iterable[str], fresh: Iterable[Record]) -> SearchIndex:
        """Returns the index without the records of the ids ``gone`` and with the ``fresh`` ones."""
        other = SearchIndex(())
        with self._lock:
            other._database.deserialize(self._database.serialize())
        other._passages, other._in_order = self._passages.copy(), False
        rows = [self._row(number) for record_id in gone for number in other._passages.of_record.pop(record_id)]
        other._database.executemany("INSERT INTO passages(passages, rowid, words) VALUES ('delete', ?, ?)", rows)
        other._add(fresh)
        return other

    def passages(self, query: str, limit: int = 50) -> tuple[Passage, ...]:
        """Returns the passages that contain all words, best first; those that contain some, if none contains all."""
        terms = search_terms(query)
        for operator in (" ", " OR "):
            found = self._ranked(operator.join(map(_expression, terms)), limit)
            if found:
                return tuple(replace(self._passages[row], score=score) for row, score in found)
        return ()

    def records(self, query: str) -> frozenset[str]:
        """Returns the ids of the records that contain every search term, in any of their passages."""
        rarest, *others = sorted(map(self.containing, search_terms(query)), key=len) or [frozenset[int]()]
        found = self._records_of(rarest)
        if found and others:
            found = {one for one in found if all(not rows.isdisjoint(self._passages.of_record[one]) for rows in others)}
        return frozenset(found)

    def named(self, query: str) -> frozenset[str]:
        """Returns the ids of the records whose names contain every search term."""
        terms = search_terms(query)
        rows = [self.containing(term) for term in terms]
        together = frozenset.intersection(*rows) if rows else frozenset()
        names = (one for row in together if (one := self._passages[row]).is_name)
        return frozenset(one.record_id for one in names if matched_terms(one.text, query).issuperset(terms))

    def best(self, query: str, share: float = 0.0) -> tuple[Passage, ...]:
        """Returns for each record the text that matches best, best record first; never a list of names.

        A record must contain ``share`` of the query's weight, from 0 (any word) to 1 (every word), rare words weighing
        most, and two words if the query has two.
        """
        terms = search_terms(without_phrases(folded(query)))
        found = self._answered.get((terms, share))
        if found is None:
            found = best_of(Query(self, terms), share, min(len(terms), 2) if share else 1)
            self._answered.put((terms, share), found)
        return found

    def matches(self, query: str, about: Callable[[], Mapping[str, frozenset[str]]]) -> tuple[Match, ...]:
        """Returns the records that contain any word of a question, best first.

        ``about`` returns the records that count as containing a word, since they point at what has that name. It follows
        from the query, and is called if that is new.
        """
        asked = without_phrases(folded(query))
        found = self._matched.get(asked)
        if found is None:
            terms = search_terms(asked)
            named = about()
            found = tuple(Query(self, terms, {term: named[term] for term in terms if term in named}).matches())
            self._matched.put(asked, found)
        return found

    def __len__(self) -> int:
        """Returns the number of passages."""
        return self._size

    def passage(self, row: int) -> Passage:
        """Returns the passage of a row."""
        return self._passages[row]

    def record_id(self, row: int) -> str:
        """Returns the id of the record that has a row."""
        return self._passages.record_id(row)

    def rows_of(self, record_id: str) -> range:
        """Returns the rows of a record."""
        return self._passages.of_record[record_id]

    def containing(self, *words: str) -> frozenset[int]:
        """Returns the rows of the passages that contain one of the words."""
        return self._rows(" OR ".join(map(_expression, words)))

    def most_alike(self, words: Iterable[str], limit: int) -> list[int]:
        """Returns the rows of passages with any of the words, best first by BM25."""
        return [row for row, _ in self._ranked(" OR ".join(map(_expression, words)), limit)]

    def _rows(self, expression: str) -> frozenset[int]:
        rows = self._found.get(expression) if expression else frozenset()
        if rows is None:
            with self._lock:
                statement = "SELECT rowid FROM passages WHERE passages MATCH ?"
                rows = frozenset(chain.from_iterable(self._database.execute(statement, (expression,))))
            self._found.put(expression, rows)
        return rows

    def _records_of(self, rows: Iterable[int]) -> set[str]:
        return self._passages.records(rows)

    def _ranked(self, expression: str, limit: int) -> list[tuple[int, float]]:
        """Returns rows with their scores, best first by BM25; equals by record, whatever the history of the index."""
        if not expression:
            return []
        rows = self._matching(expression, limit + 1)
        if self._in_order:
            return [(row, -rank) for row, rank in rows[:limit]]
        if len(rows) > limit and rows[limit][1] == rows[limit - 1][1]:
            rows = self._matching(expression, -1)
        rows.sort(key=lambda row: (row[1], self._passages.record_id(row[0]), row[0]))
        return [(row, -rank) for row, rank in rows[:limit]]

    def _matching(self, expression: str, limit: int) -> list[tuple[int, float]]:
        statement = "SELECT rowid, bm25(passages) FROM passages WHERE passages MATCH ? ORDER BY 2, 1 LIMIT ?"
        with self._lock:
            return self._database.execute(statement, (expression, limit)).fetchall()


def _expression(term: str) -> str:
    """Returns a term as FTS5 reads it: a longer one also as the beginning of a word, except before a plural's ``s``."""
    return f'"{term}"*' if len(term) > 3 and not term.endswith("s") else f'"{term}"'
