"""From files to records: every file read, every record validated, every problem reported at once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final, TypeAlias

from pydantic import ValidationError
from rapidfuzz import fuzz, process

from knowledge.complaints import complaints
from knowledge.guard import Document, read_document
from knowledge.models import FOLDERS, Record
from knowledge.problems import Problem, Severity
from knowledge.references import Path

MAX_TOTAL_BYTES: Final = 200_000_000

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many files are done, of how many."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file that was read into its record, with the hash of the bytes it was read from."""

    file: str
    digest: str
    record: Record
    document: Document | None = None


@dataclass(frozen=True)
class Loaded:
    """What a set of files holds. With any error among ``problems`` the set makes no base."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    version: str
    _by_id: Mapping[str, Entry] = field(default_factory=dict)

    @property
    def records(self) -> tuple[Record, ...]:
        """The records that are valid by themselves."""
        return tuple(entry.record for entry in self.entries)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the set from being a base."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    def locate(self, record_id: str, path: Path) -> tuple[str, int, int]:
        """File, line and column of a path within a record; line 1 where the file was not read anew."""
        entry = self._by_id[record_id]
        return entry.document.place(path) if entry.document else (entry.file, 1, 1)


def content_version(digests: Mapping[str, str]) -> str:
    """The version of a set of files: twelve hexadecimal digits of the SHA-256 over their names and hashes."""
    whole = hashlib.sha256()
    for file, digest in sorted(digests.items()):
        whole.update(f"{file}\0{digest}\n".encode())
    return whole.hexdigest()[:12]


def load(
    files: Mapping[str, bytes],
    *,
    earlier: Iterable[Entry] = (),
    progress: Progress = lambda done, of: None,
) -> Loaded:
    """Read every file of a base.

    ``files`` are named relative to the base's root, ``actors/kataib-hezbollah.yaml``. An entry of an ``earlier`` load
    whose file has not changed is taken over as it is.
    """
    total = sum(map(len, files.values()))
    if total > MAX_TOTAL_BYTES:
        what = f"the base has {total:,} bytes, and {MAX_TOTAL_BYTES:,} is the most"
        return Loaded((), (Problem(".", 1, 1, what, "Split the base"),), "")
    known = {(entry.file, entry.digest): entry for entry in earlier}
    digests: dict[str, str] = {}
    entries: list[Entry] = []
    problems: list[Problem] = []
    for done, (file, content) in enumerate(sorted(files.items())):
        digests[file] = digest = hashlib.sha256(content).hexdigest()
        read = known.get((file, digest)) or _read(file, digest, content)
        if isinstance(read, Entry):
            entries.append(read)
        else:
            problems.extend(read)
        progress(done + 1, len(files))
    unique, doubles = _unique(entries)
    return Loaded(tuple(unique.values()), tuple(sorted((*problems, *doubles))), content_version(digests), unique)


def _read(file: str, digest: str, content: bytes) -> Entry | tuple[Problem, ...]:
    folder = PurePosixPath(file).parts[0]
    model = FOLDERS.get(folder)
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
        found = complaints(model, error)
        return tuple(Problem(*document.place(c.path, key=c.at_key), c.what, c.remedy) for c in found)
    if record.id != PurePosixPath(file).stem:
        what = f'the file is called "{PurePosixPath(file).stem}" and its record "{record.id}"'
        return (Problem(*document.place(("id",)), what, "Give both the same name"),)
    return Entry(file, digest, record, document)


def _unique(entries: Iterable[Entry]) -> tuple[dict[str, Entry], list[Problem]]:
    unique: dict[str, Entry] = {}
    problems = []
    for entry in entries:
        first = unique.setdefault(entry.record.id, entry)
        if first is not entry:
            what = f'the id "{entry.record.id}" is taken by {first.file}'
            problems.append(
                Problem(entry.file, 1, 1, what, "Give one of them another id; ids are unique over all kinds")
            )
    return unique, problems
