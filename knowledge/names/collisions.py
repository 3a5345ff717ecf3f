"""Collisions: names that two records share, or whose spellings cannot be distinguished."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from knowledge.names.entities import Entity
from knowledge.names.index import NameIndex
from knowledge.names.label_owners import LabelOwners
from knowledge.names.lexicon import Lexicon
from knowledge.names.name_words import key
from knowledge.names.standard_lexicon import STANDARD


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
    records = tuple(entities)
    return (*shared_names(records, lexicon), *_indistinct(records, lexicon))


def shared_names(entities: Iterable[Entity], lexicon: Lexicon = STANDARD) -> tuple[Collision, ...]:
    """Returns the collisions that need no look-up: labels that are equal after folding. Fast at any size."""
    records = tuple(entities)
    return equal_labels(records, LabelOwners().revised((), records, lexicon).shared, lexicon)


def equal_labels(
    entities: Iterable[Entity], shared: Collection[str], lexicon: Lexicon = STANDARD
) -> tuple[Collision, ...]:
    """Returns the same; ``entities`` need only be those that have a label whose folded form is one of ``shared``."""
    return tuple(_shared(sorted(entities, key=lambda entity: entity.id), shared, lexicon)) if shared else ()


def _shared(records: list[Entity], shared: Collection[str], lexicon: Lexicon) -> Iterator[Collision]:
    strong: dict[str, dict[str, str]] = defaultdict(dict)
    weak: dict[str, dict[str, str]] = defaultdict(dict)
    for entity in records:
        for label in entity.labels:
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


def _indistinct(records: Iterable[Entity], lexicon: Lexicon) -> Iterator[Collision]:
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
