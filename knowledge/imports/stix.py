"""Actors, incidents, relationships and reports of a STIX 2.1 bundle."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from knowledge.exports.stix_identifiers import EXTENSION_ID
from knowledge.imports.drafts import Collector, Draft, ImportFormatError, ImportOptions, ReadResult
from knowledge.imports.events import coordinates, iso_day
from knowledge.imports.json_files import document_of, listed_texts, present
from knowledge.imports.texts import cleaned, in_parts, is_short, line
from knowledge.models import Actor, AnyRecord, Incident, Source, model_of_kind
from knowledge.models.actor import RelationshipType

_GROUPS: Final = {
    "threat-actor": "A threat actor or intrusion set of a STIX bundle",
    "intrusion-set": "A threat actor or intrusion set of a STIX bundle",
}
_IDENTITIES: Final = {"individual": "person", "class": "population"}
_EVENTS: Final = {"campaign": "A campaign of a STIX bundle", "incident": "An incident of a STIX bundle"}
_LINK: Final = re.compile(r"\[([^\]]+)\]\(https?://[^)]*\)")
_CITATION: Final = re.compile(r"\s*\(Citation: [^)]*\)")
_CONFIDENCE: Final = ((15, "low"), (69, "moderate"), (100, "high"))
"""The highest STIX confidence of each of our grades (appendix A of STIX 2.1)."""
_OTHERS: Final = frozenset({"relationship", "extension-definition", "marking-definition"})

_NAMED: Final = frozenset({*_GROUPS, *_EVENTS, "identity", "report"})
Objects = Mapping[str, Mapping[str, Any]]


def read(content: bytes, options: ImportOptions) -> ReadResult:
    """Returns the objects of a bundle as drafts. Objects of our own export become the records that they were.

    Raises:
        ImportFormatError: The file is not a STIX 2.1 bundle.
    """
    try:
        objects = {
            one["id"]: present(one) for one in document_of(content, "a STIX 2.1 bundle")["objects"] if one["type"]
        }
    except (KeyError, TypeError) as error:
        message = "The file is not a STIX 2.1 bundle: it has no objects. Use a file of type bundle"
        raise ImportFormatError(message) from error
    collector = Collector("stix-bundle", options)
    chosen = list(_chosen(collector, objects.values()))
    if own := [one for one in chosen if _record(one)]:
        return _own_records(collector, own, [one for one in chosen if not _record(one)])
    reader = _Reader(collector, objects, {one["id"]: collector.id(str(one["name"]), one["id"]) for one in chosen})
    for one in chosen:
        reader.add(one)
    collector.dataset("STIX 2.1 bundle", "id", _licence(objects.values()), version=None)
    return collector.result()


def _chosen(collector: Collector, objects: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    kept = 0
    for one in objects:
        collector.read += 1
        kind = one["type"]
        if kind in _OTHERS or not collector.wants(one) or kept == collector.options.limit:
            continue
        if one.get("revoked"):
            collector.skip(one["id"], "revoked in the bundle")
        elif kind in _NAMED and not _record(one) and not isinstance(one.get("name"), str):
            collector.skip(one["id"], "the name is missing")
        elif _record(one) or kind in _NAMED:
            kept += 1
            yield one
        elif kind == "opinion":
            collector.unmapped["opinion objects (arguments of our export)"] += 1
        else:
            collector.skip(one["id"], f"objects of type {kind} are not imported")


def _record(one: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Returns the record that our own export put into an object."""
    extension = present(present(one.get("extensions")).get(EXTENSION_ID))
    record = extension.get("record")
    return {**record, "kind": extension.get("kind")} if isinstance(record, dict) else None


def _own_records(
    collector: Collector, objects: Iterable[Mapping[str, Any]], others: Iterable[Mapping[str, Any]]
) -> ReadResult:
    """Returns the records of our own export as drafts, with their own sources and citations."""
    for one in others:
        collector.skip(one["id"], "an object of our export without a record")
    for one in objects:
        record = _record(one) or {}
        tree = {key: value for key, value in record.items() if key != "kind"}
        model: type[AnyRecord] = model_of_kind(str(record["kind"]))
        collector.drafts.append(Draft(model, {**tree, "status": "draft", "basis": "imported"}, str(tree["id"])))
    return collector.result()


def _licence(objects: Iterable[Mapping[str, Any]]) -> str | None:
    statements = (
        present(one.get("definition")).get("statement") for one in objects if one["type"] == "marking-definition"
    )
    return next((line(one) for one in statements if one), None)


class _Reader:
    """Adds the drafts of a bundle of other tools. ``ids`` are the record ids by STIX id."""

    def __init__(self, collector: Collector, objects: Objects, ids: Mapping[str, str]) -> None:
        self._collector, self._objects, self._ids = collector, objects, ids
        self._links = self._relationships()

    def add(self, one: Mapping[str, Any]) -> None:
        """Adds the draft of one object."""
        kind = one["type"]
        for name in one.keys() & {"external_references", "kill_chain_phases", "goals", "sectors", "labels"}:
            self._collector.unmapped[f"{kind}.{name}"] += 1
        if kind in _EVENTS:
            self._event(one)
        elif kind == "report":
            self._report(one)
        else:
            self._actor(one)

    def _relationships(self) -> dict[str, list[Mapping[str, Any]]]:
        found: dict[str, list[Mapping[str, Any]]] = {}
        for one in self._objects.values():
            if one["type"] == "relationship" and one.keys() >= {"source_ref", "relationship_type", "target_ref"}:
                found.setdefault(one["source_ref"], []).append(one)
        return found

    def _actor(self, one: Mapping[str, Any]) -> None:
        text = _description(one)
        kind = self._actor_type(one)
        modified = str(one.get("modified", ""))[:10] or self._collector.options.retrieved_on.isoformat()
        parts = () if is_short(text) else in_parts(text)
        relationships, others = self._actor_links(one["id"])
        texts = [("description", part) for part in parts] + [("affiliation", other) for other in others]
        tree = {
            "id": self._ids[one["id"]],
            "type": kind,
            "names": [{"value": name, **own} for name, own in self._names(one)],
            "summary": text if is_short(text) else f"{kind.replace('-', ' ').capitalize()} in a STIX bundle",
            "claims": [{"field": field, "text": part, "as_of": modified, "grade": 6} for field, part in texts],
            "relationships": relationships,
            "as_of": modified,
        }
        self._collector.add(Actor, tree, one["id"])

    def _actor_type(self, one: Mapping[str, Any]) -> str:
        if one["type"] in _GROUPS:
            return self._collector.term("actor_types", "threat actor", _GROUPS[one["type"]])
        identity_class = str(one.get("identity_class") or "unknown")
        if identity_class in _IDENTITIES:
            return _IDENTITIES[identity_class]
        return self._collector.term("actor_types", identity_class, "An identity class of STIX 2.1")

    def _names(self, one: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        listed = [one["name"], *listed_texts(one.get("aliases"))]
        cite = self._collector.cite(one["id"])
        for number, name in enumerate(dict.fromkeys(line(name)[:120] for name in listed)):
            yield name, {**({"kind": "primary"} if number == 0 else {}), "basis": "source", "cites": [cite]}

    def _actor_links(self, stix_id: str) -> tuple[list[dict[str, Any]], list[str]]:
        relationships, others = [], []
        for link in self._links.get(stix_id, ()):
            kind, target = link["relationship_type"], link["target_ref"]
            if target not in self._ids:
                self._collector.skip(link["id"], f"{kind}: the target is not imported")
            elif kind in set(RelationshipType):
                note = cleaned(_description(link)) or None
                fields = {"type": kind, "target": self._ids[target], "note": note, "confidence": _confidence(link)}
                relationships.append({key: value for key, value in fields.items() if value})
            else:
                others.append(f"Related ({kind.replace('-', ' ')}) to {cleaned(self._objects[target]['name'])}")
        return relationships, others

    def _event(self, one: Mapping[str, Any]) -> None:
        first, last = iso_day(str(one.get("first_seen", ""))), iso_day(str(one.get("last_seen", "")))
        first = first or last
        if first is None:
            self._collector.skip(one["id"], "no date: first_seen and last_seen are missing")
            return
        last = max(first, last or first)
        text = _description(one)
        tree = {
            "id": self._ids[one["id"]],
            "title": line(f"{one['name']} ({one['type']})"),
            "class": self._collector.term("incident_classes", one["type"], _EVENTS[one["type"]]),
            "summary": text if is_short(text) else f"{one['type'].capitalize()} in a STIX bundle",
            "date": {
                "edtf": f"{first}" if first == last else f"{first}/{last}",
                "precision": "day" if first == last else "span",
                "status": "agreed",
                "sort_key": first.isoformat(),
            },
            "details": [{"text": part} for part in (() if is_short(text) else in_parts(text))],
            "as_of": last.isoformat(),
            **self._event_links(one["id"]),
        }
        self._collector.add(Incident, tree, one["id"])

    def _event_links(self, stix_id: str) -> dict[str, Any]:
        found: dict[str, list[dict[str, Any]]] = {"perpetrators": [], "targets": []}
        points = []
        for link in self._links.get(stix_id, ()):
            kind, target = link["relationship_type"], self._objects.get(link["target_ref"], {})
            actor = self._ids.get(link["target_ref"])
            if kind == "attributed-to" and actor:
                found["perpetrators"].append({"actor": actor, "attribution": {"status": "attributed"}})
            elif kind == "targets" and actor:
                found["targets"].append({"actor": actor, "description": line(target["name"])})
            elif target.get("type") == "location":
                points.append(target)
            else:
                self._collector.skip(link["id"], f"{kind} of an event is not imported")
        return {**found, "location": _location(points[0]) if points else None}

    def _report(self, one: Mapping[str, Any]) -> None:
        author = self._ids.get(one.get("created_by_ref", ""))
        if author is None:
            self._collector.skip(one["id"], "a report without an author in the bundle")
            return
        addresses = [ref["url"] for ref in one.get("external_references", ()) if "url" in ref]
        tree = {
            "id": self._ids[one["id"]],
            "title": line(one["name"]),
            "type": "report",
            "authors": [author],
            "published": {"edtf": str(one["published"])[:10]},
            "url": next(iter(addresses), None),
            "thesis": next(in_parts(_description(one)), None),
            "as_of": str(one["published"])[:10],
        }
        self._collector.add(Source, tree, one["id"])


def _description(one: Mapping[str, Any]) -> str:
    """Returns the description without Markdown links and citation marks."""
    return cleaned(_CITATION.sub("", _LINK.sub(r"\1", str(one.get("description", "")))))


def _confidence(link: Mapping[str, Any]) -> str | None:
    value = link.get("confidence")
    return next((grade for most, grade in _CONFIDENCE if value <= most), None) if isinstance(value, int) else None


def _location(place: Mapping[str, Any]) -> dict[str, Any]:
    point = coordinates(str(place.get("latitude", "")), str(place.get("longitude", "")), "3")
    names = [str(place[key]) for key in ("name", "city", "administrative_area", "region", "country") if key in place]
    return {"coordinates": point, "note": line(", ".join(dict.fromkeys(names))) if names else None}
