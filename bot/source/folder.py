"""Reads a base's files from a folder that somebody may be writing to, or may have prepared against us."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.guard import MAX_FILE_BYTES
from knowledge.problems import Problem

_TRIES = 5
_MAX_FILES = 200_000
_SUFFIXES = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class Files:
    """What a source holds: the bytes of each YAML file by its relative path, and what could not be read."""

    contents: dict[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_folder(root: Path) -> Files:
    """Every YAML file below ``root``; hidden folders and other files are passed over.

    Only regular files inside the root are read: links out of it, pipes, sockets and devices are problems, and so is a
    file that cannot be read or does not hold still.
    """
    if not root.is_dir():
        return Files({}, (Problem(str(root.name), 1, 1, "this folder is not there", "Correct KNOWLEDGE_SOURCE"),))
    real_root = root.resolve()
    contents: dict[str, bytes] = {}
    problems: list[Problem] = []
    for number, path in enumerate(_walk(real_root)):
        name = path.relative_to(real_root).as_posix()
        read = _read(path, real_root) if number < _MAX_FILES else "the base has too many files"
        if isinstance(read, str):
            problems.append(Problem(name, 1, 1, read, "Put a readable regular file here, or remove this one"))
        else:
            contents[name] = read
    return Files(contents, tuple(problems))


def _walk(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path)
        elif path.suffix in _SUFFIXES or entry.is_symlink():
            yield path


def _read(path: Path, root: Path) -> bytes | str:
    """The file's bytes as they stood at one moment, or what is wrong."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return "this link leads nowhere" if path.is_symlink() else "this file vanished while it was read"
    if not target.is_relative_to(root):
        return "this link leads out of the base"
    if target.is_dir():
        return "this is no readable file"
    for _ in range(_TRIES):
        content = _once(target)
        if content is not None:
            return content
    return "this file keeps changing while it is read"


def _once(path: Path) -> bytes | str | None:
    """One attempt; None where the file changed under it. Opened without blocking, so that a pipe holds nothing up."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        return "this file vanished while it was read"
    except OSError as trouble:
        return f"this file cannot be read ({trouble.strerror})"
    with os.fdopen(handle, "rb") as file:
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            return "this is no regular file"
        try:
            content = file.read(MAX_FILE_BYTES + 1)
        except OSError as trouble:
            return f"this file cannot be read ({trouble.strerror})"
        after = os.fstat(file.fileno())
    if len(content) > MAX_FILE_BYTES:
        return f"this file has more than {MAX_FILE_BYTES:,} bytes"
    same = (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size)
    return content if same and len(content) == after.st_size else None
