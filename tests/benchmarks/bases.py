"""Invents a base of any size, 100 to 100,000 records of 2 kB: three in four are actors, the others incidents."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from knowledge.knowledge_base import KnowledgeBase
from knowledge.loader import load
from tests.benchmarks.names_scale import KINDS, word

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


@cache
def built(records: int) -> KnowledgeBase:
    """Returns a base of that size, ready to answer."""
    contents = {file: text.encode() for file, text in files(records)}
    loaded = load(contents)
    if loaded.problems:
        raise RuntimeError(str(loaded.problems[0]))
    base = KnowledgeBase(loaded.records, loaded.version, loaded.settings)
    base.warm()
    return base


@contextmanager
def on_disk(records: int) -> Iterator[Path]:
    """Yields a temporary folder with such a base, written long enough ago that its directory entries are trusted."""
    with tempfile.TemporaryDirectory(prefix="base-") as place:
        folder = Path(place) / "base"
        write(folder, records)
        time.sleep(2.5)
        yield folder
