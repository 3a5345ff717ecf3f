"""The names of a record for the name matcher."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.models import Actor, Name, Record
from knowledge.models.actor import ActorKind
from knowledge.models.names import NameKind, Strength
from knowledge.names import Entity, Label
from knowledge.record_cache import cached_per_record

_IMPERSONAL = frozenset(ActorKind) - {ActorKind.PERSON}


def names_of(record: Record) -> tuple[Name, ...]:
    """Returns every curated name: the names of an actor, the aliases of another record."""
    names: tuple[Name, ...] = record.names if isinstance(record, Actor) else getattr(record, "aliases", ())
    return names


@cached_per_record
def labelled(record: Record) -> Entity:
    """Returns the record for the matcher: its heading first, then its other names."""
    title = record.heading  # which an actor looks for among its names
    heading = Label(title, NameKind.PRIMARY.value)
    others = (
        Label(name.value, name.kind.value, strong=name.strength is Strength.STRONG)
        for name in names_of(record)
        if name.value != title
    )
    country = getattr(record, "country", None)
    countries = (country,) if country else ()
    return Entity(record.id, record.kind, (heading, *others), countries, impersonal=_is_impersonal(record))


def _is_impersonal(record: Record) -> bool:
    """Returns whether a record is an actor of a known type other than a person; a base may add types of persons."""
    return isinstance(record, Actor) and record.type in _IMPERSONAL


def labelled_again(records: Iterable[str], earlier: Iterable[Entity], fresh: Iterable[Record]) -> tuple[Entity, ...]:
    """Returns ``labelled`` of the records of these ids; the ``earlier`` entities are those of all but the ``fresh`` ones."""
    known = {one.id: one for one in earlier}
    known.update((one.id, labelled(one)) for one in fresh)
    return tuple(map(known.__getitem__, records))
