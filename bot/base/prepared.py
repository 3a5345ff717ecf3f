"""A base that was read and found valid, kept on disk so that the next command need not parse and check the same files."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

from pydantic import VERSION

from bot.base.snapshot_file import SnapshotFile, source_key
from bot.base.snapshot_format import SnapshotError, pack, unpack
from bot.base.source import Files
from knowledge.knowledge_base import KnowledgeBase

_ROOT: Final = Path(__file__).resolve().parents[2]
_CODE: Final = ("knowledge", "handlers", "bot/base")
"""The packages that decide whether a base is valid and what is in it."""


class PreparedBase:
    """The valid base of exactly these files, on this day, by this code; nothing else is ever returned.

    The content of all files is compared, not their times. The file is in the first of ``folders`` that can be
    written, which must be of this user alone; without one, every command reads the source.
    """

    def __init__(self, files: Files, source: str, day: date, *, drafts: bool, folders: Iterable[Path]) -> None:
        self._file = SnapshotFile(tuple(folders), f"prepared-{source_key(source)}.json")
        self._is_whole = not files.problems and not files.unchanged
        self._key = _key(files, f"{day} {drafts}") if self._is_whole else b""

    def read(self) -> KnowledgeBase | None:
        """Returns the base; None if it was not kept, or is damaged."""
        content = self._file.content() if self._is_whole else None
        key, _, packed = (content or b"").partition(b"\n")
        if content is None or key != self._key:
            return None
        try:
            return unpack(packed)
        except SnapshotError:
            return None

    def write(self, base: KnowledgeBase) -> None:
        """Keeps the base, instead of the one that was kept before for the same source."""
        if self._is_whole:
            self._file.write(self._key + b"\n" + pack(base))


def _key(files: Files, conditions: str) -> bytes:
    total = hashlib.sha256(f"{conditions} {sys.version} {VERSION}\n".encode())
    for line in _code_states():
        total.update(line.encode("utf-8", "surrogateescape"))
    for name, content in sorted(files.contents.items()):
        total.update(f"{name}\0{len(content)}\n".encode("utf-8", "surrogateescape"))
        total.update(content)
    return total.hexdigest().encode()


def _code_states() -> Iterator[str]:
    """Yields path, size and time of each file of the code that reads and checks records, in a stable order."""
    for package in _CODE:
        for folder, below, names in os.walk(_ROOT / package):
            below[:] = sorted(name for name in below if name != "__pycache__")
            for name in sorted(names):
                found = (Path(folder) / name).stat()
                yield f"{folder}/{name}\0{found.st_size}\0{found.st_mtime_ns}\n"
