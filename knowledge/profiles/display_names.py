"""The names by which a reader meets the records that a profile mentions, looked up once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor, Citation, Record, Source
from knowledge.models.actor import ActorKind
from knowledge.models.field_types import Basis
from knowledge.models.names import NameKind
from knowledge.record_cache import cached_per_record
from knowledge.references import pointers

_WITH_ARTICLE: Final = frozenset(
    {ActorKind.STATE_INSTITUTION, ActorKind.MILITARY_FORCE, ActorKind.INTERNATIONAL_ORGANISATION}
)
_WITHOUT_ARTICLE: Final = frozenset({"officials", "troops", "intelligence"})
_LONG_NAME: Final = 28
"""Characters from which an institution is written by its acronym, if it has one."""


@dataclass(frozen=True, slots=True)
class RecordName:
    """A record as other texts mention it.

    ``voice`` is how a statement is attributed to it: the surname of a person, the acronym of an institution with a long
    name, otherwise the heading.
    """

    id: str
    kind: str
    heading: str
    voice: str


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A source as source lists cite it.

    ``title`` is the title as printed and ``short_title`` its shortest alias; ``shares_authors`` states whether the base
    has another source by the same authors, so that the title is needed to tell them apart; ``twin`` whether that other
    source has the same date.
    """

    id: str
    authors: tuple[str, ...]
    publisher: str | None
    date: str | None
    date_is_inferred: bool
    title: str
    short_title: str
    shares_authors: bool
    twin: bool
    sections: Mapping[str, str]
    """The heading of each section that has one, by the id of the section."""
    grade: str


@dataclass(frozen=True, slots=True)
class DisplayNames:
    """What a renderer needs to write ids, citations and country codes as words."""

    records: Mapping[str, RecordName] = field(default_factory=lambda: MappingProxyType({}))
    sources: Mapping[str, SourceNote] = field(default_factory=lambda: MappingProxyType({}))
    countries: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    terms: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The labels of the terms that the base adds to the vocabularies."""

    def of(self, record_id: str) -> str:
        """Returns the heading of a record; an id without a record is written as words."""
        found = self.records.get(record_id)
        return found.heading if found else record_id.replace("-", " ")

    def voice(self, record_id: str) -> str:
        """Returns the name by which a statement is attributed to a record."""
        found = self.records.get(record_id)
        return found.voice if found else record_id.replace("-", " ")

    def kind(self, record_id: str) -> str | None:
        """Returns the kind of a record, or None if the base has no such record."""
        found = self.records.get(record_id)
        return found.kind if found else None

    def authors_of(self, cites: Iterable[Citation]) -> frozenset[str]:
        """Returns the ids of the authors of all cited sources."""
        notes = (self.sources.get(citation.source) for citation in cites)
        return frozenset(author for note in notes if note for author in note.authors)

    def country(self, code: str) -> str:
        """Returns what the base calls the country of an ISO 3166-1 code, otherwise its English name or the code."""
        return self.countries.get(code, code)


def display_names(
    base: KnowledgeBase, records: Iterable[Record] = (), cites: Iterable[Citation] = (), *, countries: bool = False
) -> DisplayNames:
    """Returns the names of ``records``, of all records that they point at, and of the sources that they cite.

    Args:
        base: the knowledge base.
        records: the records to be shown.
        cites: further citations to be shown.
        countries: whether the names of countries are needed too.
    """
    ids: dict[str, None] = {}
    works: dict[str, None] = dict.fromkeys(citation.source for citation in cites)
    for record in records:
        found = pointers(record)
        ids.update(dict.fromkeys((record.id, *(one for one, _ in found.ids))))
        works.update(dict.fromkeys(citation.source for citation in found.citations.values()))
    notes = {one: note for one in works if (note := _source_note(base, one))}
    ids.update(dict.fromkeys(author for note in notes.values() for author in note.authors))
    named = {one: name for one in ids if (name := _record_name(base, one))}
    return DisplayNames(
        MappingProxyType(named),
        MappingProxyType(notes),
        base.countries if countries else MappingProxyType({}),
        base.settings.labels,
    )


def _record_name(base: KnowledgeBase, record_id: str) -> RecordName | None:
    record = base.get(record_id, Record)
    if record is None:
        return None
    name = _own_name(record)
    return name if record.id == record_id else replace(name, id=record_id)


@cached_per_record
def _own_name(record: Record) -> RecordName:
    return RecordName(record.id, record.kind, record.heading, _voice(record))


def _voice(record: Record) -> str:
    if not isinstance(record, Actor):
        return record.heading
    if record.type is ActorKind.PERSON:
        return record.heading.split()[-1]
    acronyms = [name.value for name in record.names if name.kind is NameKind.ACRONYM]
    if acronyms and len(record.heading) > _LONG_NAME:
        return min(acronyms, key=len)
    return f"the {record.heading}" if _needs_article(record) else record.heading


def _needs_article(actor: Actor) -> bool:
    """Returns whether English puts "the" before the name: ``the United States``, ``the Iraqi Army``."""
    words = actor.heading.split()
    first, last = words[0], words[-1]
    if first.casefold() == "the" or "'" in first or (len(words) == 1 and first.isupper()):
        return False
    return (actor.type in _WITH_ARTICLE and last not in _WITHOUT_ARTICLE) or first == "United"


def _source_note(base: KnowledgeBase, source_id: str) -> SourceNote | None:
    source = base.get(source_id, Source)
    if source is None:
        return None
    kin = [one for one in base.all(Source) if one.id != source.id and one.authors == source.authors and one.authors]
    return SourceNote(
        id=source.id,
        authors=source.authors,
        publisher=source.publisher,
        date=source.published.edtf,
        date_is_inferred=source.published.basis is not Basis.SOURCE,
        title=source.title,
        short_title=_short_title(source),
        shares_authors=bool(kin),
        twin=any(one.published.edtf == source.published.edtf for one in kin),
        sections=MappingProxyType({one.id: one.heading for one in source.sections if one.heading}),
        grade=source.reliability.grade,
    )


def _short_title(source: Source) -> str:
    """Returns the shortest alias that is part of the title, or the title up to its first colon."""
    within = [name.value for name in source.aliases if name.value.casefold() in source.title.casefold()]
    return min([*within, source.title.split(":")[0]], key=len)
