"""Works that the base is drawn from."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from knowledge.models.citation import Cites
from knowledge.models.dates import Edtf
from knowledge.models.field_types import ActorRef, Basis, Frozen, Line, Prose, RecordId
from knowledge.models.names import Name
from knowledge.models.record import Record


class SourceType(StrEnum):
    """What kind of publication a work is."""

    POLICY_ANALYSIS = "policy-analysis"
    COMMENTARY = "commentary"
    NEWS_REPORT = "news-report"
    REPORT = "report"
    DOCUMENT = "document"


class Perspective(StrEnum):
    """What a work sets out to do: report, analyse, or argue for a course."""

    REPORTING = "reporting"
    ANALYSIS = "analysis"
    ADVOCACY = "advocacy"


class Publication(Frozen):
    """When a work appeared; ``basis`` and ``note`` say how we know where the work does not print it."""

    edtf: Edtf | None
    basis: Basis
    note: Prose | None = None


class Reliability(Frozen):
    """The Admiralty code's letter for the source itself, A (completely reliable) to F (cannot be judged)."""

    grade: Annotated[str, Field(pattern=r"^[A-F]$")]
    basis: Prose


class Section(Frozen):
    """A part of a work in the work's own order, with how many paragraphs and bullets it has."""

    id: RecordId
    heading: Line | None
    paragraphs: Annotated[int, Field(ge=0)]
    bullets: Annotated[int, Field(ge=0)] = 0


class Rendering(Frozen):
    """One file in which the work reached us; several renderings are still one witness."""

    file: Line
    note: Prose


class Source(Record):
    """A work: who wrote it, when, to what end, and how it is divided for citing."""

    kind: ClassVar[str] = "source"
    folder: ClassVar[str] = "sources"

    title: Line
    aliases: tuple[Name, ...] = ()
    authors: Annotated[tuple[ActorRef, ...], Field(min_length=1)]
    publisher: Line | None
    publisher_basis: Prose | None = None
    published: Publication
    url: str | None
    url_basis: Prose
    type: SourceType
    perspective: Perspective
    thesis: Prose
    thesis_cites: Cites
    renderings: Annotated[tuple[Rendering, ...], Field(min_length=1)]
    reliability: Reliability
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]

    @property
    def heading(self) -> str:
        """The title as printed."""
        return self.title

    @property
    def author_set(self) -> frozenset[str]:
        """Who wrote it; two works that share an author are not independent."""
        return frozenset(self.authors)

    @property
    def types(self) -> tuple[str, ...]:
        """Its type."""
        return (self.type,)
