"""Full text over every record: SQLite's FTS5 in memory, passages ranked by BM25."""

from __future__ import annotations

import re
import sqlite3
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from math import log
from typing import Final

from pydantic import BaseModel

from knowledge.labels import names_of
from knowledge.models import Citation, Record
from knowledge.models.common import Count
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
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_UNIT = re.compile(r"(?<=\d)(?=(?:mm|cm|km|kg)\b)")
_TERMS: Final = 12
_LAID: Final = 400
"""Passages, by BM25, among which the best are sought."""
SMALL_WORDS: Final = frozenset(
    (
        *("a", "about", "after", "an", "and", "any", "are", "as", "at", "be", "been", "before", "by", "can", "could"),
        *("did", "do", "does", "for", "from", "give", "had", "has", "have", "how", "i", "if", "in", "is", "it", "its"),
        *("list", "many", "me", "much", "of", "on", "or", "over", "please", "shall", "should", "show", "so", "some"),
        *("tell", "than", "that", "the", "their", "them", "there", "these", "they", "this", "those", "to", "up", "was"),
        *(
            "say",
            "says",
            "said",
            "think",
            "thinks",
            "happen",
            "happened",
            "were",
            "what",
            "when",
            "where",
            "which",
            "who",
            "whom",
            "whose",
            "why",
            "will",
            "with",
            "would",
            "you",
        ),
    )
)
"""Words of a question that no passage is looked up by."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a record in its own words, with the citations it stands on. ``score`` is higher for the better match.

    ``figures`` are the numbers that belong to it without standing in its text.
    """

    record_id: str
    kind: str
    text: str
    cites: tuple[Citation, ...]
    score: float = 0.0
    figures: str = ""


def telling(query: str) -> tuple[str, ...]:
    """The words of a query that passages are looked up by; all of them where it has only small words."""
    terms = tuple(dict.fromkeys(_TERM.findall(folded(query))))
    return (tuple(term for term in terms if term not in SMALL_WORDS) or terms)[:_TERMS]


def folded(text: str) -> str:
    """Words as they are compared: no accents, vowel marks or apostrophes, lower case, ``5,200`` as ``5200``, ``81 mm``."""
    figures = _UNIT.sub(" ", _THOUSANDS.sub("", text.casefold()))
    apart = unicodedata.normalize("NFKD", figures)
    return " ".join(split("".join(c for c in apart if unicodedata.category(c) != "Mn")))


class SearchIndex:
    """Immutable once built; any number of threads may ask."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._passages = [passage for record in records for passage in passages(record)]
        self._lock = threading.Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute("CREATE VIRTUAL TABLE passages USING fts5(words, tokenize='porter unicode61')")
        rows = (
            (number, folded(f"{passage.text} {passage.figures}"))
            for number, passage in enumerate(self._passages, start=1)
        )
        self._database.executemany("INSERT INTO passages(rowid, words) VALUES (?, ?)", rows)

    def passages(self, query: str, limit: int = 50) -> tuple[Passage, ...]:
        """The passages that hold all words, best first; those that hold some, where none holds all."""
        terms = telling(query)
        for operator in (" ", " OR "):
            found = self._ask(operator.join(map(_beginning, terms)), limit)
            if found:
                return found
        return ()

    def records(self, query: str) -> frozenset[str]:
        """The ids of the records that hold every telling word, be it in different passages."""
        holding = [{self._passages[row - 1].record_id for row in self._rows(term)} for term in telling(query)]
        return frozenset(set.intersection(*holding)) if holding else frozenset()

    def best(self, query: str, share: float = 0.0) -> tuple[Passage, ...]:
        """For each record the passage that fits best, best record first.

        A record must hold ``share`` of the query's weight, from 0 (any word) to 1 (every word), rare words weighing most,
        and two words where the query has two.
        """
        terms = telling(query)
        holding = {term: self._rows(term) for term in terms}
        weight = {term: log(1 + len(self._passages) / (1 + len(rows))) for term, rows in holding.items()}
        whole: dict[str, set[str]] = {}
        tops: dict[str, tuple[float, Passage]] = {}
        for row, passage in self._ranked(" OR ".join(map(_beginning, terms)), _LAID):
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

    def _rows(self, term: str) -> frozenset[int]:
        with self._lock:
            rows = self._database.execute("SELECT rowid FROM passages WHERE passages MATCH ?", (_beginning(term),))
            return frozenset(row for (row,) in rows)

    def _ask(self, expression: str, limit: int) -> tuple[Passage, ...]:
        return tuple(passage for _, passage in self._ranked(expression, limit))

    def _ranked(self, expression: str, limit: int) -> list[tuple[int, Passage]]:
        """Passages with their row, best first by BM25."""
        if not expression:
            return []
        statement = "SELECT rowid, bm25(passages) FROM passages WHERE passages MATCH ? ORDER BY 2 LIMIT ?"
        with self._lock:
            rows = self._database.execute(statement, (expression, limit)).fetchall()
        return [(row, replace(self._passages[row - 1], score=-rank)) for row, rank in rows]


def _beginning(term: str) -> str:
    """A term as FTS5 takes it: longer ones are looked for as beginnings too, but none that would lose its end first."""
    return f'"{term}"*' if len(term) > 3 and not term.endswith("s") else f'"{term}"'


def passages(record: Record) -> Iterator[Passage]:
    """A record's heading with its names, then every text that it holds."""
    names = " · ".join(dict.fromkeys([record.heading, *(name.value for name in names_of(record))]))
    yield Passage(record.id, record.kind, names, ())
    for text, cites, figures in _texts(record, ()):
        yield Passage(record.id, record.kind, text, cites, figures=figures)


def _texts(model: BaseModel, above: tuple[Citation, ...]) -> Iterator[tuple[str, tuple[Citation, ...], str]]:
    cites = getattr(model, "cites", ()) or above
    fields = [getattr(model, name) for name in type(model).model_fields if name in _PROSE]
    own = [
        value for value in fields if isinstance(value, str) and not isinstance(value, Enum) and _LETTER.search(value)
    ]
    if own:
        yield ": ".join(dict.fromkeys(own)), cites, _figures(model)
    for name in type(model).model_fields:
        value = getattr(model, name)
        if name in {"names", "aliases", "changelog", "sections"}:
            continue
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, BaseModel) and not isinstance(item, Citation):
                yield from _texts(item, cites)
            elif isinstance(item, str) and name == "not_stated":
                yield item, cites, ""


def _figures(model: BaseModel) -> str:
    """The numbers counted in this very part of a record."""
    counts = [value for name in type(model).model_fields if isinstance(value := getattr(model, name), Count)]
    return " ".join(str(figure) for one in counts for figure in (one.min, one.max) if figure is not None)
