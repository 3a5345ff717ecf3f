"""Drafts from the objects of a STIX 2.1 bundle of other tools."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from knowledge.imports.drafts import Collector
from knowledge.imports.events import coordinates, day_of
from knowledge.imports.json_files import texts_of
from knowledge.imports.texts import cleaned, in_parts, is_short, line, made_summary
from knowledge.models import Actor, Incident, Source
from knowledge.models.actor import RelationshipType

GROUPS: Final = {
    "threat-actor": "A threat actor or intrusion set of a STIX bundle",
    "intrusion-set": "A threat actor or intrusion set of a STIX bundle",
}
EVENTS: Final = {"campaign": "A campaign of a STIX bundle", "incident": "An incident of a STIX bundle"}
_IDENTITIES: Final = {"individual": "person", "class": "population"}
_LINK: Final = re.compile(r"\[([^\]]+)\]\(https?://[^)]*\)")
_CITATION: Final = re.compile(r"\s*\(Citation: [^)]*\)")
_CONFIDENCE: Final = ((15, "low"), (69, "moderate"), (100, "high"))
"""The highest STIX confidence of each of our grades (appendix A of STIX 2.1)."""
Objects = Mapping[str, Mapping[str, Any]]


class StixDrafts:
    """Adds the drafts of a bundle of other tools. ``ids`` are the record ids by STIX id."""

    def __init__(self, collector: Collector, objects: Objects, ids: Mapping[str, str]) -> None:
        self._collector, self._objects, self._ids = collector, objects, ids
        self._links = self._relationships()

    def list_links_of_skipped(self) -> None:
        """Lists the relationships of objects that are not imported, apart from those that the user excluded."""
        imported = {one.key for one in self._collector.drafts}
        skipped = {one.key for one in self._collector.skipped} - imported
        for source, links in self._links.items():
            if source in skipped or source not in self._objects:
                for link in links:
                    self._collector.skip(link["id"], f"{link['relationship_type']}: the source is not imported")

    def add(self, one: Mapping[str, Any]) -> None:
        """Adds the draft of one object."""
        kind = one["type"]
        for name in one.keys() & {"external_references", "kill_chain_phases", "goals", "sectors", "labels"}:
            self._collector.unmapped[f"{kind}.{name}"] += 1
        if kind in EVENTS:
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
            "summary": text if is_short(text) else made_summary(kind),
            "claims": [{"field": field, "text": part, "as_of": modified, "grade": 6} for field, part in texts],
            "relationships": relationships,
            "as_of": modified,
        }
        self._collector.add(Actor, tree, one["id"])

    def _actor_type(self, one: Mapping[str, Any]) -> str:
        if one["type"] in GROUPS:
            return self._collector.term("actor_types", "threat actor", GROUPS[one["type"]])
        identity_class = str(one.get("identity_class") or "unknown")
        if identity_class in _IDENTITIES:
            return _IDENTITIES[identity_class]
        return self._collector.term("actor_types", identity_class, "An identity class of STIX 2.1")

    def _names(self, one: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        listed = [one["name"], *texts_of(self._collector, one.get("aliases"), key=one["id"], name="aliases")]
        cite = self._collector.cite(one["id"])
        for number, name in enumerate(dict.fromkeys(line(name)[:120] for name in listed if cleaned(name))):
            yield name, {**({"kind": "primary"} if number == 0 else {}), "basis": "source", "cites": [cite]}

    def _actor_links(self, stix_id: str) -> tuple[list[dict[str, Any]], list[str]]:
        relationships, others = [], []
        for link in self._links.get(stix_id, ()):
            kind, target = link["relationship_type"], link["target_ref"]
            if target not in self._ids:
                self._collector.skip(link["id"], f"{kind}: the target is not imported")
            elif kind in set(RelationshipType) and self._is_actor(target):
                note = cleaned(_description(link)) or None
                fields = {"type": kind, "target": self._ids[target], "note": note, "confidence": _confidence(link)}
                relationships.append({key: value for key, value in fields.items() if value})
            else:
                others.append(f"Related ({kind.replace('-', ' ')}) to {cleaned(self._objects[target]['name'])}")
        return relationships, others

    def _is_actor(self, stix_id: str) -> bool:
        kind = self._objects[stix_id]["type"] if stix_id in self._ids else None
        return kind in GROUPS or kind == "identity"

    def _event(self, one: Mapping[str, Any]) -> None:
        days = self._days(one)
        if days is None:
            return
        first, last = days
        text = _description(one)
        tree = {
            "id": self._ids[one["id"]],
            "title": line(f"{one['name']} ({one['type']})"),
            "class": self._collector.term("incident_classes", one["type"], EVENTS[one["type"]]),
            "summary": text if is_short(text) else made_summary(one["type"]),
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

    def _days(self, one: Mapping[str, Any]) -> tuple[date, date] | None:
        """Returns the first and the last day of an event; None, and a line in the report, if it has none."""
        stated = {name: str(one[name]) for name in ("first_seen", "last_seen") if name in one}
        days = {name: day for name, text in stated.items() if (day := day_of(text))}
        invalid = [f'{name} "{text}"' for name, text in stated.items() if name not in days]
        if not days:
            reason = f"invalid {' and '.join(invalid)}" if invalid else "first_seen and last_seen are missing"
            self._collector.skip(one["id"], f"no date: {reason}")
            return None
        for text in invalid:
            self._collector.leave_out(one["id"], f"{text}, which is not a date")
        first = days.get("first_seen") or days["last_seen"]
        last = days.get("last_seen", first)
        if last < first:
            self._collector.leave_out(one["id"], f"last_seen {last}, which is before first_seen {first}")
        return first, max(first, last)

    def _event_links(self, stix_id: str) -> dict[str, Any]:
        found: dict[str, list[dict[str, Any]]] = {"perpetrators": [], "targets": []}
        points = []
        for link in self._links.get(stix_id, ()):
            kind, target = link["relationship_type"], self._objects.get(link["target_ref"], {})
            actor = self._ids[link["target_ref"]] if self._is_actor(link["target_ref"]) else None
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
        author = str(one.get("created_by_ref"))
        if not self._is_actor(author):
            self._collector.skip(one["id"], "a report without an author in the bundle")
            return
        published = day_of(str(one.get("published", "")))
        if published is None:
            self._collector.skip(one["id"], f'invalid or missing published "{one.get("published", "")}"')
            return
        addresses = [ref["url"] for ref in one.get("external_references", ()) if "url" in ref]
        tree = {
            "id": self._ids[one["id"]],
            "title": line(one["name"]),
            "type": "report",
            "authors": [self._ids[author]],
            "published": {"edtf": published.isoformat()},
            "url": next(iter(addresses), None),
            "thesis": next(in_parts(_description(one)), None),
            "as_of": published.isoformat(),
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
