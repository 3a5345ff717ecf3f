"""Full-text search over every record: SQLite's FTS5 in memory, passages ranked by BM25."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import replace
from math import log
from typing import Final

from knowledge.models import Record
from knowledge.passages import Passage, folded, passages, telling
from knowledge.yield_hook import paced

_CANDIDATES: Final = 400
"""Passages, by BM25, from which the best are chosen."""


class SearchIndex:
    """A full-text index. It is immutable; any number of threads can search it."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._passages: list[Passage] = []
        self._places: dict[str, range] = {}
        self._lock = threading.Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._database.execute(
            "CREATE VIRTUAL TABLE passages USING fts5(words, content='', tokenize='porter unicode61')"
        )  # the words are not stored twice: a deletion passes them again
        self._add(records)

    def _add(self, records: Iterable[Record]) -> None:
        first = len(self._passages)
        for record in paced(records):
            start = len(self._passages) + 1
            self._passages.extend(passages(record))
            self._places[record.id] = range(start, len(self._passages) + 1)
        rows = (self._row(number) for number in paced(range(first + 1, len(self._passages) + 1)))
        self._database.execute("BEGIN")
        self._database.executemany("INSERT INTO passages(rowid, words) VALUES (?, ?)", rows)
        self._database.execute("COMMIT")
        self._size = sum(map(len, self._places.values()))

    def _row(self, number: int) -> tuple[int, str]:
        passage = self._passages[number - 1]
        return number, folded(f"{passage.text} {passage.figures}")

    def revised(self, gone: Iterable[str], fresh: Iterable[Record]) -> SearchIndex:
        """Returns an index without the records of the ids ``gone`` and with the ``fresh`` ones; this one does not change."""
        other = SearchIndex(())
        with self._lock:
            other._database.deserialize(self._database.serialize())
        other._passages, other._places = self._passages.copy(), self._places.copy()
        rows = [self._row(number) for record_id in gone for number in other._places.pop(record_id)]
        other._database.executemany("INSERT INTO passages(passages, rowid, words) VALUES ('delete', ?, ?)", rows)
        other._add(fresh)
        return other

    def passages(self, query: str, limit: int = 50) -> tuple[Passage, ...]:
        """Returns the passages with all words, best first; those with some words if none has all."""
        terms = telling(query)
        for operator in (" ", " OR "):
            found = self._ranked(operator.join(map(_beginning, terms)), limit)
            if found:
                return tuple(passage for _, passage in found)
        return ()

    def records(self, query: str) -> frozenset[str]:
        """Returns the ids of the records that contain every significant word, also in different passages."""
        holding = [{self._passages[row - 1].record_id for row in self._holding(term)} for term in telling(query)]
        return frozenset(set.intersection(*holding)) if holding else frozenset()

    def best(self, query: str, share: float = 0.0) -> tuple[Passage, ...]:
        """Returns for each record its best passage, best record first.

        A record must contain ``share`` of the query's weight, from 0 (any word) to 1 (every word), in which rare words weigh
        most, and two words if the query has two.
        """
        terms = telling(query)
        holding = {term: self._holding(term) for term in terms}
        weight = {term: log(1 + self._size / (1 + len(rows))) for term, rows in holding.items()}
        whole: dict[str, set[str]] = {}
        tops: dict[str, tuple[float, Passage]] = {}
        for row, passage in self._ranked(" OR ".join(map(_beginning, terms)), _CANDIDATES):
            held = {term for term, rows in holding.items() if row in rows}
            whole.setdefault(passage.record_id, set()).update(held)
            value = sum(weight[term] for term in held)
            if value > tops.get(passage.record_id, (0.0, passage))[0]:
                tops[passage.record_id] = value, passage
        least, words = share * sum(weight.values()), min(len(terms), 2) if share else 1
        scored = [
            (top + sum(weight[term] for term in whole[record]) / 2, passage)
            for record, (top, passage) in tops.items()
            if len(whole[record]) >= words and sum(weight[term] for term in whole[record]) >= least - 1e-9
        ]
        return tuple(passage for _, passage in sorted(scored, key=lambda one: -one[0]))

    def _holding(self, term: str) -> frozenset[int]:
        with self._lock:
            rows = self._database.execute("SELECT rowid FROM passages WHERE passages MATCH ?", (_beginning(term),))
            return frozenset(row for (row,) in rows)

    def _ranked(self, expression: str, limit: int) -> list[tuple[int, Passage]]:
        """Returns passages with their rows, best first by BM25; those of equal rank in the order of their records."""
        if not expression:
            return []
        rows = self._matching(expression, limit + 1)
        if len(rows) > limit and rows[limit][1] == rows[limit - 1][1]:
            rows = self._matching(expression, -1)
        rows.sort(key=lambda row: (row[1], self._passages[row[0] - 1].record_id, row[0]))
        return [(row, replace(self._passages[row - 1], score=-rank)) for row, rank in rows[:limit]]

    def _matching(self, expression: str, limit: int) -> list[tuple[int, float]]:
        statement = "SELECT rowid, bm25(passages) FROM passages WHERE passages MATCH ? ORDER BY 2 LIMIT ?"
        with self._lock:
            return self._database.execute(statement, (expression, limit)).fetchall()


def _beginning(term: str) -> str:
    """Returns a term for FTS5: longer ones also match as beginnings, except those whose ending the stemmer removes."""
    return f'"{term}"*' if len(term) > 3 and not term.endswith("s") else f'"{term}"'
