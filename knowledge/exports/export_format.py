"""What every export has in common: the selected records, the files, and the losses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias, TypeVar

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import KINDS, Actor, AnyRecord, Place, Record, Source
from knowledge.references import pointers

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Selection:
    """The records of an export, and the base that resolves their references.

    ``filters`` repeats the filters in words; it is empty if the whole base is exported.
    """

    base: KnowledgeBase
    records: tuple[AnyRecord, ...]
    filters: str = ""

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of the selected records."""
        return frozenset(record.id for record in self.records)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Returns the selected records of a kind, in the order of the selection."""
        return tuple(record for record in self.records if isinstance(record, kind))


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that the records have and the files do not; ``count`` is the number of times."""

    what: str
    count: int


@dataclass(frozen=True, slots=True)
class Export:
    """The files of an export by name, and what they do not contain. One file has the name of its format."""

    files: Mapping[str, bytes]
    losses: tuple[Loss, ...] = ()


Write: TypeAlias = Callable[[Selection], Export]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A row of the registry: ``extension`` has no dot, ``media_type`` is that of a single file."""

    name: str
    extension: str
    media_type: str
    summary: str
    write: Write


def whole(base: KnowledgeBase) -> Selection:
    """Returns every record of a base, redirects included."""
    return Selection(base, base.whole)


def with_context(base: KnowledgeBase, records: Iterable[AnyRecord], filters: str) -> Selection:
    """Returns records with the actors and places to which they refer, the sources that they cite, and their authors."""
    chosen = {record.id: record for record in records}
    for record in tuple(chosen.values()):
        pointing = pointers(record)
        for record_id, _ in pointing.ids:
            _include(chosen, base.get(record_id, Actor) or base.get(record_id, Place))
        for citation in pointing.citations.values():
            _include(chosen, base.get(citation.source, Source))
    cited = {citation.source for record in chosen.values() for citation in pointers(record).citations.values()}
    for source_id in sorted(cited):
        _include(chosen, base.get(source_id, Source))
    for source in [one for one in chosen.values() if isinstance(one, Source)]:
        for author in source.authors:
            _include(chosen, base.get(author, Actor))
    return Selection(base, tuple(chosen[key] for key in sorted(chosen)), filters)


def _include(chosen: dict[str, AnyRecord], record: AnyRecord | None) -> None:
    if record is not None:
        chosen.setdefault(record.id, record)


def kinds_left_out(selection: Selection, exported: Iterable[type[Record]]) -> tuple[Loss, ...]:
    """Returns how many records of each kind a format has no place for."""
    kept = {model.kind for model in exported}
    counts = Counter(record.kind for record in selection.records)
    return tuple(Loss(f"records of kind {kind}", counts[kind]) for kind in KINDS if kind not in kept and counts[kind])


def counted(losses: Mapping[str, int]) -> tuple[Loss, ...]:
    """Returns the losses that occur at all."""
    return tuple(Loss(what, count) for what, count in losses.items() if count)


def own_terms(selection: Selection) -> int:
    """Returns the number of terms that the base adds to the built-in vocabularies."""
    return sum(len(terms) for terms in selection.base.settings.vocabularies.values())


def manifest(name: str, selection: Selection, export: Export) -> dict[str, Any]:
    """Returns the manifest: base version, filters, number of records by kind, files, and losses."""
    counts = Counter(record.kind for record in selection.records)
    return {
        "format": name,
        "base": selection.base.settings.name,
        "base_version": selection.base.version,
        "filters": selection.filters,
        "records": {kind: counts[kind] for kind in KINDS if counts[kind]},
        "files": sorted(export.files),
        "losses": [{"what": loss.what, "count": loss.count} for loss in export.losses],
    }
