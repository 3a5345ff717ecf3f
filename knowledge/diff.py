"""The difference of two versions of a base, by record and by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel

from knowledge.models import Record
from knowledge.models.record import Change
from knowledge.references import FieldPath
from knowledge.yield_hook import paced

_BOOKKEEPING = frozenset({"changelog", "reviewed_on", "reviewed_by", "review_every", "schema_version"})
"""Fields about curation, not about the world; the change log explains changes and is not a change itself."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value that changed; ``old`` or ``new`` is None if the field or item did not exist."""

    path: FieldPath
    old: object
    new: object

    @property
    def field(self) -> str:
        """Returns the record's own field that contains the change."""
        return str(self.path[0])


@dataclass(frozen=True)
class ChangedRecord:
    """A record in both versions, with what changed and the reasons that its curators gave."""

    old: Record
    new: Record

    @cached_property
    def fields(self) -> tuple[FieldChange, ...]:
        """Returns every value that changed, without fields about curation."""
        return tuple(change for change in _differing(self.old, self.new, ()) if change.field not in _BOOKKEEPING)

    @cached_property
    def entries(self) -> tuple[Change, ...]:
        """Returns the change log entries that only the new version has."""
        return tuple(entry for entry in self.new.changelog if entry not in self.old.changelog)

    @cached_property
    def is_rolled_back(self) -> bool:
        """Whether the new version is an earlier one: it lacks change log entries of the old one and adds none."""
        return not self.entries and any(entry not in self.new.changelog for entry in self.old.changelog)

    @property
    def field_names(self) -> tuple[str, ...]:
        """Returns the record's fields that changed, each once, in the order of the file."""
        return tuple(dict.fromkeys(change.field for change in self.fields))


@dataclass(frozen=True, slots=True)
class Difference:
    """What was added, changed and removed from one version to the next, each in the order of ids."""

    added: tuple[Record, ...] = ()
    changed: tuple[ChangedRecord, ...] = ()
    removed: tuple[Record, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def only(self, ids: Iterable[str]) -> Difference:
        """Returns the part of the difference that concerns these records."""
        wanted = frozenset(ids)
        return Difference(
            tuple(record for record in self.added if record.id in wanted),
            tuple(change for change in self.changed if change.new.id in wanted),
            tuple(record for record in self.removed if record.id in wanted),
        )


def difference(old: Mapping[str, Record], new: Mapping[str, Record]) -> Difference:
    """Returns the difference of two versions, each given as records by id. Changes of curation fields count too."""
    replaced = sorted(key for key, record in new.items() if old.get(key, record) is not record)
    return Difference(
        added=tuple(new[key] for key in sorted(new.keys() - old.keys())),
        changed=tuple(ChangedRecord(old[key], new[key]) for key in paced(replaced) if old[key] != new[key]),
        removed=tuple(old[key] for key in sorted(old.keys() - new.keys())),
    )


def _differing(old: object, new: object, path: FieldPath) -> Iterator[FieldChange]:
    if old == new:
        return
    if isinstance(old, BaseModel) and type(old) is type(new):
        for name, info in type(old).model_fields.items():
            yield from _differing(getattr(old, name), getattr(new, name), (*path, info.alias or name))
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from _differing_items(old, new, path)
    else:
        yield FieldChange(path, old, new)


def _differing_items(old: tuple[object, ...], new: tuple[object, ...], path: FieldPath) -> Iterator[FieldChange]:
    """Yields the changes of list items: by position if the length is equal, otherwise the items removed and added."""
    if len(old) == len(new):
        for position, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from _differing(before, after, (*path, position))
        return
    for position, item in enumerate(old):
        if item not in new:
            yield FieldChange((*path, position), item, None)
    for position, item in enumerate(new):
        if item not in old:
            yield FieldChange((*path, position), None, item)
