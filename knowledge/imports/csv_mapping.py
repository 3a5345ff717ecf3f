"""Records of any kind from a CSV file, by a mapping file.

A mapping has ``kind``, ``key`` (a column), ``fields`` (a path in the record and its column), and optionally ``constants``
(a path and its value), ``values`` (a path, and for each cell the value of ours), ``dates`` (``ymd``, ``dmy`` or ``mdy``)
and ``source`` (``id``, ``title``, ``licence``, ``version``). Three paths are short forms: ``names`` and ``aliases`` divide
a cell at ";" or "|", so that aliases follow the names of an actor, and ``date`` of an incident takes a date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Final

from pydantic import Field, ValidationError

from knowledge.imports.csv_cells import date_forms, edtf_of
from knowledge.imports.drafts import Collector, ImportFormatError, ImportOptions, ReadResult, slug
from knowledge.imports.tables import rows_of
from knowledge.imports.texts import cleaned, line
from knowledge.models import KINDS, AnyRecord
from knowledge.models.field_types import Frozen
from knowledge.models.vocabulary import Vocabulary
from knowledge.validation_messages import validation_messages

_REQUIRED_DATES: Final = ("date", "made_on")
"""Dates without which a row is not a record."""
_LISTS: Final = frozenset({"names", "aliases"})


class MappingSource(Frozen):
    """The data set that the rows are from."""

    id: str
    title: str
    licence: str | None = None
    version: str | None = None


class CsvMapping(Frozen):
    """Which column of a table goes to which field of a record."""

    kind: str
    key: str
    fields: dict[str, str]
    constants: dict[str, str] = Field(default_factory=dict)
    values: dict[str, dict[str, str]] = Field(default_factory=dict)
    dates: str = "ymd"
    source: MappingSource


def read(content: bytes, options: ImportOptions) -> ReadResult:
    """Returns the rows of a table as drafts of one kind.

    Raises:
        ImportFormatError: The mapping is missing or invalid, or names columns that the table lacks.
    """
    if options.mapping is None:
        message = "The format csv needs a mapping. Add --map MAP.yaml, or --guess to write one"
        raise ImportFormatError(message)
    mapping = mapping_of(options.mapping)
    model = KINDS[mapping.kind]
    rows = rows_of(content, [mapping.key, *mapping.fields.values()], "this mapping")
    collector = Collector(mapping.source.id, options)
    mapped = {mapping.key, *mapping.fields.values()}
    for number, row in enumerate(rows, start=2):
        collector.read += 1
        if collector.full or not collector.wants(row):
            continue
        key = row[mapping.key]
        if not key:
            collector.skip(f"line {number}", f"the column {mapping.key} is blank")
            continue
        tree = _tree(collector, mapping, model, row=row)
        if any(name in tree and tree[name] is None for name in _REQUIRED_DATES):
            continue
        collector.add(model, tree, key)
        for name in row.keys() - mapped:
            collector.unmapped[name] += bool(row[name])
    source = mapping.source
    collector.dataset(source.title, mapping.key, source.licence, version=source.version)
    return collector.result()


def mapping_of(tree: Mapping[str, Any]) -> CsvMapping:
    """Returns the mapping that a mapping file contains.

    Raises:
        ImportFormatError: It is invalid; the message has every error.
    """
    try:
        mapping = CsvMapping.model_validate(tree)
    except ValidationError as error:
        found = (". ".join(filter(None, (one.message, one.fix))) for one in validation_messages(CsvMapping, error))
        message = f"Invalid mapping: {'. '.join(found)}"
        raise ImportFormatError(message) from error
    if mapping.kind not in KINDS:
        message = f'Unknown kind "{mapping.kind}" in the mapping. Use one of: {", ".join(KINDS)}'
        raise ImportFormatError(message)
    if sorted(mapping.dates) != ["d", "m", "y"]:
        message = f'Invalid dates "{mapping.dates}" in the mapping. Use ymd, dmy or mdy'
        raise ImportFormatError(message)
    return mapping


def _tree(
    collector: Collector, mapping: CsvMapping, model: type[AnyRecord], *, row: Mapping[str, str]
) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    cells = {path: row[column] for path, column in mapping.fields.items() if row[column]}
    for path, cell in {**_constants(mapping, cells), **cells}.items():
        value = mapping.values.get(path, {}).get(cell, cell)
        _set(tree, path.split("."), _value(collector, mapping, model, path=path, value=value, key=row[mapping.key]))
    if "names" in model.model_fields and (further := tree.pop("aliases", None)):
        known = {one["value"] for one in tree.get("names", ())}
        tree["names"] = [*tree.get("names", ()), *(one for one in further if one["value"] not in known)]
    heading = tree["names"][0]["value"] if tree.get("names") else str(tree.get("title", row[mapping.key]))
    defaults = {"id": collector.id(heading, row[mapping.key]), "as_of": _as_of(collector, tree)}
    if "title" in tree:
        tree["title"] = line(tree["title"])
    if "summary" in model.model_fields and "summary" not in tree:
        tree["summary"] = line(heading)
    return {**defaults, **tree}


def _constants(mapping: CsvMapping, cells: Mapping[str, str]) -> dict[str, str]:
    """Returns the constants, without those of a list entry of which every mapped cell is blank."""
    blank = {_entry(path) for path in mapping.fields} - {_entry(path) for path in cells} - {""}
    return {path: value for path, value in mapping.constants.items() if _entry(path) not in blank}


def _entry(path: str) -> str:
    """Returns the path up to its first list position, empty if it has none."""
    found = re.match(r".*?\.\d+(?=\.|$)", path)
    return found[0] if found else ""


def _as_of(collector: Collector, tree: Mapping[str, Any]) -> str:
    day = tree["date"].get("edtf") if isinstance(tree.get("date"), dict) else None
    return str(day or collector.options.retrieved_on.isoformat())


def _value(
    collector: Collector, mapping: CsvMapping, model: type[AnyRecord], *, path: str, value: str, key: str
) -> Any:
    if path in _LISTS:
        parts = [line(part) for part in re.split("[;|]", value) if part.strip()]
        return [{"value": part, "basis": "source", "cites": [collector.cite(key)]} for part in dict.fromkeys(parts)]
    if path == "date" or path.endswith((".on", "as_of", "made_on", ".edtf", "period")):
        day = edtf_of(value, mapping.dates)
        if day is None and path in _REQUIRED_DATES:
            collector.skip(key, f'invalid date "{value}" for {path}. {date_forms(mapping.dates)}')
        elif day is None:
            collector.leave_out(key, f'{path} "{value}", which is not a date. {date_forms(mapping.dates)}')
        return (_incident_date(day) if day else None) if path == "date" else day
    info = next((one for name, one in model.model_fields.items() if (one.alias or name) == path), None)
    vocabulary = next((one for one in info.metadata if isinstance(one, Vocabulary)), None) if info else None
    if vocabulary is not None and slug(value) not in set(vocabulary.terms):
        return collector.term(vocabulary.name, value, f"A value of the column {mapping.fields.get(path, path)}")
    return slug(value) if vocabulary is not None else cleaned(value)


def _incident_date(edtf: str) -> dict[str, Any]:
    if re.fullmatch(r"[\d-]+", edtf) is None:
        return {"edtf": edtf}
    precision = {10: "day", 7: "month"}.get(len(edtf), "year")
    return {"edtf": edtf, "precision": precision, "status": "agreed", "sort_key": f"{edtf}-01-01"[:10]}


def _set(tree: dict[str, Any], path: list[str], value: Any) -> None:
    """Sets a value at a path; a step of digits is a position in a list."""
    current: Any = tree
    for step, following in pairwise(path):
        empty: Any = [] if following.isdigit() else {}
        if isinstance(current, list):
            while len(current) <= int(step):
                current.append(empty)
            current = current[int(step)]
        else:
            current = current.setdefault(step, empty)
    if isinstance(current, dict):
        current[path[-1]] = value
