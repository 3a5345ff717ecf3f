"""How often the matcher accepts, asks and rejects correctly, next to plain rapidfuzz in the same run.

Usage: python -m tests.benchmarks.names [--entities E.json --queries Q.jsonl] [--public FOLDER] [--json] [--failures]

``E.json`` lists {"name", "aliases"}; ``Q.jsonl`` has {"query", "expect", "kind", "accept"?} per line. With ``--json`` the
output is one line per query: {"query", "outcome", "names" (best first), "score", "ms"}. Without ``--entities`` the
recalled set of this folder runs by kind, then each public set (U.S. Treasury, MISP) in one table. A public set is
skipped, with the reason, if its folder is absent.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from knowledge.names import AmbiguousMatch, Entity, Label, Match, NameIndex, NoMatch
from tests.benchmarks.benchmark import Benchmark, Figure, Figures, Scale, at_least, at_most

HERE = Path(__file__).parent
PUBLIC = HERE.resolve().parents[2] / "shared" / "data" / "public"
"""The folder of the public data sets, next to the repository."""
PUBLIC_SETS = {"OFAC": "ofac", "MISP": "misp"}
CUTOFF = 80.0
"""The cut-off from which the compared scorers are usually accepted."""


@dataclass(frozen=True)
class Answer:
    """One look-up: ``names`` best first, ``ms`` wall time in milliseconds."""

    query: str
    outcome: str
    names: list[str]
    score: float
    ms: float


def entities(rows: Iterable[dict[str, Any]]) -> list[Entity]:
    """Turns an entity list into records of the product's own class, named by their position."""
    return [
        Entity(
            f"{number:06d}",
            "actor",
            (Label(row["name"], "primary"), *(Label(alias) for alias in row.get("aliases", []))),
        )
        for number, row in enumerate(rows)
    ]


def ours(rows: list[dict[str, Any]]) -> Callable[[str], tuple[str, list[str], float]]:
    """Returns the product's look-up over ``rows``."""
    index = NameIndex.build(entities(rows))
    names = {f"{number:06d}": row["name"] for number, row in enumerate(rows)}

    def look_up(query: str) -> tuple[str, list[str], float]:
        match index.match(query):
            case Match(candidate):
                return "found", [names[candidate.entity]], candidate.score
            case AmbiguousMatch(candidates):
                return "ambiguous", [names[one.entity] for one in candidates], candidates[0].score
            case NoMatch(closest):
                return "not_found", [names[one.entity] for one in closest], closest[0].score if closest else 0.0

    return look_up


def plain(
    rows: list[dict[str, Any]], scorer: Callable[..., float], fold: Callable[[str], str]
) -> Callable[[str], tuple[str, list[str], float]]:
    """Returns a look-up that scans every label with a rapidfuzz scorer and accepts from ``CUTOFF`` on."""
    labels = [(fold(label), row["name"]) for row in rows for label in (row["name"], *row.get("aliases", []))]

    def look_up(query: str) -> tuple[str, list[str], float]:
        scored = process.extract(fold(query), [label for label, _ in labels], scorer=scorer, limit=12)
        names = list(dict.fromkeys(labels[place][1] for _, _, place in scored))[:5]
        best = scored[0][1] if scored else 0.0
        return "found" if best >= CUTOFF else "not_found", names, best

    return look_up


def ask(look_up: Callable[[str], tuple[str, list[str], float]], queries: Iterable[str]) -> list[Answer]:
    """Asks every query once."""
    answers = []
    for query in queries:
        started = time.perf_counter()
        outcome, names, score = look_up(query)
        answers.append(Answer(query, outcome, names, score, 1000 * (time.perf_counter() - started)))
    return answers


def share(part: int, whole: int) -> float | None:
    """Returns a percentage, or None if there is nothing to count."""
    return round(100 * part / whole, 1) if whole else None


def report(rows: list[dict[str, Any]], answers: list[Answer]) -> dict[str, dict[str, Any]]:
    """Returns the figures by kind and over all; see ``HEADINGS`` for the meaning of each figure."""
    groups: dict[str, list[tuple[dict[str, Any], Answer]]] = defaultdict(list)
    for row, answer in zip(rows, answers, strict=True):
        groups["all"].append((row, answer))
        groups[row["kind"]].append((row, answer))
    return {kind: _figures(pairs) for kind, pairs in sorted(groups.items())}


def wrong(row: dict[str, Any], answer: Answer) -> bool:
    """Whether a name was accepted that the row does not mean, except rows that mean no record."""
    return row["expect"] is not None and answer.outcome == "found" and answer.names[0] not in _meant(row)


def _meant(row: dict[str, Any]) -> set[str]:
    return {row["expect"], *(row.get("accept") or [])}


def _figures(pairs: list[tuple[dict[str, Any], Answer]]) -> dict[str, Any]:
    known = [(row, answer) for row, answer in pairs if row["expect"] is not None]
    single = [(row, answer) for row, answer in known if row["kind"] != "ambiguous"]
    asked = [(row, answer) for row, answer in known if row["kind"] == "ambiguous"]
    foreign = [answer for row, answer in pairs if row["expect"] is None]
    times = [answer.ms for _, answer in pairs]
    return {
        "n": len(pairs),
        "right first": share(sum(bool(_meant(r) & set(a.names[:1])) for r, a in known), len(known)),
        "within three": share(sum(bool(_meant(r) & set(a.names[:3])) for r, a in known), len(known)),
        "accepted right": share(
            sum(a.outcome == "found" and a.names[0] in _meant(r) for r, a in single), len(single)
        ),
        "foreign accepted": share(sum(answer.outcome == "found" for answer in foreign), len(foreign)),
        "ambiguous asked": share(sum(answer.outcome == "ambiguous" for _, answer in asked), len(asked)),
        "wrong accepted": sum(wrong(row, answer) or (row["kind"] == "ambiguous" and answer.outcome == "found")
                              for row, answer in pairs),
        "median ms": round(median(times), 3),
        "p99 ms": round(quantiles(times, n=100)[98] if len(times) > 1 else times[0], 3),
    }  # fmt: skip


HEADINGS = (
    "n", "right first", "within three", "accepted right", "foreign accepted", "ambiguous asked", "wrong accepted",
    "median ms", "p99 ms",
)  # fmt: skip


def show(figures: dict[str, dict[str, Any]]) -> None:
    """Prints a table, one line per kind."""
    print(f"{'':28}" + "".join(f"{heading:>17}" for heading in HEADINGS))
    for kind, values in figures.items():
        cells = ("-" if values[heading] is None else str(values[heading]) for heading in HEADINGS)
        print(f"{kind:28}" + "".join(f"{cell:>17}" for cell in cells))


def show_failures(rows: list[dict[str, Any]], answers: list[Answer]) -> None:
    """Prints every look-up whose result is not the expected one."""
    wanted = {"absent": "not_found", "ambiguous": "ambiguous"}
    for row, answer in zip(rows, answers, strict=True):
        outcome_right = answer.outcome == wanted.get(row["kind"], "found")
        first_right = row["expect"] is None or bool(_meant(row) & set(answer.names[:1]))
        if not (outcome_right and first_right):
            print(f"{row['kind']:16}{answer.outcome:10}{answer.score:6.1f}  {row['query']!r} -> {answer.names[:3]}"
                  f"  meant {row['expect']}")  # fmt: skip


Rows = list[dict[str, Any]]


def loaded(entities_file: Path, queries_file: Path) -> tuple[Rows, Rows]:
    """Reads an entity list and its queries."""
    base = json.loads(entities_file.read_text(encoding="utf-8"))
    lines = queries_file.read_text(encoding="utf-8").splitlines()
    return base, [json.loads(line) for line in lines if line.strip()]


def compared(base: Rows, rows: Rows) -> dict[str, dict[str, Any]]:
    """Returns the figures of the matcher and of two rapidfuzz scorers over the same queries."""
    look_ups = {
        "militia": ours(base),
        "WRatio": plain(base, fuzz.WRatio, default_process),
        "token_set_ratio": plain(base, fuzz.token_set_ratio, default_process),
    }
    queries = [row["query"] for row in rows]
    return {name: report(rows, ask(look_up, queries))["all"] for name, look_up in look_ups.items()}


def show_public(folder: Path) -> None:
    """Prints one table of all public sets, the matcher next to the scorers."""
    figures: dict[str, dict[str, Any]] = {}
    for title, name in PUBLIC_SETS.items():
        files = folder / f"names-{name}-entities.json", folder / f"names-{name}-dev.jsonl"
        if not all(file.exists() for file in files):
            print(f"{title}: skipped, {files[0]} is absent")
            continue
        figures.update({f"{title} {scorer}": values for scorer, values in compared(*loaded(*files)).items()})
    if figures:
        show(figures)


def _quality(scale: Scale) -> Figures:
    base, rows = loaded(HERE / "names_recalled_entities.json", HERE / "names_recalled.jsonl")
    figures = compared(base, rows[: scale.of(len(rows), 200)])
    own = figures.pop("militia")
    return {
        "right first, %": own["right first"],
        "right first, % above the better scan's": own["right first"]
        - max(other["right first"] for other in figures.values()),
        "wrong accepted": own["wrong accepted"],
        "wrong accepted, more than the better scan's": own["wrong accepted"]
        - min(other["wrong accepted"] for other in figures.values()),
    }


BENCHMARKS = (
    Benchmark(
        "names_quality",
        "Names recalled from the field, as people spell them: right and wrong look-ups",
        "WRatio and token_set_ratio of rapidfuzz, accepted from 80",
        (
            Figure("right first, %"),
            at_least("right first, % above the better scan's", 0),
            Figure("wrong accepted"),
            at_most("wrong accepted, more than the better scan's", 0),
        ),
        _quality,
    ),
)


def options() -> argparse.Namespace:
    """Parses the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entities", type=Path)
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--public", type=Path, default=PUBLIC, help="folder of the public data sets")
    parser.add_argument("--json", action="store_true", help="one JSON line per query, nothing else")
    parser.add_argument("--failures", action="store_true", help="also list what did not go as expected")
    return parser.parse_args()


def main() -> None:
    """Runs from the command line."""
    chosen = options()
    base, rows = loaded(
        chosen.entities or HERE / "names_recalled_entities.json", chosen.queries or HERE / "names_recalled.jsonl"
    )
    answers = ask(ours(base), [row["query"] for row in rows])
    if chosen.json:
        for answer in answers:
            print(json.dumps(asdict(answer), ensure_ascii=False))
        return
    show(report(rows, answers))
    if chosen.failures:
        show_failures(rows, answers)
    print()
    show(compared(base, rows))
    if not chosen.entities:
        print()
        show_public(chosen.public)


if __name__ == "__main__":
    main()
