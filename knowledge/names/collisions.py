"""Collision lint: names that two records share, or that no reader's spelling could keep apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from knowledge.names.entities import Entity
from knowledge.names.words import key


@dataclass(frozen=True, slots=True)
class Collision:
    """Labels of different records that meet.

    Attributes:
        severity: ``error`` where two records hold the same strong label, ``warning`` where the matcher must always ask.
        entities: ids of the records, sorted.
        labels: the label of each of them, in the same order.
        message: trouble and remedy in one sentence each.
    """

    severity: Literal["error", "warning"]
    entities: tuple[str, ...]
    labels: tuple[str, ...]
    message: str


def collisions(entities: Iterable[Entity]) -> tuple[Collision, ...]:
    """List collisions, errors first, each set of records once for a shared name."""
    holders: dict[str, dict[str, str]] = defaultdict(dict)
    for entity in entities:
        for label in entity.labels:
            if label.strong:
                holders[key(label.value)].setdefault(entity.id, label.value)
    return tuple(_shared(owners) for _, owners in sorted(holders.items()) if len(owners) > 1)


def _shared(owners: dict[str, str]) -> Collision:
    ids = tuple(sorted(owners))
    message = (
        f'"{owners[ids[0]]}" names {" and ".join(ids)}. '
        "Keep it with the record it identifies and mark it weak, or remove it, in the others."
    )
    return Collision("error", ids, tuple(owners[one] for one in ids), message)
