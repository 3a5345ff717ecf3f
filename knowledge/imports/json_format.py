"""Records of our own JSON export."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from knowledge.imports.drafts import Collector, ImportFormatError, ImportOptions, NewTerm, ReadResult
from knowledge.imports.json_files import add_own, document_of, entries_of, present, readable

_TITLE: Final = "a JSON export of this app"


def read(content: bytes, options: ImportOptions) -> ReadResult:
    """Returns the records of an export as they were, with status, sources and citations, and the base's own terms.

    Raises:
        ImportFormatError: The file is not an export of this app.
    """
    try:
        document = document_of(content, _TITLE)
        entries = entries_of(document, "records", _TITLE)
    except ImportFormatError as error:
        message = f"{error}. Make one with: militia export json --out FILE"
        raise ImportFormatError(message) from error
    collector = Collector("", options)
    for record in readable(collector, entries, ["kind", "id"]):
        collector.read += 1
        if collector.wants(record) and not collector.full:
            tree = {key: value for key, value in record.items() if key != "kind" and value not in (None, [], {})}
            add_own(collector, record["kind"], tree)
    collector.terms |= {(one.vocabulary, one.id): one for one in _terms(collector, document)}
    return collector.result()


def _terms(collector: Collector, document: Mapping[str, Any]) -> Iterator[NewTerm]:
    settings = present(document.get("settings"))
    for name in ("option_families", "actor_types", "incident_classes"):
        terms = settings.get(name, ())
        for number, term in enumerate(terms if isinstance(terms, list) else (), start=1):
            parts = [str(one) for one in map(present(term).get, ("id", "label", "meaning")) if isinstance(one, str)]
            if len(parts) == 3:
                yield NewTerm(name, *parts)
            else:
                collector.skip(f"settings, {name} {number}", "a term needs an id, a label and a meaning")
