"""The selection as a STIX 2.1 bundle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import orjson
import stix2

from knowledge.exports.coordinates import site_of
from knowledge.exports.export_format import Export, Loss, Selection, counted, own_terms
from knowledge.exports.stix_identifiers import EXTENSION_ID, extension_schema, identifier, record_identifier
from knowledge.exports.stix_objects import StixWriter
from knowledge.models import Actor, AnyRecord, Incident, Redirect
from knowledge.models.actor import Confidence, RelationshipStatus
from knowledge.models.attribution import AttributionStatus

FILE: Final = "bundle.json"
_EPOCH: Final = "2026-01-01T00:00:00Z"
"""The date of the extension definition and of the base's own identity."""
_CONFIDENCE: Final = {Confidence.LOW: 15, Confidence.MODERATE: 50, Confidence.HIGH: 85}
"""The middle of each range in appendix A of STIX 2.1, None/Low/Med/High."""
_NO_ATTRIBUTION: Final = {AttributionStatus.DENIED, AttributionStatus.UNATTRIBUTED}


def write(selection: Selection) -> Export:
    """Returns one bundle. Every record except redirects is an object; the extension has the fields that STIX lacks."""
    name = selection.base.settings.name or "Knowledge base"
    owner = stix2.Identity(
        id=identifier("identity", "base", name),
        created=_EPOCH,
        modified=_EPOCH,
        name=name,
        identity_class="organization",
    )
    writer = StixWriter(selection, owner.id)
    objects = [owner, _definition(selection, owner.id)]
    for record in selection.records:
        objects += writer.objects(record)
        objects += _relationships(selection, writer, record)
    bundle_id = f"bundle--{identifier('bundle', selection.base.version, selection.filters).split('--')[1]}"
    document = {"type": "bundle", "id": bundle_id, "objects": [orjson.loads(one.serialize()) for one in objects]}
    return Export({FILE: orjson.dumps(document, option=orjson.OPT_INDENT_2) + b"\n"}, _losses(selection))


def _definition(selection: Selection, owner: str) -> Any:
    return stix2.ExtensionDefinition(
        id=EXTENSION_ID,
        created_by_ref=owner,
        created=_EPOCH,
        modified=_EPOCH,
        name="Curated record",
        description="The fields of a curated record for which STIX has no property, in the form of its file.",
        schema=orjson.dumps(extension_schema(selection.base.settings)).decode(),
        version="1.0.0",
        extension_types=["property-extension"],
    )


def _relationships(selection: Selection, writer: StixWriter, record: AnyRecord) -> Iterator[Any]:
    for number, (kind, target_id, properties) in enumerate(_links(selection, record)):
        target = selection.base.records.get(target_id)
        if target is None or target.id not in selection.ids:
            continue
        yield stix2.Relationship(
            id=identifier("relationship", record.id, kind, target.id, str(number)),
            relationship_type=kind,
            source_ref=record_identifier(record),
            target_ref=record_identifier(target),
            **writer.common(record),
            **properties,
        )


def _links(selection: Selection, record: AnyRecord) -> Iterator[tuple[str, str, dict[str, Any]]]:
    if isinstance(record, Actor):
        for one in record.relationships:
            if one.status is not RelationshipStatus.DENIED:
                confidence = {"confidence": _CONFIDENCE[one.confidence]} if one.confidence in _CONFIDENCE else {}
                note = f"{one.status}. {one.note}" if one.note else str(one.status)
                yield str(one.type), one.target, {"description": note, **confidence}
    elif isinstance(record, Incident):
        for perpetrator in record.perpetrators:
            status = perpetrator.attribution.status
            if perpetrator.actor and status not in _NO_ATTRIBUTION:
                yield "attributed-to", perpetrator.actor, {"description": str(status)}
        for target in record.targets:
            if target.actor:
                yield "targets", target.actor, {"description": target.description}
        for link in record.links:
            yield str(link.type), link.incident, {}
        if place := site_of(selection.base, record).place:
            yield "located-at", place.id, {}


def _losses(selection: Selection) -> tuple[Loss, ...]:
    actors, incidents = selection.all(Actor), selection.all(Incident)
    attributions = [one.attribution for incident in incidents for one in incident.perpetrators]
    ties = [one for actor in actors for one in actor.relationships]
    return counted(
        {
            "records of kind redirect": len(selection.all(Redirect)),
            "denied relationships, only in the extension": sum(one.status is RelationshipStatus.DENIED for one in ties),
            "denied or missing attributions, only in the extension": sum(
                one.status in _NO_ATTRIBUTION for one in attributions
            ),
            "dates and places of incidents, only in the extension": len(incidents),
            "casualties of incidents, only in the extension": sum(len(one.casualties) for one in incidents),
            "claims about actors, only in the extension": sum(len(one.claims) for one in actors),
            "labels and meanings of the base's own terms": own_terms(selection),
            "references to records outside this export": sum(
                target not in selection.ids
                for record in selection.records
                for _, target, _ in _links(selection, record)
            ),
        }
    )
