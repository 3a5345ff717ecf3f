"""Full text over 10,000 records, beside a bare query of SQLite's FTS5 over the same passages."""

from __future__ import annotations

import random
import sqlite3
from statistics import median

from knowledge.knowledge_base import KnowledgeBase
from knowledge.passages import folded, passages, search_terms
from tests.benchmarks.bases import built
from tests.benchmarks.benchmark import Benchmark, Figure, Figures, Scale, at_most, p99, paired, ratio, seconds

_LIMIT = 50
_QUERY = "SELECT rowid, rank FROM bare WHERE bare MATCH ? ORDER BY rank LIMIT ?"


def _bare(base: KnowledgeBase) -> sqlite3.Connection:
    """Returns the passages of a base in an index of their own."""
    found = sqlite3.connect(":memory:")
    found.execute("CREATE VIRTUAL TABLE bare USING fts5(words, content='', tokenize='porter unicode61')")
    texts = (f"{one.text} {one.keywords}" for record in base.records.values() for one in passages(record))
    found.executemany("INSERT INTO bare(rowid, words) VALUES (?, ?)", enumerate(map(folded, texts), start=1))
    return found


def _queries(base: KnowledgeBase, count: int) -> list[str]:
    """Returns two or three words of one passage each."""
    chance = random.Random(4)
    texts = [one.text for record in base.records.values() for one in passages(record) if len(one.text) > 40]
    return [" ".join(chance.sample(chance.choice(texts).split(), chance.choice((2, 3)))) for _ in range(count)]


def _searches(scale: Scale) -> Figures:
    base = built(scale.of(10_000, 60))
    bare = _bare(base)
    pairs = []
    for query in _queries(base, scale.of(400, 20)):
        expression = " ".join(f'"{term}"' for term in search_terms(query))
        pairs += paired(
            lambda query=query: seconds(lambda: base.passages.passages(query, _LIMIT)),  # type: ignore[misc]  # bound at once
            lambda words=expression: seconds(lambda: bare.execute(_QUERY, (words, _LIMIT)).fetchall()),  # type: ignore[misc]  # likewise
            1,
        )
    ours = [own for own, _ in pairs]
    return {"times the bare query": ratio(pairs), "median, ms": 1000 * median(ours), "p99, ms": 1000 * p99(ours)}


BENCHMARKS = (
    Benchmark(
        "full_text",
        "Full text, 10,000 records",
        "a bare query of SQLite's FTS5 over the same passages",
        (at_most("times the bare query", 1.5), Figure("median, ms"), Figure("p99, ms")),
        _searches,
    ),
)
