"""The curated base in memory: immutable, indexed, versioned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from copy import copy
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import Self, TypeVar, cast

from knowledge import kept_indexes
from knowledge.base_settings import BaseSettings
from knowledge.bounded_cache import BoundedCache
from knowledge.countries import country_names
from knowledge.labels import labelled, labelled_again
from knowledge.links import Links
from knowledge.lookup_result import Ambiguous, Found, Hit, LookupResult, NotFound
from knowledge.models import Actor, AnyRecord, Citation, Place, Record, Redirect, Source
from knowledge.models.actor import ActorKind
from knowledge.models.place import PlaceType
from knowledge.models.record import RecordStatus
from knowledge.names import AmbiguousMatch, Candidate, Entity, Match, NameIndex, SpottedName
from knowledge.names.standard_lexicon import STANDARD
from knowledge.passages import folded_names
from knowledge.redirects import all_redirected, targets_of
from knowledge.search import SearchIndex
from knowledge.value_changes import ValueChange

R = TypeVar("R", bound=Record)
T = TypeVar("T")

_RESULTS = 256
"""Results of look-ups that are kept."""
_FEW = 0.2
"""Up to this share of new or removed records the full-text index is revised; beyond it a new one is faster."""


class KnowledgeBase:
    """The records of one version, without withdrawn ones, and without drafts if ``drafts`` is false.

    ``version`` is the content hash of the files. ``whole`` has every record and redirect in the order of ids; copies of
    the base are made from it. References to redirected ids, of all records or of those in ``redirecting``, lead to the new
    ids. Indexes are made once, when first needed; a base can be read from any number of threads.
    """

    def __init__(
        self,
        records: Iterable[AnyRecord],
        version: str,
        settings: BaseSettings | None = None,
        *,
        drafts: bool = True,
        redirecting: Container[str] | None = None,
    ) -> None:
        self.version = version
        self.kept: kept_indexes.KeptIndex = kept_indexes.nothing_kept
        """What another process kept of the indexes of the same base; it is asked when an index is first needed."""
        self.unkept: set[str] = set()
        """The names of the indexes that were made so far although another process could have kept them."""
        self.settings = settings or BaseSettings()
        self.value_changes: tuple[ValueChange, ...] = ()
        shown = (RecordStatus.PUBLISHED, RecordStatus.DRAFT) if drafts else (RecordStatus.PUBLISHED,)
        kept = sorted((record for record in records if record.status in shown), key=attrgetter("id"))
        self._redirects = targets_of(kept)
        self.whole = all_redirected(kept, self._redirects, redirecting)
        self._records: Mapping[str, AnyRecord] = MappingProxyType(
            {record.id: record for record in self.whole if not isinstance(record, Redirect)}
        )

    @classmethod
    def following(
        cls,
        earlier: KnowledgeBase,
        records: Iterable[AnyRecord],
        version: str,
        *,
        settings: BaseSettings | None = None,
        drafts: bool = True,
    ) -> Self:
        """Returns a base that uses the indexes of an ``earlier`` one again, to the extent that its records are the same.

        It answers exactly as one made from the records alone, and is made much faster if few records are new objects.
        """
        base = cls(records, version, settings, drafts=drafts)
        old, new = earlier.records, base.records
        fresh = [record for key, record in new.items() if old.get(key) is not record]
        gone = [key for key, record in old.items() if new.get(key) is not record]
        if len(fresh) + len(gone) > len(new) * _FEW:
            return base
        if base.settings.words == earlier.settings.words:
            entities = base._entities = labelled_again(new, earlier._entities, fresh)
            base._names = earlier._names if entities == earlier._entities else earlier._names.following(entities)
        base.passages = earlier.passages.revised(gone, fresh)
        if "_links" in vars(earlier):
            base._links = earlier._links.revised(map(old.__getitem__, gone), fresh)
        return base

    def knowing(self, changes: Iterable[ValueChange]) -> Self:
        """Returns the same base, which also knows values that earlier versions had, newest first."""
        base = copy(self)
        base.value_changes = tuple(changes)
        return base

    def __len__(self) -> int:
        return len(self._records)

    @property
    def records(self) -> Mapping[str, AnyRecord]:
        """Every record except redirects, by id, in the order of ids."""
        return self._records

    def warm(self) -> None:
        """Makes every index now, so that the first answer is as fast as the next."""
        self.warm_names()
        for index in (self.folded_names, self.passages):
            del index
        self.passages.warm()
        self._names.warm()

    def packed_index(self, name: str) -> bytes:
        """Returns an index for ``kept`` of the next process; empty bytes for one that cannot be kept."""
        if name == kept_indexes.LINKS:
            return self._links.packed()
        return self._names.packed() if name == kept_indexes.NAMES else self.passages.packed()

    def warm_names(self) -> None:
        """Makes the indexes now that a look-up by name and its card need; the others are made when first needed."""
        for index in (self._by_kind, self._links, self.countries, self._names):
            del index

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Record, ...]]:
        by_kind: dict[str, list[Record]] = defaultdict(list)
        for record in self._records.values():
            by_kind[record.kind].append(record)
        return {kind: tuple(records) for kind, records in by_kind.items()}

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Returns every record of a kind, in the order of ids."""
        return cast(tuple[R, ...], self._by_kind.get(kind.kind, ()))

    def get(self, record_id: str, kind: type[R]) -> R | None:
        """Returns the record with this id, or the one to which a redirect of this id leads, if it is of this kind."""
        record = self._records.get(self._redirects.get(record_id, record_id))
        return record if isinstance(record, kind) else None

    def heading(self, record_id: str) -> str:
        """Returns the heading of a record; the id itself if no record has it."""
        record = self.get(record_id, Record)
        return record.heading if record else record_id

    @cached_property
    def _links(self) -> Links:
        return self._restored(kept_indexes.LINKS, Links.unpacked, self._records) or Links.of(self._records.values())

    def _restored(self, name: str, unpack: Callable[..., T], *of_base: object) -> T | None:
        """Returns the index that another process kept; None if it kept none that fits, so that it must be made."""
        found = kept_indexes.restored(self.kept(name), unpack, *of_base)
        self.unkept.update(() if found is not None else (name,))
        return found

    def referring_to(self, record_id: str, kind: type[R]) -> tuple[R, ...]:
        """Returns the records of a kind that refer to this one, in the order of ids."""
        current = self._redirects.get(record_id, record_id)
        return tuple(r for r in self._links.referring.get(current, ()) if isinstance(r, kind))

    def citing(self, source_id: str) -> tuple[Record, ...]:
        """Returns the records that cite a source, in the order of ids."""
        return self._links.citing.get(self._redirects.get(source_id, source_id), ())

    @cached_property
    def countries(self) -> Mapping[str, str]:
        """The name of each country by its ISO 3166-1 code: of its state or place here, else in English."""
        places = {one.country: one.title for one in self.all(Place) if one.type is PlaceType.COUNTRY and one.country}
        states = {one.country: one.heading for one in self.all(Actor) if one.type is ActorKind.STATE and one.country}
        return MappingProxyType({**country_names(), **places, **states})

    def independent_author_groups(self, cites: Iterable[Citation]) -> int:
        """Returns the number of independent author groups; sources that share an author count as one."""
        groups: list[frozenset[str]] = []
        for source_id in dict.fromkeys(citation.source for citation in cites):
            source = self.get(source_id, Source)
            authors = source.author_group if source else frozenset({source_id})
            sharing = [one for one in groups if one & authors]
            groups = [one for one in groups if not one & authors]
            groups.append(authors.union(*sharing))
        return len(groups)

    @cached_property
    def _entities(self) -> tuple[Entity, ...]:
        return tuple(labelled(record) for record in self._records.values())

    @cached_property
    def _names(self) -> NameIndex:
        kept = self._restored(kept_indexes.NAMES, NameIndex.unpacked, self._entities)
        return kept or NameIndex.build(self._entities, STANDARD.extended(self.settings.words.model_dump()))

    @cached_property
    def _found(self) -> BoundedCache[tuple[str, type[Record]], LookupResult[Record]]:
        return BoundedCache(_RESULTS)

    def find(self, words: str, kind: type[R]) -> LookupResult[R]:
        """Returns the record of ``kind`` that the words name; ``Record`` means any kind.

        The last results are kept: one request asks for the same words several times.
        """
        known = self._found.get((words, kind))
        if known is None:
            known = self._looked_up(words, kind)
            self._found.put((words, kind), known)
        return cast(LookupResult[R], known)

    def named_exactly(self, words: str, kind: type[R]) -> R | None:
        """Returns the record of ``kind`` that has the words as a name; much faster than ``find`` for most other words."""
        if words.strip() not in self._redirects and not self._names.may_equal(words):
            return None
        outcome = self.find(words, kind)
        return outcome.record if isinstance(outcome, Found) and outcome.why.exact else None

    def _looked_up(self, words: str, kind: type[R]) -> LookupResult[R]:
        types = None if kind is Record else (kind.kind,)
        exact = self.get(words.strip(), kind) if words.strip() in self._redirects else None
        match = self._names.match(exact.id if exact else words, types=types)
        if isinstance(match, Match):
            hit = self._hit(match.candidate, kind)
            return Found(hit.record, hit)
        if isinstance(match, AmbiguousMatch):
            return Ambiguous(tuple(self._hit(candidate, kind) for candidate in match.candidates))
        return NotFound(tuple(self._hit(candidate, kind) for candidate in match.closest))

    @cached_property
    def passages(self) -> SearchIndex:
        """The full-text index of every record."""
        records = self._records.values()
        return self._restored(kept_indexes.TEXTS, SearchIndex.unpacked, records) or SearchIndex(records)

    def _hit(self, candidate: Candidate, kind: type[R]) -> Hit[R]:
        record = cast(R, self._records[candidate.entity])
        return Hit(record, candidate.label, candidate.score, candidate.reason)

    @cached_property
    def folded_names(self) -> tuple[tuple[str, Record], ...]:
        """The folded names of each record, each on a line after a space, and the record."""
        return tuple((folded_names(record), record) for record in self._records.values())

    def spot(self, text: str) -> tuple[SpottedName, ...]:
        """Returns the records named in free text, with offsets, in order."""
        return self._names.spot(text)
