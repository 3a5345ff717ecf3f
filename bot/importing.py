"""The registry of imports, and the import of one file into the folder of a base."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import orjson

from bot.base.source.folder import read_folder
from bot.output import write_output
from bot.settings import SettingsError
from knowledge.base_settings import FILE as SETTINGS_FILE
from knowledge.imports import acled, csv_mapping, json_format, misp_galaxy, stix, ucdp_ged
from knowledge.imports.base_rules import checked_drafts
from knowledge.imports.clashes import Clash, without_clashes
from knowledge.imports.drafts import Draft, ImportFormatError, ImportOptions, NewTerm, Read, ReadResult, Skipped
from knowledge.imports.field_edit import with_fields
from knowledge.imports.updates import FileState, updated
from knowledge.imports.validation import undefined_terms
from knowledge.labels import labelled
from knowledge.lint.context import folded
from knowledge.loader import Loaded, load
from knowledge.models import Actor, Redirect
from knowledge.yaml_edit import YamlEditError
from knowledge.yaml_writer import record_text

STATE_FILE: Final = ".import.json"
"""The values of the last import, by format and record, in the folder of the base."""


@dataclass(frozen=True, slots=True)
class ImportFormat:
    """A row of the registry."""

    name: str
    summary: str
    read: Read


FORMATS: Final[tuple[ImportFormat, ...]] = (
    ImportFormat("misp-galaxy", "Cluster file of a MISP galaxy: actors", misp_galaxy.read),
    ImportFormat("stix", "STIX 2.1 bundle: actors, incidents, relationships, reports", stix.read),
    ImportFormat("ucdp-ged", "CSV of the UCDP Georeferenced Event Dataset: incidents", ucdp_ged.read),
    ImportFormat("acled", "CSV with ACLED's 31 columns: incidents", acled.read),
    ImportFormat("csv", "Any CSV table, by a mapping file", csv_mapping.read),
    ImportFormat("json", "JSON export of this app", json_format.read),
)
BY_NAME: Final[Mapping[str, ImportFormat]] = MappingProxyType({one.name: one for one in FORMATS})

Progress = Callable[[str, int], Callable[[], None]]
"""Begins a part of the work with its number of steps; the result is called after each step."""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What to import: ``only`` has input fields and their values, ``mapping`` the content of a mapping file."""

    row: ImportFormat
    file: Path
    folder: Path
    now: datetime
    only: tuple[tuple[str, str], ...] = ()
    limit: int | None = None
    mapping: Mapping[str, Any] | None = None

    @property
    def is_part(self) -> bool:
        """Whether the import leaves rows out on purpose."""
        return bool(self.only) or self.limit is not None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The result of an import; ``states`` has a file for each draft, ``kept`` the fields whose new value was not written.

    Without a record, nothing was written and there are no states.
    """

    read: int
    states: Mapping[str, FileState]
    kept: Mapping[str, tuple[str, ...]]
    vanished: tuple[str, ...]
    clashes: tuple[Clash, ...]
    terms: tuple[NewTerm, ...]
    skipped: tuple[Skipped, ...]
    left_out: tuple[Skipped, ...]
    unmapped: Mapping[str, int]


def import_file(request: ImportRequest, progress: Progress) -> ImportReport:
    """Reads a file and writes its records as drafts into the folder.

    Raises:
        SettingsError: The file cannot be read or is of another format, the folder has errors, or it cannot be written.
    """
    content, retrieved_on = _content(request.file)
    existing, loaded = _existing(request.folder, request.now.date())
    states = _states(request.folder)
    last = states.get(request.row.name, {})
    result = _read(request, content, retrieved_on, loaded=loaded, last=last)
    own = {one.id for one in result.drafts}
    others = [one for one in loaded.records if one.id not in own]
    found = checked_drafts(result.drafts, others, request.now.date(), step=progress("Reading", len(result.drafts)))
    kept = {one.key for one in found.drafts}
    skipped = (*result.skipped, *found.skipped)
    left_out = tuple(one for one in (*result.left_out, *found.left_out) if one.key in kept)
    if all(one.is_dataset for one in found.drafts):
        return ImportReport(result.read, {}, {}, (), (), (), skipped, left_out, dict(result.unmapped))
    entities = [labelled(one) for one in others if not isinstance(one, Redirect)]
    drafts, clashes = without_clashes(found.drafts, entities)
    terms = (*result.terms, *undefined_terms(drafts, _defined(loaded, result.terms)))
    report = ImportReport(result.read, {}, {}, (), clashes, terms, skipped, left_out, dict(result.unmapped))
    return _written(request, drafts, report, existing=existing, states=states, loaded=loaded, progress=progress)


def _defined(loaded: Loaded, terms: tuple[NewTerm, ...]) -> Iterator[tuple[str, str]]:
    for name, added in loaded.settings.vocabularies.items():
        yield from ((name, one.id) for one in added)
    yield from ((one.vocabulary, one.id) for one in terms)


def _written(
    request: ImportRequest,
    drafts: tuple[Draft, ...],
    report: ImportReport,
    *,
    existing: Mapping[str, bytes],
    states: dict[str, dict[str, Any]],
    loaded: Loaded,
    progress: Progress,
) -> ImportReport:
    last = states.get(request.row.name, {})
    current = dict(last)
    found, kept = {}, {}
    step = progress("Writing", len(drafts))
    for draft in drafts:
        before = last.get(draft.id, {}).get("fields")
        try:
            update = updated(draft, before, existing.get(draft.file))
        except YamlEditError as error:
            message = f"{request.folder / draft.file}: {error}. Correct the file, then import again."
            raise SettingsError(message) from None
        if update.content is not None:
            _write(request.folder / draft.file, update.content)
        found[draft.file] = update.state
        if update.kept:
            kept[draft.file] = update.kept
        current[draft.id] = {"key": draft.key, "fields": update.fields}
        step()
    _write_terms(request.folder, existing.get(SETTINGS_FILE), loaded, terms=report.terms)
    seen = {draft.key for draft in drafts} | {one.key for one in report.skipped}
    gone = () if request.is_part else tuple(sorted(one for one in last if last[one]["key"] not in seen))
    _write(request.folder / STATE_FILE, orjson.dumps({**states, request.row.name: current}))
    return replace(report, states=found, kept=kept, vanished=gone)


def _content(file: Path) -> tuple[bytes, date]:
    """Returns the bytes of a file, and the day on which it was last written, which is that of its download."""
    try:
        return file.read_bytes(), datetime.fromtimestamp(file.stat().st_mtime, UTC).date()
    except OSError as error:
        message = f"Cannot read {file}: {(error.strerror or 'unknown error').lower()}."
        raise SettingsError(message) from None


def _existing(folder: Path, today: date) -> tuple[Mapping[str, bytes], Loaded]:
    if not folder.exists():
        return {}, load({})
    files = read_folder(folder)
    loaded = load(files.contents)
    errors = [*files.problems, *loaded.errors]
    if errors:
        message = f"{folder} has errors, so nothing was imported. Run: militia check {folder}\n{errors[0]}"
        raise SettingsError(message)
    return files.contents, loaded


def _states(folder: Path) -> dict[str, dict[str, Any]]:
    try:
        content = orjson.loads((folder / STATE_FILE).read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, orjson.JSONDecodeError):
        message = f"Cannot read {folder / STATE_FILE}. Restore it from your repository, or import into a new folder."
        raise SettingsError(message) from None
    return content if isinstance(content, dict) else {}


def _read(
    request: ImportRequest, content: bytes, retrieved_on: date, *, loaded: Loaded, last: Mapping[str, Any]
) -> ReadResult:
    ids = {value["key"]: record_id for record_id, value in last.items()}
    actors = [one for one in loaded.records if isinstance(one, Actor)]
    options = ImportOptions(
        retrieved_on=min(retrieved_on, request.now.date()),
        digest=hashlib.sha256(content).hexdigest(),
        only=request.only,
        limit=request.limit,
        ids=ids,
        taken=frozenset(one.id for one in loaded.records if one.id not in last),
        actors={folded(name.value): actor.id for actor in actors for name in actor.names},
        mapping=request.mapping,
    )
    try:
        return request.row.read(content, options)
    except ImportFormatError as error:
        message = f"{request.file}: {error}."
        raise SettingsError(message) from None
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        message = f"{request.file}: A value has a form that {request.row.name} does not allow. Export the file again."
        raise SettingsError(message) from error


def _write_terms(folder: Path, content: bytes | None, loaded: Loaded, *, terms: tuple[NewTerm, ...]) -> None:
    """Adds the new terms to ``base.yaml``; terms that it has stay."""
    vocabularies: dict[str, list[dict[str, str]]] = {}
    for term in terms:
        present = loaded.settings.vocabularies[term.vocabulary]
        if term.id not in {one.id for one in present}:
            before = [{"id": one.id, "label": one.label, "meaning": one.meaning} for one in present]
            added = {"id": term.id, "label": term.label, "meaning": term.meaning}
            vocabularies.setdefault(term.vocabulary, before).append(added)
    if content is None:
        _write(folder / SETTINGS_FILE, record_text({"name": folder.resolve().name, **vocabularies}).encode())
    elif vocabularies:
        _write(folder / SETTINGS_FILE, with_fields(SETTINGS_FILE, content, vocabularies))


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"Cannot make the folder {path.parent}: {(error.strerror or 'unknown error').lower()}."
        raise SettingsError(message) from None
    write_output(content, path)
