"""From files to records: every file read, every record validated, every problem reported at once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final, TypeAlias

from pydantic import ValidationError
from rapidfuzz import fuzz, process

from knowledge.models import FOLDERS, Record, model_of_folder
from knowledge.problems import Problem, Severity
from knowledge.references import Path
from knowledge.validation_messages import complaints
from knowledge.yaml_reader import YamlDocument, read_document

MAX_TOTAL_BYTES: Final = 200_000_000


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """One file that was read into its record, with the hash of the bytes it was read from."""

    file: str
    digest: str
    record: Record
    document: YamlDocument | None = None

    def light(self) -> LoadedFile:
        """The entry without its document, which takes several times the room of the record."""
        return replace(self, document=None) if self.document else self


Outcome: TypeAlias = "LoadedFile | tuple[Problem, ...]"
"""What became of one file."""

Reader: TypeAlias = Callable[[Mapping[str, bytes]], Iterable[tuple[str, Outcome]]]
"""Reads files, each by itself; whoever has many may do it in another process."""

Reread: TypeAlias = Callable[[str], bytes | None]
"""The bytes of a file, once more; None where it cannot be had or has changed since."""


@dataclass(frozen=True)
class Loaded:
    """What a set of files holds. With any error among ``problems`` the set makes no base."""

    entries: tuple[LoadedFile, ...]
    problems: tuple[Problem, ...]
    version: str
    _by_id: Mapping[str, LoadedFile] = field(default_factory=dict)
    _reread: Reread = lambda file: None

    @property
    def records(self) -> tuple[Record, ...]:
        """The records that are valid by themselves."""
        return tuple(entry.record for entry in self.entries)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the set from being a base."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    def locate(self, record_id: str, path: Path) -> tuple[str, int, int]:
        """File, line and column of a path within a record; line 1 where the file cannot be looked at again."""
        entry = self._by_id[record_id]
        document = entry.document
        if document is None and (content := self._reread(entry.file)) is not None:
            again = read_document(entry.file, content)
            document = again if isinstance(again, YamlDocument) else None
        return document.place(path) if document else (entry.file, 1, 1)


def content_version(digests: Mapping[str, str]) -> str:
    """The version of a set of files: twelve hexadecimal digits of the SHA-256 over their names and hashes."""
    whole = hashlib.sha256()
    for file, digest in sorted(digests.items()):
        whole.update(f"{file}\0{digest}\n".encode())
    return whole.hexdigest()[:12]


def read_files(files: Mapping[str, bytes]) -> Iterator[tuple[str, Outcome]]:
    """Read each file into its record, or into what is wrong with it."""
    return ((file, _read(file, content)) for file, content in files.items())


def load(
    files: Mapping[str, bytes],
    *,
    unchanged: Mapping[str, str] = MappingProxyType({}),
    earlier: Iterable[LoadedFile] = (),
    read: Reader = read_files,
    reread: Reread | None = None,
) -> Loaded:
    """Read every file of a base.

    ``files`` are named relative to the base's root, ``actors/kataib-hezbollah.yaml``. ``unchanged`` are further files
    of the base, by their hashes, of which an ``earlier`` load has the entries; any other file of an earlier load that
    has not changed is taken over too.
    """
    total = sum(map(len, files.values()))
    if total > MAX_TOTAL_BYTES:
        what = f"the base has {total:,} bytes, and {MAX_TOTAL_BYTES:,} is the most"
        return Loaded((), (Problem(".", 1, 1, what, "Split the base"),), "")
    digests = {**unchanged, **{file: _digest(content) for file, content in files.items()}}
    again = reread or files.get
    outcomes: dict[str, Outcome] = {entry.file: entry for entry in earlier if digests.get(entry.file) == entry.digest}
    wanted = {file: again(file) for file in sorted(digests) if file not in outcomes}
    outcomes.update(read({file: content for file, content in wanted.items() if content is not None}))
    gone = Problem(".", 1, 1, "the folder changed while it was read", "Load again when nobody writes to it")
    read_now = [outcomes.get(file, (gone,)) for file in sorted(digests)]
    problems = [problem for outcome in read_now if not isinstance(outcome, LoadedFile) for problem in outcome]
    unique, doubles = _unique(outcome for outcome in read_now if isinstance(outcome, LoadedFile))
    found = tuple(sorted((*problems, *doubles)))
    return Loaded(tuple(unique.values()), found, content_version(digests), unique, again)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read(file: str, content: bytes) -> Outcome:
    folder = PurePosixPath(file).parts[0]
    model = model_of_folder(folder)
    if folder == file:
        remedy = f"Move it into the folder of its kind: {', '.join(FOLDERS)}"
        return (Problem(file, 1, 1, "this file stands in no folder", remedy),)
    if model is None:
        nearest = process.extractOne(folder, list(FOLDERS), scorer=fuzz.ratio, score_cutoff=60)
        remedy = f'Did you mean "{nearest[0]}"?' if nearest else f"Records stand in {', '.join(FOLDERS)}"
        return (Problem(file, 1, 1, f'no kind of record stands in a folder "{folder}"', remedy),)
    document = read_document(file, content)
    if isinstance(document, Problem):
        return (document,)
    try:
        record = model.model_validate(document.tree)
    except ValidationError as error:
        other = _other_kind(model, document)
        if other is not None:
            what = f'by its fields this belongs into the folder "{other}"'
            return (Problem(file, 1, 1, what, f"Move it to {other}/{PurePosixPath(file).name}"),)
        found = complaints(model, error)
        return tuple(Problem(*document.place(c.path, key=c.at_key), c.what, c.remedy) for c in found)
    if record.id != PurePosixPath(file).stem:
        what = f'the file is called "{PurePosixPath(file).stem}" and its record "{record.id}"'
        return (Problem(*document.place(("id",)), what, "Give both the same name"),)
    return LoadedFile(file, _digest(content), record, document)


def _other_kind(model: type[Record], document: YamlDocument) -> str | None:
    """The folder whose kind of record a document is to the letter, where that is another than its own."""
    for folder, other in FOLDERS.items():
        if other is not model and document.tree.keys() <= {
            info.alias or key for key, info in other.model_fields.items()
        }:
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
            what = f'the id "{entry.record.id}" is taken by {first.file}'
            problems.append(
                Problem(entry.file, 1, 1, what, "Give one of them another id; ids are unique over all kinds")
            )
    return unique, problems
