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
        self._passages = [passage for record in records for passage in passages(record)]
        self._lock = threading.Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute("CREATE VIRTUAL TABLE passages USING fts5(words, tokenize='porter unicode61')")
        rows = ((number, folded(passage.text)) for number, passage in enumerate(self._passages, start=1))
        self._database.executemany("INSERT INTO passages(rowid, words) VALUES (?, ?)", rows)

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
        statement = "SELECT rowid, bm25(passages) FROM passages WHERE passages MATCH ? ORDER BY 2 LIMIT ?"
        with self._lock:
            rows = self._database.execute(statement, (expression, limit)).fetchall()
        found = ((self._passages[rowid - 1], -rank) for rowid, rank in rows)
        return tuple(Passage(one.record_id, one.kind, one.text, one.cites, score) for one, score in found)


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
