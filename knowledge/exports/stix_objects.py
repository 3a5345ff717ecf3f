"""Each kind of record as STIX 2.1 objects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, assert_never

import stix2

from knowledge.exports.export_format import Selection
from knowledge.exports.json_format import as_object
from knowledge.exports.stix_identifiers import EXTENSION_ID, identifier, record_identifier
from knowledge.models import (
    Actor,
    AnyRecord,
    Concept,
    Dispute,
    Forecast,
    Incident,
    Option,
    Place,
    Position,
    Quantity,
    Redirect,
    Source,
    Tally,
)
from knowledge.models.actor import ActorKind
from knowledge.models.dates import span
from knowledge.models.option import Side
from knowledge.references import pointers

_IDENTITY_CLASSES: Final[Mapping[str, str]] = {
    ActorKind.PERSON: "individual",
    ActorKind.POPULATION: "class",
    ActorKind.POLITICAL_BLOC: "group",
}
_EXTENSION: Final = {"extension_type": "property-extension"}
_OPINIONS: Final = {Side.FOR: "agree", Side.AGAINST: "disagree"}


@dataclass(frozen=True)
class StixWriter:
    """Makes the objects of a selection. ``owner`` is the id of the identity object of the base."""

    selection: Selection
    owner: str

    def objects(self, record: AnyRecord) -> Iterator[Any]:
        """Yields the objects of a record, its own object first."""
        match record:
            case Actor():
                yield self._actor(record)
            case Incident():
                yield self._own(stix2.Incident, record, name=record.title, description=record.summary.text)
            case Option():
                yield self._own(stix2.CourseOfAction, record, name=record.title, description=record.summary.text)
                yield from self._opinions(record)
            case Source():
                yield self._report(record)
            case Place():
                yield self._place(record)
            case Position() | Forecast():
                yield self._note(record, record.statement, authors=self._headings(record.holders))
            case Tally():
                yield self._note(record, _tally_text(record), authors=self._headings(record.counted_by))
            case Quantity():
                yield self._note(record, "\n".join(amount.text for amount in record.amounts))
            case Dispute():
                yield self._note(record, "\n".join((record.question, *(side.says for side in record.sides))))
            case Concept():
                yield self._note(record, record.definition.text, authors=self._headings(record.whose))
            case Redirect():
                return
            case _:
                assert_never(record)

    def common(self, record: AnyRecord) -> dict[str, Any]:
        """Returns the properties that every object of a record has: its author, its times, and its references."""
        first, last = _times(record)
        references = [self._reference(one) for one in pointers(record).citations.values()]
        common = {"created_by_ref": self.owner, "created": first, "modified": last}
        labels = ["draft"] if record.is_draft else []
        return common | {
            key: value for key, value in (("labels", labels), ("external_references", references)) if value
        }

    def _own(self, model: Any, record: AnyRecord, **properties: Any) -> Any:
        extension = {**_EXTENSION, "kind": record.kind, "record": _content(record)}
        given = {key: value for key, value in properties.items() if value not in (None, [], ())}
        return model(id=record_identifier(record), **self.common(record), **given, extensions={EXTENSION_ID: extension})

    def _reference(self, citation: Any) -> dict[str, Any]:
        source = self.selection.base.get(citation.source, Source)
        reference = {"source_name": source.title if source else citation.source, "external_id": str(citation)}
        return reference | ({"url": source.url} if source and source.url else {})

    def _actor(self, actor: Actor) -> Any:
        aliases = [name.value for name in actor.names if name.value != actor.heading]
        texts = {"name": actor.heading, "description": actor.summary.text}
        if actor.type in {ActorKind.ARMED_GROUP, ActorKind.FACADE_GROUP}:
            return self._own(stix2.ThreatActor, actor, **texts, aliases=aliases, threat_actor_types=["unknown"])
        return self._own(
            stix2.Identity, actor, **texts, identity_class=_IDENTITY_CLASSES.get(actor.type, "organization")
        )

    def _report(self, source: Source) -> Any:
        citing = (self._id(record) for record in self.selection.base.citing(source.id))
        references = list(dict.fromkeys(one for one in citing if one)) or [self.owner]
        day = span(source.published.edtf or source.as_of)[0].isoformat()
        return self._own(
            stix2.Report,
            source,
            name=source.title,
            description=source.thesis,
            published=f"{day}T00:00:00Z",
            object_refs=references,
        )

    def _place(self, place: Place) -> Any:
        coordinates = place.coordinates
        degrees = {"latitude": coordinates.latitude, "longitude": coordinates.longitude} if coordinates else {}
        region = {} if degrees or place.country else {"region": place.title}
        return self._own(
            stix2.Location,
            place,
            name=place.title,
            description=place.summary.text,
            country=place.country,
            **degrees,
            **region,
        )

    def _note(self, record: AnyRecord, content: str, authors: list[str] | None = None) -> Any:
        about = (self._id(self.selection.base.records.get(one)) for one, _ in pointers(record).ids)
        references = list(dict.fromkeys(one for one in about if one)) or [self.owner]
        return self._own(
            stix2.Note, record, abstract=record.heading, content=content, authors=authors, object_refs=references
        )

    def _opinions(self, option: Option) -> Iterator[Any]:
        for argument in option.arguments:
            yield stix2.Opinion(
                id=identifier("opinion", option.id, argument.id),
                **self.common(option),
                opinion=_OPINIONS[argument.side],
                explanation=argument.claim,
                authors=self._headings(argument.by),
                object_refs=[record_identifier(option)],
            )

    def _headings(self, ids: tuple[str, ...]) -> list[str]:
        return [self.selection.base.heading(one) for one in ids]

    def _id(self, record: Any) -> str | None:
        return record_identifier(record) if record is not None and record.id in self.selection.ids else None


def _content(record: AnyRecord) -> dict[str, Any]:
    content = {key: value for key, value in as_object(record).items() if key != "kind"}
    return {key: value for key, value in content.items() if value not in (None, [])}


def _times(record: AnyRecord) -> tuple[str, str]:
    days = [change.on for change in record.changelog] or [span(record.as_of)[0].isoformat()]
    return f"{min(days)}T00:00:00Z", f"{max(days)}T00:00:00Z"


def _tally_text(tally: Tally) -> str:
    lines = [tally.scope, f"Unit: {tally.unit}. Do not add to incidents."]
    for point in tally.points:
        count = point.count.model_dump(mode="json", exclude_none=True)
        counted = ", ".join(f"{key} {value}" for key, value in count.items())
        lines.append(f"{point.label}: {counted}{'' if point.complete else ' (incomplete)'}")
    return "\n".join(lines)
