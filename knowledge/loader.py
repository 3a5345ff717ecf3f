"""Files to records: every file is read, every record validated, every problem reported in one run."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError
from rapidfuzz import fuzz, process

from knowledge.base_settings import FILE as SETTINGS_FILE
from knowledge.base_settings import BaseSettings
from knowledge.invalid_record import InvalidRecord
from knowledge.loaded_file import LoadedFile
from knowledge.models import FOLDERS, AnyRecord, model_of_folder
from knowledge.problems import Problem, Severity
from knowledge.references import FieldPath
from knowledge.size_limits import MAX_TOTAL_BYTES
from knowledge.unfilled_values import unfilled_values
from knowledge.validation_messages import messages_of_record
from knowledge.yaml_reader import YamlDocument, read_document

M = TypeVar("M", bound=BaseModel)


FileResult: TypeAlias = "LoadedFile | tuple[Problem, ...]"
"""The record of one file, or its problems."""

Reader: TypeAlias = Callable[[Mapping[str, bytes]], Iterable[tuple[str, FileResult]]]
"""Reads files, each by itself, in this process or another one."""

Reread: TypeAlias = Callable[[str], bytes | None]
"""Returns the bytes of a file again; None if it is gone or has changed since."""


@dataclass(frozen=True)
class Loaded:
    """The records of a set of files. With an error among ``problems`` the set is not a valid base."""

    entries: tuple[LoadedFile, ...]
    problems: tuple[Problem, ...]
    version: str
    settings: BaseSettings = field(default_factory=BaseSettings)
    invalid_files: tuple[str, ...] = ()
    """Files in record folders without a valid record."""
    _by_id: Mapping[str, LoadedFile] = field(default_factory=dict)
    _reread: Reread = lambda file: None

    @cached_property
    def records(self) -> tuple[AnyRecord, ...]:
        """The records that are valid by themselves."""
        return tuple(entry.record for entry in self.entries)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that make the set invalid."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    def invalid_records(self) -> Iterator[InvalidRecord]:
        """Yields what is known of the files without a valid record."""
        for file in self.invalid_files:
            model = model_of_folder(PurePosixPath(file).parts[0])
            if model is not None:
                yield InvalidRecord(PurePosixPath(file).stem, model, self._document(file))

    def locate(self, record_id: str, path: FieldPath) -> tuple[str, int, int]:
        """Returns file, line and column of a path in a record; line 1 if the file cannot be read again."""
        entry = self._by_id[record_id]
        document = entry.document or self._document(entry.file)
        return document.place(path) if document else (entry.file, 1, 1)

    def _document(self, file: str) -> YamlDocument | None:
        content = self._reread(file)
        document = read_document(file, content) if content is not None else None
        return document if isinstance(document, YamlDocument) else None


def content_version(digests: Mapping[str, str]) -> str:
    """Returns the version of a set of files: twelve hexadecimal digits of the SHA-256 of their names and hashes."""
    lines = [f"{file}\0{digest}\n" for file, digest in sorted(digests.items())]
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()[:12]


def read_files(files: Mapping[str, bytes]) -> Iterator[tuple[str, FileResult]]:
    """Yields the record or the problems of each file."""
    return ((file, _read(file, content)) for file, content in files.items())


def load(
    files: Mapping[str, bytes],
    *,
    unchanged: Mapping[str, str] = MappingProxyType({}),
    earlier: Iterable[LoadedFile] = (),
    read: Reader = read_files,
    reread: Reread | None = None,
) -> Loaded:
    """Reads every file of a base.

    Args:
        files: Bytes by the name relative to the base's root, ``actors/kataib-hezbollah.yaml``.
        unchanged: Hashes of further files of the base, whose entries are in ``earlier``.
        earlier: Entries of an earlier load; those whose files have the same hash are used again.
        read: How files are read.
        reread: How an unchanged file is read again, if its entry is missing or a problem needs its line.
    """
    total = sum(map(len, files.values()))
    if total > MAX_TOTAL_BYTES:
        message = f"The base has {total:,} bytes, limit {MAX_TOTAL_BYTES:,}"
        return Loaded((), (Problem(".", 1, 1, message, "Split the base"),), "")
    digests = {**unchanged, **{file: _digest(content) for file, content in files.items()}}
    again = reread or files.get
    settings, own = _settings(again(SETTINGS_FILE) if SETTINGS_FILE in digests else None)
    results = _results(digests, earlier, read, again=again)
    problems = [
        problem for one in results.values() for problem in (one.unfilled if isinstance(one, LoadedFile) else one)
    ]
    invalid = tuple(file for file, one in results.items() if not isinstance(one, LoadedFile))
    unique, doubles = _unique(one for one in results.values() if isinstance(one, LoadedFile))
    found = tuple(sorted((*problems, *doubles, *own)))
    return Loaded(tuple(unique.values()), found, content_version(digests), settings, invalid, unique, again)


def _results(
    digests: Mapping[str, str], earlier: Iterable[LoadedFile], read: Reader, *, again: Reread
) -> dict[str, FileResult]:
    results: dict[str, FileResult] = {one.file: one for one in earlier if digests.get(one.file) == one.digest}
    names = sorted(file for file in digests if file != SETTINGS_FILE)
    wanted = {file: again(file) for file in names if file not in results}
    results.update(read({file: content for file, content in wanted.items() if content is not None}))
    gone = Problem(".", 1, 1, "The folder changed during the reading", "Load again when nothing writes to it")
    return {file: results.get(file, (gone,)) for file in names}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _settings(content: bytes | None) -> tuple[BaseSettings, tuple[Problem, ...]]:
    if content is None:
        return BaseSettings(), ()
    document = read_document(SETTINGS_FILE, content)
    if isinstance(document, Problem):
        return BaseSettings(), (document,)
    settings = _validated(BaseSettings, document)
    return (settings, ()) if isinstance(settings, BaseSettings) else (BaseSettings(), settings)


def _read(file: str, content: bytes) -> FileResult:
    """Returns the record of a file or its problems; whatever a model raises is a problem of its file."""
    try:
        return _read_record(file, content)
    except Exception as error:  # noqa: BLE001  # one record never ends a check, a reload or a start
        message = f"Internal error in the reading of this file: {type(error).__name__}"
        return (Problem(file, 1, 1, message, "Report it to the maintainers of the app"),)


def _read_record(file: str, content: bytes) -> FileResult:
    folder = PurePosixPath(file).parts[0]
    model = model_of_folder(folder)
    if folder == file:
        fix = f"Move it into the folder of its kind: {', '.join(FOLDERS)}"
        return (Problem(file, 1, 1, "File is not in a record folder", fix),)
    if model is None:
        closest = process.extractOne(folder, list(FOLDERS), scorer=fuzz.ratio, score_cutoff=60)
        fix = f'Did you mean "{closest[0]}"?' if closest else f"Use one of: {', '.join(FOLDERS)}"
        return (Problem(file, 1, 1, f'Unknown folder "{folder}"', fix),)
    document = read_document(file, content)
    if isinstance(document, Problem):
        return (document,)
    record = _validated(model, document)
    if isinstance(record, tuple):
        other = _other_kind(model, document)
        if other is None:
            return record
        fix = f"Move it to {other}/{PurePosixPath(file).name}"
        return (Problem(file, 1, 1, f'The fields are those of the folder "{other}"', fix),)
    if record.id != PurePosixPath(file).stem:
        message = f'The file is called "{PurePosixPath(file).stem}" and its record "{record.id}"'
        return (Problem(*document.place(("id",)), message, "Give both the same name"),)
    unfilled = tuple(unfilled_values(file, content, record.status))
    return LoadedFile(file, _digest(content), record, document, unfilled)


def _validated(model: type[M], document: YamlDocument) -> M | tuple[Problem, ...]:
    try:
        return model.model_validate(document.tree)
    except ValidationError as error:
        found = messages_of_record(model, error, document.tree)
        return tuple(Problem(*document.place(one.path, key=one.at_key), one.message, one.fix) for one in found)


def _other_kind(model: type[AnyRecord], document: YamlDocument) -> str | None:
    """Returns the folder of the other kind whose model accepts the document, if there is one."""
    for folder, other in FOLDERS.items():
        known = {info.alias or key for key, info in other.model_fields.items()}
        if other is not model and document.tree.keys() <= known:
            try:
                other.model_validate(document.tree)
            except ValidationError:
                continue
            return folder
    return None


def _unique(entries: Iterable[LoadedFile]) -> tuple[dict[str, LoadedFile], list[Problem]]:
    unique: dict[str, LoadedFile] = {}
    problems = []
    for entry in entries:
        first = unique.setdefault(entry.record.id, entry)
        if first is not entry:
            message = f'The id "{entry.record.id}" is already used by {first.file}'
            problems.append(
                Problem(entry.file, 1, 1, message, "Give one of them another id; ids are unique in all kinds")
            )
    return unique, problems
