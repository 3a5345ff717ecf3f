"""Invents a base of any size on disk: three in four records are actors, the others incidents, about 2 kB each.

Usage: python tests/benchmarks/large_base.py FOLDER [--records 10000]
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.names_scale import KINDS, word  # after the project's own path

_SOURCE = """\
id: delta-review
as_of: 2025-06
reviewed_on: 2025-10-01
review_every: P20Y
changelog:
  - {on: 2025-10-01, kind: added, what: First curated}
title: A review of the delta
authors: [e0000000]
publisher: null
published: {edtf: 2025-06-01, basis: source}
url: null
url_basis: No address is printed
type: commentary
perspective: advocacy
thesis: The delta needs a lock
thesis_cites: [delta-review#lead/p1]
renderings:
  - {file: one.txt, note: Plain text}
reliability: {grade: B, basis: A named specialist}
sections:
  - {id: lead, heading: null, paragraphs: 40, bullets: 40}
"""
_HEAD = """\
id: {id}
as_of: 2025-09
reviewed_on: 2025-10-01
review_every: P20Y
changelog:
  - {{on: 2025-10-01, kind: added, what: First curated}}
"""
_ACTOR = """\
type: {type}
names:
  - {{value: {name}, kind: primary, basis: source, cites: [delta-review#lead/p{p}]}}
  - {{value: {other}, kind: nom-de-guerre, basis: editorial}}
summary: {{text: "{prose}", cites: [delta-review#lead/p{p}]}}
claims:
"""
_CLAIM = """\
  - {{field: {field}, value: "{value}", text: "{prose}", as_of: 2025-0{month}, grade: 3, cites: [delta-review#lead/p{p}]}}
"""
_INCIDENT = """\
title: {title}
class: attack
date: {{edtf: {day}, precision: day, status: agreed, sort_key: {day}}}
summary: {{text: "{prose}", cites: [delta-review#lead/p{p}]}}
perpetrators:
  - {{actor: {actor}, attribution: {{status: alleged}}, cites: [delta-review#lead/p{p}]}}
targets:
  - {{description: "{target}", cites: [delta-review#lead/p{p}]}}
outcome:
{outcomes}cites: [delta-review#lead/p{p}]
"""


def _prose(chance: random.Random, words: list[str], length: int) -> str:
    return " ".join(chance.choice(words) for _ in range(length)).capitalize()


def files(records: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    """Each file's name relative to the root, and its text."""
    chance = random.Random(seed)
    words = [word(chance, chance.choice((1, 2, 3))).lower() for _ in range(4_000)]
    given = [word(chance, 2) for _ in range(400)]
    families = sorted({word(chance, 3) for _ in range(records)})
    yield "sources/delta-review.yaml", _SOURCE
    for number in range(records - 1):
        head = {"id": f"e{number:07d}", "p": chance.randrange(1, 41), "prose": _prose(chance, words, 22)}
        text = _HEAD.format(**head)
        if number % 4 == 3:
            day = f"20{chance.randrange(10, 31)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"
            outcomes = "".join(
                f'  - {{text: "{_prose(chance, words, 28)}", cites: [delta-review#lead/p{head["p"]}]}}\n'
                for _ in range(5)
            )
            title = f"Attack on {families[number % len(families)]} {number}"
            text += _INCIDENT.format(
                **head, title=title, day=day, actor=f"e{number - 1:07d}", target=_prose(chance, words, 4),
                outcomes=outcomes,
            )  # fmt: skip
            yield f"incidents/{head['id']}.yaml", text
            continue
        kind = f"{chance.choice(KINDS)} " if number % 4 == 2 else ""
        name = f"{kind}{chance.choice(given)} al-{families[number % len(families)]} {number}"
        other = f"Abu {chance.choice(given)} al-{chance.choice(families)} {number}"
        text += _ACTOR.format(**head, type="armed-group" if kind else "person", name=name, other=other)
        for month in range(1, 7):
            claim = {"field": "activity", "value": _prose(chance, words, 4), "month": month, "p": head["p"]}
            text += _CLAIM.format(**claim, prose=_prose(chance, words, 16))
        yield f"actors/{head['id']}.yaml", text


def write(folder: Path, records: int, seed: int = 7) -> None:
    """Put the files below ``folder``."""
    for file, text in files(records, seed):
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def main() -> None:
    """Write a base."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=10_000)
    asked = parser.parse_args()
    write(asked.folder, asked.records)


if __name__ == "__main__":
    main()
