"""Reads a base's files from a folder that may change during the reading, or that may be hostile."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeAlias

from knowledge.problems import Problem
from knowledge.size_limits import MAX_FILE_BYTES

_TRIES = 5
_MAX_FOLDERS_DEEP: Final = 20
"""Levels of folders; records are in the first."""
_MAX_FILES = 200_000
_FLAGS: Final = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC
_SUFFIXES = (".yaml", ".yml")


_CHANGING = "The file keeps changing during the reading"
_MOMENT = 0.02
"""Seconds between two readings of a file that has just been written."""
_STEADY = 2_000_000_000
"""Nanoseconds for which a file must be unchanged before its directory entry is trusted to show a change: file systems
count time in steps, and two writes within one step look like one."""


@dataclass(frozen=True, slots=True)
class FileState:
    """The state of a file at its reading: its directory entry, and the SHA-256 of its bytes in hexadecimal."""

    entry: tuple[int, int, int, int]
    digest: str


Memory: TypeAlias = Mapping[str, FileState]
"""The state of each file by its relative path; a file that had just been written is not in it."""


@dataclass(frozen=True, slots=True)
class Files:
    """The content of a source: the bytes of each YAML file by its relative path, and the problems of the reading.

    ``unchanged`` has the hashes of files that were not read again. ``memory`` is for the next reading.
    """

    contents: dict[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    unchanged: dict[str, str] = field(default_factory=dict)
    memory: Memory = field(default_factory=dict)
    root: Path | None = None

    def __len__(self) -> int:
        return len(self.contents) + len(self.unchanged)

    def again(self, file: str) -> bytes | None:
        """Returns the bytes of a file, read again if necessary; None if it is gone or has changed since."""
        if file in self.contents or self.root is None:
            return self.contents.get(file)
        content = _read(self.root / file, self.root)
        same = isinstance(content, bytes) and hashlib.sha256(content).hexdigest() == self.unchanged.get(file)
        return content if isinstance(content, bytes) and same else None


def read_folder(root: Path, memory: Memory = MappingProxyType({})) -> Files:
    """Returns every YAML file below ``root``; hidden folders and other files are ignored.

    Only regular files inside the root are read: links out of it, pipes, sockets and devices are problems, and so is a
    file that cannot be read or keeps changing. Files that are as in ``memory`` are not read again.
    """
    if not root.is_dir():
        return Files({}, (_no_folder(root),))
    real_root = root.resolve()
    began = time.time_ns()
    contents: dict[str, bytes] = {}
    seen: dict[str, FileState] = {}
    unchanged: dict[str, str] = {}
    problems: list[Problem] = []
    young: list[str] = []
    for number, (name, entry) in enumerate(_walk(str(real_root), "")):
        known = memory.get(name)
        if known is not None and known.entry == entry:
            unchanged[name], seen[name] = known.digest, known
            continue
        read = _listed(real_root, name, entry) if number < _MAX_FILES else "The base has too many files"
        if isinstance(read, str):
            problems.append(_file_problem(name, read))
            continue
        contents[name] = read
        if entry is not None and max(entry[:2]) < began - _STEADY:
            seen[name] = FileState(entry, hashlib.sha256(read).hexdigest())
        else:
            young.append(name)
    problems += _settle(real_root, contents, young)
    return Files(contents, tuple(problems), unchanged, seen, real_root)


def _no_folder(root: Path) -> Problem:
    if root.exists():
        fix = "Name the folder that contains actors, incidents and the other folders"
        return Problem(str(root), 1, 1, "This is a file, and a base is a folder", fix)
    return Problem(str(root), 1, 1, "This folder does not exist", "Correct the path or KNOWLEDGE_SOURCE")


def _file_problem(name: str, message: str) -> Problem:
    return Problem(name, 1, 1, message, "Put a readable regular file here, or remove this one")


def _settle(root: Path, contents: dict[str, bytes], young: list[str]) -> Iterator[Problem]:
    """Reads new files again until two readings agree: one may have been between two writes."""
    for _ in range(_TRIES):
        if not young:
            return
        time.sleep(_MOMENT)
        moving = []
        for name in young:
            read = _read(root / name, root)
            if isinstance(read, str):
                yield _file_problem(name, read)
            elif read != contents[name]:
                contents[name] = read
                moving.append(name)
        young = moving
    yield from (_file_problem(name, _CHANGING) for name in young)


def _walk(folder: str, above: str, depth: int = 0) -> Iterator[tuple[str, tuple[int, int, int, int] | None]]:
    """Yields the relative path of each candidate with its directory entry's times, size and number; None if it is odd."""
    try:
        entries = sorted(os.scandir(folder), key=attrgetter("name"))
    except OSError:
        yield above.rstrip("/"), None
        return
    for entry in entries:
        name = entry.name
        if name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if depth < _MAX_FOLDERS_DEEP:
                yield from _walk(entry.path, f"{above}{name}/", depth + 1)
            else:
                yield above + name, None
        elif entry.is_symlink():
            yield above + name, None
        elif name.endswith(_SUFFIXES) or name.casefold().endswith(_SUFFIXES):
            yield above + name, _signature(entry)


def _signature(entry: os.DirEntry[str]) -> tuple[int, int, int, int] | None:
    try:
        found = entry.stat(follow_symlinks=False)
    except OSError:
        return None
    return _state(found)


def _state(found: os.stat_result) -> tuple[int, int, int, int] | None:
    """Returns times, size and number of a regular file; None for any other."""
    return (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino) if stat.S_ISREG(found.st_mode) else None


def _listed(root: Path, name: str, entry: tuple[int, int, int, int] | None) -> bytes | str:
    """Returns what ``_read`` returns for a file with this directory entry: at once, if it still is that very file."""
    if entry is None or entry[2] > MAX_FILE_BYTES:
        return _read(root / name, root)
    try:
        handle = os.open(f"{root}/{name}", _FLAGS)
    except OSError:
        return _read(root / name, root)
    try:
        is_same = _state(os.fstat(handle)) == entry
        content = os.read(handle, MAX_FILE_BYTES + 1) if is_same else b""
        is_same = is_same and _state(os.fstat(handle)) == entry and len(content) == entry[2]
    except OSError:
        is_same = False
    finally:
        os.close(handle)
    return content if is_same else _read(root / name, root)


def _read(path: Path, root: Path) -> bytes | str:
    """Returns the file's bytes at one moment, or the problem."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return "Link without a target" if path.is_symlink() else "The file vanished during the reading"
    if not target.is_relative_to(root):
        return "Link out of the base"
    if target.is_dir():
        deep = len(target.relative_to(root).parts) > _MAX_FOLDERS_DEEP
        return f"Folders are nested more than {_MAX_FOLDERS_DEEP} deep" if deep else "Not a readable file"
    for _ in range(_TRIES):
        content = _once(target)
        if content is not None:
            return content
    return _CHANGING


def _once(path: Path) -> bytes | str | None:
    """Tries once; returns None if the file changed meanwhile. Opens without blocking, so that a pipe delays nothing."""
    try:
        handle = os.open(path, _FLAGS)
    except FileNotFoundError:
        return "The file vanished during the reading"
    except OSError as error:
        return f"The file cannot be read ({error.strerror})"
    with os.fdopen(handle, "rb") as file:
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            return "Not a regular file"
        try:
            content = file.read(MAX_FILE_BYTES + 1)
        except OSError as error:
            return f"The file cannot be read ({error.strerror})"
        after = os.fstat(file.fileno())
    if len(content) > MAX_FILE_BYTES:
        return f"The file has more than {MAX_FILE_BYTES:,} bytes"
    same = (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size)
    return content if same and len(content) == after.st_size else None
