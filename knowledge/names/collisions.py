"""Collisions: names that two records share, or whose spellings cannot be distinguished."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from knowledge.names.entities import Entity
from knowledge.names.index import NameIndex
from knowledge.names.lexicon import STANDARD, Lexicon
from knowledge.names.name_words import key
from knowledge.yield_hook import paced


@dataclass(frozen=True, slots=True)
class Collision:
    """Labels of different records that are equal or cannot be distinguished.

    Attributes:
        severity: ``error`` if two records have the same strong label, ``warning`` if the matcher must always ask.
        entities: ids of the records, sorted.
        labels: the label of each of them, in the same order.
        message: the problem in one sentence, the fix in another.
    """

    severity: Literal["error", "warning"]
    entities: tuple[str, ...]
    labels: tuple[str, ...]
    message: str


def collisions(entities: Iterable[Entity], lexicon: Lexicon = STANDARD) -> tuple[Collision, ...]:
    """Returns the collisions, errors first, in the order of ids; ``lexicon`` has the words of the base.

    A weak label may be shared; it always asks, and only a strong one that equals it causes a warning.
    """
    records = sorted(entities, key=lambda entity: entity.id)
    return (*_shared(records, lexicon), *_indistinct(records, lexicon))


def shared_names(entities: Iterable[Entity], lexicon: Lexicon = STANDARD) -> tuple[Collision, ...]:
    """Returns the collisions that need no look-up: labels that are equal after folding. Fast at any size."""
    return tuple(_shared(sorted(entities, key=lambda entity: entity.id), lexicon))


def _shared(records: list[Entity], lexicon: Lexicon) -> Iterator[Collision]:
    shared = _shared_keys(records, lexicon)
    strong: dict[str, dict[str, str]] = defaultdict(dict)
    weak: dict[str, dict[str, str]] = defaultdict(dict)
    for entity in records:
        for label in entity.labels if shared else ():
            if key(label.value, lexicon) not in shared:
                continue
            (strong if label.strong else weak)[key(label.value, lexicon)].setdefault(entity.id, label.value)
    for owners in sorted(strong.values(), key=sorted):
        if len(owners) > 1:
            yield _collision("error", owners, "Keep it with the record it identifies; mark it weak in the others.")
    for folded, owners in sorted(strong.items(), key=lambda item: sorted(item[1])):
        others = {entity: label for entity, label in weak[folded].items() if entity not in owners}
        if len(owners) == 1 and others:
            fix = "Remove the weak one, or keep it: a query for it asks which record is meant."
            yield _collision("warning", owners | others, fix)


def _shared_keys(records: Iterable[Entity], lexicon: Lexicon) -> set[str]:
    """Returns the folded labels that more than one record has."""
    first: dict[str, str] = {}
    labels = ((key(label.value, lexicon), entity.id) for entity in paced(records) for label in entity.labels)
    return {folded for folded, record_id in labels if first.setdefault(folded, record_id) != record_id}


def _indistinct(records: list[Entity], lexicon: Lexicon) -> Iterator[Collision]:
    reported: set[frozenset[tuple[str, str]]] = set()
    for one, other in NameIndex.build(records, lexicon).twins():
        pair = frozenset({(one.entity, one.label), (other.entity, other.label)})
        if pair not in reported:
            reported.add(pair)
            fix = "Lengthen one or mark it weak, or keep both: a query for one asks which record is meant."
            yield _collision("warning", {one.entity: one.label, other.entity: other.label}, fix)


def _collision(severity: Literal["error", "warning"], owners: dict[str, str], fix: str) -> Collision:
    ids = tuple(sorted(owners))
    names = " and ".join(f'"{owners[one]}" of {one}' for one in ids)
    problem = "are the same name" if severity == "error" else "cannot be distinguished"
    return Collision(severity, ids, tuple(owners[one] for one in ids), f"{names} {problem}. {fix}")
