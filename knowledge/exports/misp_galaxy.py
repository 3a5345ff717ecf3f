"""Actors as a MISP galaxy cluster (MISP/misp-galaxy, ``schema_clusters.json``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID, uuid5

import orjson

from knowledge.exports.export_format import Export, Selection, counted, kinds_left_out, own_terms
from knowledge.models import Actor, Source
from knowledge.models.actor import Relationship, RelationshipStatus
from knowledge.models.names import Strength
from knowledge.references import pointers

FILE: Final = "galaxy.json"
ID_META: Final = "record-id"
TYPE_META: Final = "actor-type"
_NAMESPACE: Final = UUID("0c6d6d0e-6a3d-5b1c-9d0e-4b9f3f1f5a77")
_VERSION: Final = 1


def write(selection: Selection) -> Export:
    """Returns one cluster file. Only actors, their names, country, summary and relationships have a place in it."""
    actors = selection.all(Actor)
    name = selection.base.settings.name or "Knowledge base"
    cluster = {
        "authors": sorted({selection.base.heading(one) for source in selection.all(Source) for one in source.authors}),
        "category": "actor",
        "description": f"Actors of {name}, version {selection.base.version}",
        "name": f"{name}: actors",
        "source": name,
        "type": "curated-actor",
        "uuid": str(uuid5(_NAMESPACE, f"cluster {name}")),
        "values": [_value(selection, actor) for actor in actors],
        "version": _VERSION,
    }
    content = orjson.dumps(cluster, option=orjson.OPT_INDENT_2) + b"\n"
    return Export({FILE: content}, (*kinds_left_out(selection, (Actor,)), *_losses(selection, actors)))


def value_uuid(record_id: str) -> str:
    """Returns the UUID of an actor's cluster value: version 5, from its id."""
    return str(uuid5(_NAMESPACE, record_id))


def _value(selection: Selection, actor: Actor) -> dict[str, Any]:
    synonyms = dict.fromkeys(name.value for name in actor.names if name.value != actor.heading)
    meta: dict[str, Any] = {ID_META: actor.id, TYPE_META: str(actor.type)}
    if synonyms:
        meta["synonyms"] = list(synonyms)
    if actor.country:
        meta["country"] = actor.country
    if refs := list(dict.fromkeys(_addresses(selection, actor))):
        meta["refs"] = refs
    value = {"description": actor.summary.text, "meta": meta, "uuid": value_uuid(actor.id), "value": actor.heading}
    related = [
        {"dest-uuid": value_uuid(one.target), "type": str(one.type)}
        for one in actor.relationships
        if _is_exported(selection, one)
    ]
    return value | ({"related": related} if related else {})


def _addresses(selection: Selection, actor: Actor) -> Iterator[str]:
    for citation in pointers(actor).citations.values():
        source = selection.base.get(citation.source, Source)
        if source is not None and source.url:
            yield source.url


def _is_exported(selection: Selection, relationship: Relationship) -> bool:
    return relationship.status is not RelationshipStatus.DENIED and relationship.target in selection.ids


def _losses(selection: Selection, actors: tuple[Actor, ...]) -> tuple[Any, ...]:
    relationships = [one for actor in actors for one in actor.relationships]
    denied = sum(one.status is RelationshipStatus.DENIED for one in relationships)
    exported = [one for one in relationships if _is_exported(selection, one)]
    return counted(
        {
            "labels and meanings of the base's own terms": own_terms(selection),
            "relationships that are denied": denied,
            "relationships to actors outside this export": len(relationships) - denied - len(exported),
            "status, confidence, period and citations of relationships": len(exported),
            "names that are weak, exported as synonyms": sum(
                name.strength is Strength.WEAK for actor in actors for name in actor.names
            ),
            "kind, language and citations of names": sum(len(actor.names) - 1 for actor in actors),
            "roles of actors": sum(len(actor.roles) for actor in actors),
            "claims about actors": sum(len(actor.claims) for actor in actors),
            "contested questions about actors": sum(len(actor.contested) for actor in actors),
        }
    )
