"""Identifiers and the extension definition of the STIX export."""

from __future__ import annotations

from typing import Any, Final, assert_never
from uuid import UUID, uuid5

from knowledge.base_settings import BaseSettings
from knowledge.models import (
    KINDS,
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
from knowledge.schema import json_schema

NAMESPACE: Final = UUID("6f2a0f0a-52f1-5c7e-8a44-0d5c1b1c7d11")
EXTENSION_ID: Final = f"extension-definition--{uuid5(NAMESPACE, 'record')}"
"""The property extension with a record's fields for which STIX has no property."""

_GROUPS: Final = {ActorKind.ARMED_GROUP, ActorKind.FACADE_GROUP}


def stix_type(record: AnyRecord) -> str | None:
    """Returns the STIX type of a record; None for redirects, which STIX cannot express."""
    match record:
        case Actor():
            return "threat-actor" if record.type in _GROUPS else "identity"
        case Incident():
            return "incident"
        case Option():
            return "course-of-action"
        case Source():
            return "report"
        case Place():
            return "location"
        case Position() | Forecast() | Tally() | Quantity() | Dispute() | Concept():
            return "note"
        case Redirect():
            return None
        case _:
            assert_never(record)


def identifier(stix_type_: str, *parts: str) -> str:
    """Returns the STIX id (UUID version 5) of an object of a record."""
    return f"{stix_type_}--{uuid5(NAMESPACE, ' '.join(parts))}"


def record_identifier(record: AnyRecord) -> str | None:
    """Returns the STIX id of a record's own object."""
    found = stix_type(record)
    return identifier(found, record.id) if found else None


def extension_schema(settings: BaseSettings) -> dict[str, Any]:
    """Returns the JSON Schema of the extension's content: the kind, and the record as its file has it."""
    schema = json_schema(settings)
    return {
        "$schema": schema["$schema"],
        "title": "Curated record",
        "type": "object",
        "required": ["extension_type", "kind", "record"],
        "properties": {
            "extension_type": {"const": "property-extension"},
            "kind": {"enum": list(KINDS)},
            "record": {"anyOf": schema["anyOf"]},
        },
        "$defs": schema["$defs"],
    }
