"""Collision lint: names that two records share, or that no reader's spelling could keep apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from knowledge.names.entities import Entity
from knowledge.names.index import NameIndex
from knowledge.names.name_words import key
from knowledge.yield_hook import paced


@dataclass(frozen=True, slots=True)
class Collision:
    """Labels of different records that meet.

    Attributes:
        severity: ``error`` where two records hold the same strong label, ``warning`` where the matcher must always ask.
        entities: ids of the records, sorted.
        labels: the label of each of them, in the same order.
        message: the trouble in one sentence, the remedy in another.
    """

    severity: Literal["error", "warning"]
    entities: tuple[str, ...]
    labels: tuple[str, ...]
    message: str


def collisions(entities: Iterable[Entity]) -> tuple[Collision, ...]:
    """List collisions, errors first, in the order of ids.

    A weak label may be shared; it always asks, and only a strong one that meets it is worth a warning.
    """
    records = sorted(entities, key=lambda entity: entity.id)
    return (*_shared(records), *_indistinct(records))


def shared_names(entities: Iterable[Entity]) -> tuple[Collision, ...]:
    """The collisions that need no look-up: labels that are the same once folded. Quick at any size."""
    return tuple(_shared(sorted(entities, key=lambda entity: entity.id)))


def _shared(records: list[Entity]) -> Iterator[Collision]:
    meeting = _meeting(records)
    strong: dict[str, dict[str, str]] = defaultdict(dict)
    weak: dict[str, dict[str, str]] = defaultdict(dict)
    for entity in records:
        for label in entity.labels if meeting else ():
            if key(label.value) not in meeting:
                continue
            (strong if label.strong else weak)[key(label.value)].setdefault(entity.id, label.value)
    for owners in sorted(strong.values(), key=sorted):
        if len(owners) > 1:
            yield _collision("error", owners, "Keep it with the record it identifies; mark it weak in the others.")
    for folded, owners in sorted(strong.items(), key=lambda item: sorted(item[1])):
        others = {entity: label for entity, label in weak[folded].items() if entity not in owners}
        if len(owners) == 1 and others:
            remedy = "Drop the weak one, or leave it: whoever asks for it is asked which."
            yield _collision("warning", owners | others, remedy)


def _meeting(records: Iterable[Entity]) -> set[str]:
    """The folded labels that more than one record bears."""
    first: dict[str, str] = {}
    bearers = ((key(label.value), entity.id) for entity in paced(records) for label in entity.labels)
    return {folded for folded, bearer in bearers if first.setdefault(folded, bearer) != bearer}


def _indistinct(records: list[Entity]) -> Iterator[Collision]:
    told: set[frozenset[tuple[str, str]]] = set()
    for one, other in NameIndex.build(records).twins():
        pair = frozenset({(one.entity, one.label), (other.entity, other.label)})
        if pair not in told:
            told.add(pair)
            remedy = "Lengthen one or mark it weak, or leave it: whoever asks for one is asked which."
            yield _collision("warning", {one.entity: one.label, other.entity: other.label}, remedy)


def _collision(severity: Literal["error", "warning"], owners: dict[str, str], remedy: str) -> Collision:
    ids = tuple(sorted(owners))
    names = " and ".join(f'"{owners[one]}" of {one}' for one in ids)
    trouble = "are the same name" if severity == "error" else "meet"
    return Collision(severity, ids, tuple(owners[one] for one in ids), f"{names} {trouble}. {remedy}")
