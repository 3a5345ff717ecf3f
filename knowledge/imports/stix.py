"""Actors, incidents, relationships and reports of a STIX 2.1 bundle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from knowledge.exports.stix_identifiers import EXTENSION_ID
from knowledge.imports.drafts import Collector, ImportOptions, ReadResult
from knowledge.imports.json_files import add_own, attempt, document_of, entries_of, present, readable
from knowledge.imports.stix_drafts import EVENTS, GROUPS, StixDrafts
from knowledge.imports.texts import cleaned, line

_TITLE: Final = "a STIX 2.1 bundle"
_OTHERS: Final = frozenset({"relationship", "extension-definition", "marking-definition"})

_NAMED: Final = frozenset({*GROUPS, *EVENTS, "identity", "report"})


def read(content: bytes, options: ImportOptions) -> ReadResult:
    """Returns the objects of a bundle as drafts. Objects of our own export become the records that they were.

    Raises:
        ImportFormatError: The file is not a STIX 2.1 bundle.
    """
    document = document_of(content, _TITLE)
    entries = entries_of(document, "objects", f"{_TITLE} of type bundle")
    collector = Collector("stix-bundle", options)
    objects = _newest(collector, readable(collector, entries, ["id", "type"]))
    chosen = list(_chosen(collector, objects.values()))
    if own := [one for one in chosen if _record(one)]:
        return _own_records(collector, own, [one for one in chosen if not _record(one)])
    reader = StixDrafts(collector, objects, {one["id"]: collector.id(one["name"], one["id"]) for one in chosen})
    for one in chosen:
        attempt(collector, one["id"], partial(reader.add, one))
    reader.list_links_of_skipped()
    collector.dataset("STIX 2.1 bundle", "id", _licence(objects.values()), version=None)
    return collector.result()


def _newest(collector: Collector, objects: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Returns the newest version of each object, the first of equal ones; the others are listed."""
    found: dict[str, dict[str, Any]] = {}
    for one in objects:
        earlier = found.setdefault(one["id"], one)
        if earlier is not one:
            collector.read += 1
            collector.skip(
                one["id"], "several objects have this id; the newest is imported, or the first if none is newer"
            )
            found[one["id"]] = max(earlier, one, key=lambda version: str(version.get("modified", "")))
    return found


def _chosen(collector: Collector, objects: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    kept = 0
    for one in objects:
        collector.read += 1
        kind = one["type"]
        if kind in _OTHERS or not collector.wants(one) or kept == collector.options.limit:
            continue
        if one.get("revoked"):
            collector.skip(one["id"], "revoked in the bundle")
        elif kind in _NAMED and not _record(one) and not _has_name(one):
            collector.skip(one["id"], "the name is missing")
        elif _record(one) or kind in _NAMED:
            kept += 1
            yield one
        elif kind == "opinion":
            collector.unmapped["opinion objects (arguments of our export)"] += 1
        else:
            collector.skip(one["id"], f"objects of type {kind} are not imported")


def _has_name(one: Mapping[str, Any]) -> bool:
    name = one.get("name")
    return isinstance(name, str) and bool(cleaned(name))


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
        draft = {**tree, "status": "draft", "basis": "imported"}
        attempt(collector, one["id"], partial(add_own, collector, record["kind"], draft))
    return collector.result()


def _licence(objects: Iterable[Mapping[str, Any]]) -> str | None:
    statements = (
        present(one.get("definition")).get("statement") for one in objects if one["type"] == "marking-definition"
    )
    return next((line(one) for one in statements if one), None)
