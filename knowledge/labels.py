"""The names under which a record can be looked up, as the matcher takes them."""

from __future__ import annotations

from knowledge.models import Actor, Name, Record
from knowledge.models.names import NameKind, Strength
from knowledge.names import Entity, Label
from knowledge.record_cache import remembered


def names_of(record: Record) -> tuple[Name, ...]:
    """Every curated name: an actor's names, another record's aliases."""
    names: tuple[Name, ...] = record.names if isinstance(record, Actor) else getattr(record, "aliases", ())
    return names


@remembered
def labelled(record: Record) -> Entity:
    """The record as the matcher sees it: its heading first, then its other names."""
    heading = Label(record.heading, NameKind.PRIMARY.value)
    others = (
        Label(name.value, name.kind.value, strong=name.strength is Strength.STRONG)
        for name in names_of(record)
        if name.value != record.heading
    )
    return Entity(record.id, record.kind, (heading, *others))
