"""The curated base in memory: indexed, immutable, versioned. A reload builds a new one and swaps the reference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Self, TypeVar, cast

from knowledge.labels import labelled
from knowledge.lookup_result import Ambiguous, Found, Hit, NotFound
from knowledge.models import Citation, Record, Redirect, Source
from knowledge.models.record import RecordStatus
from knowledge.names import AmbiguousMatch, Candidate, Entity, Match, NameIndex, SpottedName
from knowledge.references import pointers
from knowledge.search import SearchIndex

R = TypeVar("R", bound=Record)

_FEW = 0.2
"""Up to this share of new or gone records the full-text index is revised; beyond it a new one is made sooner."""


class KnowledgeBase:
    """All published records of one version.

    ``version`` is the content hash of the files that it was built from, ``whole`` every published record with the
    redirects among them, in the order of ids: what a copy of the base is made from. Indexes are made when first needed,
    once, and never change; a base can be read from any number of threads.
    """

    def __init__(self, records: Iterable[Record], version: str) -> None:
        self.version = version
        published = (record for record in records if record.status is RecordStatus.PUBLISHED)
        self.whole: tuple[Record, ...] = tuple(sorted(published, key=lambda record: record.id))
        self._redirects = {record.id: record.to for record in self.whole if isinstance(record, Redirect)}
        self._records: Mapping[str, Record] = MappingProxyType(
            {record.id: record for record in self.whole if not isinstance(record, Redirect)}
        )

    @classmethod
    def following(cls, earlier: KnowledgeBase, records: Iterable[Record], version: str) -> Self:
        """A base that takes over from an ``earlier`` one what its records leave as it was.

        It answers just as one made from the records alone, and is made much sooner where few of them are new objects.
        """
        base = cls(records, version)
        old, new = earlier.records, base.records
        fresh = [record for key, record in new.items() if old.get(key) is not record]
        gone = [key for key, record in old.items() if new.get(key) is not record]
        if len(fresh) + len(gone) > len(new) * _FEW:
            return base
        if base._entities == earlier._entities:
            base._names = earlier._names
        base.passages = earlier.passages.revised(gone, fresh)
        return base

    def __len__(self) -> int:
        return len(self._records)

    @property
    def records(self) -> Mapping[str, Record]:
        """Every published record but redirects, by id, in the order of ids."""
        return self._records

    def warm(self) -> None:
        """Make every index now, so that the first answer is as quick as the next."""
        for index in (self._by_kind, self._referring, self._citing, self.passages):
            del index
        self._names.warm()

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Record, ...]]:
        shelves: dict[str, list[Record]] = defaultdict(list)
        for record in self._records.values():
            shelves[record.kind].append(record)
        return {kind: tuple(shelf) for kind, shelf in shelves.items()}

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every record of a kind, in the order of ids."""
        return cast(tuple[R, ...], self._by_kind.get(kind.kind, ()))

    def get(self, record_id: str, kind: type[R]) -> R | None:
        """The record with this id, or the one that a redirect of this id leads to, if it is of this kind."""
        record = self._records.get(self._redirects.get(record_id, record_id))
        return record if isinstance(record, kind) else None

    def heading(self, record_id: str) -> str:
        """What a reader calls this record; the id itself where no record has it."""
        record = self.get(record_id, Record)
        return record.heading if record else record_id

    @cached_property
    def _referring(self) -> Mapping[str, tuple[Record, ...]]:
        found: dict[str, list[Record]] = defaultdict(list)
        for record in self._records.values():
            targets = dict.fromkeys(self._redirects.get(record_id, record_id) for record_id, _ in pointers(record).ids)
            for target in targets:
                if target != record.id:
                    found[target].append(record)
        return {target: tuple(sources) for target, sources in found.items()}

    def referring_to(self, record_id: str, kind: type[R]) -> tuple[R, ...]:
        """The records of a kind that point at this one, in the order of ids."""
        return tuple(r for r in self._referring.get(record_id, ()) if isinstance(r, kind))

    @cached_property
    def _citing(self) -> Mapping[str, tuple[Record, ...]]:
        found: dict[str, list[Record]] = defaultdict(list)
        for record in self._records.values():
            for source in dict.fromkeys(citation.source for citation in pointers(record).citations.values()):
                found[source].append(record)
        return {source: tuple(records) for source, records in found.items()}

    def citing(self, source_id: str) -> tuple[Record, ...]:
        """Everything that rests on a source, in the order of ids."""
        return self._citing.get(source_id, ())

    def independent_author_sets(self, cites: Iterable[Citation]) -> int:
        """How many witnesses there are: works that share an author count as one."""
        witnesses: list[frozenset[str]] = []
        for source_id in dict.fromkeys(citation.source for citation in cites):
            source = self.get(source_id, Source)
            authors = source.author_set if source else frozenset({source_id})
            sharing = [one for one in witnesses if one & authors]
            witnesses = [one for one in witnesses if not one & authors]
            witnesses.append(authors.union(*sharing))
        return len(witnesses)

    @cached_property
    def _entities(self) -> tuple[Entity, ...]:
        return tuple(labelled(record) for record in self._records.values())

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex.build(self._entities)

    def find(self, words: str, kind: type[R]) -> Found[R] | Ambiguous[R] | NotFound[R]:
        """Which record of ``kind`` the words name; pass ``Record`` to look through all kinds."""
        types = None if kind is Record else (kind.kind,)
        exact = self.get(words.strip(), kind) if words.strip() in self._redirects else None
        match = self._names.match(exact.id if exact else words, types=types)
        if isinstance(match, Match):
            hit = self._hit(match.candidate, kind)
            return Found(hit.record, hit)
        if isinstance(match, AmbiguousMatch):
            return Ambiguous(tuple(self._hit(candidate, kind) for candidate in match.candidates))
        return NotFound(tuple(self._hit(candidate, kind) for candidate in match.nearest))

    @cached_property
    def passages(self) -> SearchIndex:
        """Every text of every record, for full-text search."""
        return SearchIndex(self._records.values())

    def _hit(self, candidate: Candidate, kind: type[R]) -> Hit[R]:
        record = cast(R, self._records[candidate.entity])
        return Hit(record, candidate.label, candidate.score, candidate.reason)

    def spot(self, text: str) -> tuple[SpottedName, ...]:
        """The records named in free text, with offsets, by place."""
        return self._names.spot(text)
