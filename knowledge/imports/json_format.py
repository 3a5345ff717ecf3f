"""Records of our own JSON export."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from knowledge.imports.drafts import Collector, Draft, ImportFormatError, ImportOptions, NewTerm, ReadResult
from knowledge.imports.json_files import document_of, present
from knowledge.models import model_of_kind


def read(content: bytes, options: ImportOptions) -> ReadResult:
    """Returns the records of an export as they were, with status, sources and citations, and the base's own terms.

    Raises:
        ImportFormatError: The file is not an export of this app.
    """
    try:
        document = document_of(content, "a JSON export of this app")
        records = [(model_of_kind(one["kind"]), one) for one in document["records"] if one["id"]]
        terms = list(_terms(document))
    except (KeyError, TypeError) as error:
        message = "The file is not a JSON export of this app. Make one with: militia export json --out FILE"
        raise ImportFormatError(message) from error
    collector = Collector("", options)
    for model, record in records:
        collector.read += 1
        if collector.wants(record) and not collector.full:
            tree = {key: value for key, value in record.items() if key != "kind" and value not in (None, [], {})}
            collector.drafts.append(Draft(model, tree, str(record["id"])))
    collector.terms |= {(one.vocabulary, one.id): one for one in terms}
    return collector.result()


def _terms(document: Mapping[str, Any]) -> Iterator[NewTerm]:
    settings = present(document.get("settings"))
    for name in ("option_families", "actor_types", "incident_classes"):
        for term in settings.get(name, ()):
            yield NewTerm(name, str(term["id"]), str(term["label"]), str(term["meaning"]))
