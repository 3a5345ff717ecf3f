"""Full text over every record: SQLite's FTS5 in memory, passages ranked by BM25."""

from __future__ import annotations

import re
import sqlite3
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from pydantic import BaseModel

from knowledge.labels import names_of
from knowledge.models import Citation, Record
from knowledge.names.folding import split
from knowledge.pacing import paced

_PROSE: Final = frozenset(
    (
        "text",
        "claim",
        "says",
        "statement",
        "question",
        "note",
        "caution",
        "scope",
        "inclusion_rule",
        "thesis",
        "condition",
    )
) | frozenset(("reason", "value", "title", "description", "quotation", "label", "unit", "role", "type", "not_stated"))
"""Fields whose words a reader would search for."""
_TERM = re.compile(r"\w+")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a record in its own words, with the citations it stands on. ``score`` is higher for the better match."""

    record_id: str
    kind: str
    text: str
    cites: tuple[Citation, ...]
    score: float = 0.0


def folded(text: str) -> str:
    """Words as they are compared: no accents, vowel marks or apostrophes, lower case."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(split("".join(c for c in apart if unicodedata.category(c) != "Mn")))


class SearchIndex:
    """Immutable once built; any number of threads may ask."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._passages: list[Passage] = []
        self._rows: dict[str, range] = {}
        self._lock = threading.Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._database.execute("CREATE VIRTUAL TABLE passages USING fts5(words, tokenize='porter unicode61')")
        self._add(records)

    def _add(self, records: Iterable[Record]) -> None:
        first = len(self._passages)
        for record in paced(records):
            start = len(self._passages) + 1
            self._passages.extend(passages(record))
            self._rows[record.id] = range(start, len(self._passages) + 1)
        numbers = paced(range(first, len(self._passages)))
        rows = ((number + 1, folded(self._passages[number].text)) for number in numbers)
        self._database.execute("BEGIN")
        self._database.executemany("INSERT INTO passages(rowid, words) VALUES (?, ?)", rows)
        self._database.execute("COMMIT")

    def revised(self, gone: Iterable[str], fresh: Iterable[Record]) -> SearchIndex:
        """The index without the records of the ids ``gone`` and with the ``fresh`` ones; this one stays as it is."""
        other = SearchIndex(())
        with self._lock:
            other._database.deserialize(self._database.serialize())
        other._passages, other._rows = self._passages.copy(), self._rows.copy()
        rows = [(number,) for record_id in gone for number in other._rows.pop(record_id)]
        other._database.executemany("DELETE FROM passages WHERE rowid = ?", rows)
        other._add(fresh)
        return other

    def passages(self, query: str, limit: int = 50) -> tuple[Passage, ...]:
        """The passages that hold all words, best first; those that hold some, where none holds all."""
        terms = _TERM.findall(folded(query))[:12]
        for operator in (" ", " OR "):
            found = self._ask(operator.join(f'"{term}"*' if len(term) > 3 else f'"{term}"' for term in terms), limit)
            if found:
                return found
        return ()

    def records(self, query: str) -> frozenset[str]:
        """The ids of the records that hold every word, be it in different passages."""
        terms = _TERM.findall(folded(query))[:12]
        holding = [{one.record_id for one in self._ask(f'"{term}"*', 10_000)} for term in terms]
        return frozenset(set.intersection(*holding)) if holding else frozenset()

    def _ask(self, expression: str, limit: int) -> tuple[Passage, ...]:
        if not expression:
            return ()
        rows = self._ranked(expression, limit + 1)
        if len(rows) > limit and rows[limit][1] == rows[limit - 1][1]:
            rows = self._ranked(expression, -1)
        rows.sort(key=self._place)
        found = ((self._passages[rowid - 1], -rank) for rowid, rank in rows[:limit])
        return tuple(Passage(one.record_id, one.kind, one.text, one.cites, score) for one, score in found)

    def _ranked(self, expression: str, limit: int) -> list[tuple[int, float]]:
        statement = "SELECT rowid, bm25(passages) FROM passages WHERE passages MATCH ? ORDER BY 2 LIMIT ?"
        with self._lock:
            return self._database.execute(statement, (expression, limit)).fetchall()

    def _place(self, row: tuple[int, float]) -> tuple[float, str, int]:
        """Best first; equals by record and then as the record has them, whatever the history of this index."""
        return row[1], self._passages[row[0] - 1].record_id, row[0]


def passages(record: Record) -> Iterator[Passage]:
    """A record's heading with its names, then every text that it holds."""
    names = " · ".join(dict.fromkeys([record.heading, *(name.value for name in names_of(record))]))
    yield Passage(record.id, record.kind, names, ())
    for text, cites in _texts(record, ()):
        yield Passage(record.id, record.kind, text, cites)


def _texts(model: BaseModel, above: tuple[Citation, ...]) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    cites = getattr(model, "cites", ()) or above
    fields = [getattr(model, name) for name in type(model).model_fields if name in _PROSE]
    own = [
        value for value in fields if isinstance(value, str) and not isinstance(value, Enum) and _LETTER.search(value)
    ]
    if own:
        yield ": ".join(dict.fromkeys(own)), cites
    for name in type(model).model_fields:
        value = getattr(model, name)
        if name in {"names", "aliases", "changelog", "sections"}:
            continue
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, BaseModel) and not isinstance(item, Citation):
                yield from _texts(item, cites)
            elif isinstance(item, str) and name == "not_stated":
                yield item, cites
