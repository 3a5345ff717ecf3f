"""Sources that the base cites."""

from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, Strict, StringConstraints, field_validator, model_validator

from knowledge.models.citation import RESERVED_SECTIONS, Citation
from knowledge.models.dates import Day, Edtf
from knowledge.models.field_types import DIGITS, ActorRef, Basis, Frozen, Items, Line, Prose, RecordId, Url
from knowledge.models.names import Names
from knowledge.models.record import Record

_DATASET_FIELDS = ("version", "licence", "retrieved_on", "row_key")
_TEXT_FIELDS = ("thesis", "thesis_cites", "sections", "perspective")


class SourceType(StrEnum):
    """The type of a publication."""

    POLICY_ANALYSIS = "policy-analysis"
    COMMENTARY = "commentary"
    NEWS_REPORT = "news-report"
    REPORT = "report"
    DOCUMENT = "document"
    DATASET = "dataset"


class Perspective(StrEnum):
    """The purpose of a source: to report, to analyse, or to argue for a course of action."""

    REPORTING = "reporting"
    ANALYSIS = "analysis"
    ADVOCACY = "advocacy"


class Publication(Frozen):
    """The date of publication; ``basis`` and ``note`` state how it is known if the source does not print it.

    A plain date is the same as ``edtf`` alone.
    """

    edtf: Edtf | None = None
    basis: Basis = Basis.SOURCE
    note: Prose | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        return {"edtf": value} if isinstance(value, str) else value


class Reliability(Frozen):
    """The Admiralty code's letter for the source itself, A (completely reliable) to F (cannot be judged)."""

    grade: Annotated[str, StringConstraints(pattern=r"^[A-F]$")]
    basis: Prose


class Section(Frozen):
    """A part of a source in its own order, with its numbers of paragraphs and bullets."""

    id: RecordId
    heading: Line | None = None
    paragraphs: Annotated[int, Strict(), Field(ge=0, le=99_999), DIGITS]
    bullets: Annotated[int, Strict(), Field(ge=0, le=99_999), DIGITS] = 0

    @field_validator("id")
    @classmethod
    def _not_reserved(cls, value: str) -> str:
        if value in RESERVED_SECTIONS:
            message = f'the section id "{value}" is reserved for pages and rows. Write another id'
            raise ValueError(message)
        return value


class Rendering(Frozen):
    """One file with the text of the source; several renderings are one source."""

    file: Line
    note: Prose


class Source(Record):
    """A publication or data set: its authors, date, purpose, and the parts that citations name."""

    kind: ClassVar[str] = "source"
    folder: ClassVar[str] = "sources"

    title: Line
    aliases: Names = ()
    authors: Items[ActorRef] = ()
    publisher: Line | None = None
    publisher_basis: Prose | None = None
    published: Publication = Publication()
    url: Url | None = None
    url_basis: Prose | None = None
    type: SourceType
    perspective: Perspective | None = None
    thesis: Prose | None = None
    thesis_cites: Items[Citation] = ()
    renderings: Items[Rendering] = ()
    reliability: Reliability = Reliability(grade="F", basis="The reliability was not assessed.")
    sections: Items[Section] = ()
    version: Line | None = None
    """The version of a data set."""
    licence: Line | None = None
    """The licence of a data set, such as ``CC BY 4.0``."""
    retrieved_on: Day | None = None
    """The day on which a data set was downloaded."""
    row_key: Line | None = None
    """The column of a data set whose values identify its rows in citations."""

    @model_validator(mode="after")
    def _fields_of_its_type(self) -> Self:
        dataset = self.type is SourceType.DATASET
        alien = next((name for name in (_TEXT_FIELDS if dataset else _DATASET_FIELDS) if getattr(self, name)), None)
        if alien is not None:
            message = f"{alien} is not a field of a source of type {self.type}. Leave it out"
            raise ValueError(message)
        if dataset and self.row_key is None:
            message = "a dataset names its key column. Write row_key: and the name of the column"
            raise ValueError(message)
        if not dataset and not self.authors:
            message = f"a source of type {self.type} has at least one author. Write authors: [id-of-an-actor]"
            raise ValueError(message)
        return self

    @property
    def heading(self) -> str:
        """The title as printed."""
        return self.title

    @property
    def author_group(self) -> frozenset[str]:
        """The ids of the authors; two sources that share an author are not independent."""
        return frozenset(self.authors or (self.id,))

    @property
    def types(self) -> tuple[str, ...]:
        """Its type."""
        return (self.type,)
