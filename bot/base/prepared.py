"""A base that was read and found valid, kept on disk so that the next process need not parse and check the same files."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

import orjson
from pydantic import VERSION

from bot.base.active import ActiveBase
from bot.base.build import PreviousBuild
from bot.base.snapshot_file import SnapshotFile, source_key
from bot.base.source import Files
from knowledge.base_settings import BaseSettings
from knowledge.knowledge_base import KnowledgeBase
from knowledge.loader import Loaded, LoadedFile
from knowledge.models import model_of_kind
from knowledge.yield_hook import paced

_ROOT: Final = Path(__file__).resolve().parents[2]
_CODE: Final = ("knowledge", "handlers", "bot/base")
"""The packages that decide whether a base is valid and what is in it."""


class PreparedBase:
    """The valid base of exactly these files, read by this code on this day or an earlier one; nothing else is returned.

    The content of all files is compared, not their times. Days that pass make no valid base invalid. The file is in the
    first of ``folders`` that can be written, which must be of this user alone; without one, each process reads the
    source.
    """

    def __init__(self, files: Files, source: str, day: date, *, folders: Iterable[Path]) -> None:
        self._files = files
        self._file = SnapshotFile(tuple(folders), f"prepared-{source_key(source)}.json")
        self._is_whole = not files.problems and not files.unchanged
        self._key = _key(files) if self._is_whole else b""
        self._day = day

    def is_current(self) -> bool:
        """Returns whether ``read`` has a base to return."""
        return self._body() is not None

    def read(self, *, drafts: bool) -> ActiveBase | None:
        """Returns the base, with what the next reload needs to read changed files alone; None if it was not kept."""
        body = self._body()
        if body is None:
            return None
        try:
            document = orjson.loads(body)
            settings = BaseSettings.model_validate(document["settings"])
            entries = tuple(
                LoadedFile(file, digest, model_of_kind(kind).model_validate(record))
                for file, digest, kind, record in paced(document["entries"])
            )
            base = KnowledgeBase((one.record for one in entries), document["version"], settings, drafts=drafts)
        except (ValueError, KeyError, TypeError):
            return None
        return ActiveBase(base, previous=PreviousBuild(entries, self._files.memory))

    def write(self, loaded: Loaded) -> None:
        """Keeps the records of a valid base, instead of those that were kept before for the same source."""
        if not self._is_whole:
            return
        entries = [
            orjson.dumps([one.file, one.digest, one.record.kind, one.record.model_dump(mode="json", by_alias=True)])
            for one in paced(loaded.entries)
        ]
        settings = orjson.dumps(loaded.settings.model_dump(mode="json"))
        body = b'{"version":%b,"settings":%b,"entries":[%b]}' % (
            orjson.dumps(loaded.version),
            settings,
            b",".join(entries),
        )
        self._file.write(b"\n".join((self._key, str(self._day).encode(), _digest(body), body)))

    def _body(self) -> bytes | None:
        """Returns the kept document if it is whole and of these files; None otherwise."""
        content = self._file.content() if self._is_whole else None
        key, day, digest, body = (*(content or b"").split(b"\n", 3), b"", b"", b"", b"")[:4]
        is_ours = bool(body) and key == self._key and day <= str(self._day).encode()
        return body if is_ours and digest == _digest(body) else None


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()


def _key(files: Files) -> bytes:
    total = hashlib.sha256(f"{sys.version} {VERSION}\n".encode())
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
