"""A base that was read and found valid, kept on disk so that the next process need not parse and check the same files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from bot.base.active import ActiveBase
from bot.base.code_key import code_key
from bot.base.previous_build import PreviousBuild
from bot.base.snapshot_file import SnapshotFile, source_key
from bot.base.snapshot_format import record_json
from bot.base.source import Files, FileState, Memory
from knowledge.base_settings import BaseSettings
from knowledge.knowledge_base import KnowledgeBase
from knowledge.loaded_file import LoadedFile
from knowledge.models import model_of_kind
from knowledge.redirects import referring_to_redirects
from knowledge.yield_hook import paced

if TYPE_CHECKING:
    from knowledge.loader import Loaded


class PreparedBase:
    """The valid base of one source, read by this code on this day or an earlier one; it is used for the same files only.

    The hash of every file is compared. A file whose directory entry is as it was need not be read for that. Days that
    pass make no valid base invalid. The file is in the first of ``folders`` that can be written, which must be of this
    user alone; without one, each process reads the source.
    """

    def __init__(self, source: str, day: date, *, folders: Iterable[Path]) -> None:
        self._file = SnapshotFile(tuple(folders), f"prepared-{source_key(source)}.json")
        self._day = str(day).encode()

    @cached_property
    def memory(self) -> Memory:
        """The state of each file when the base was kept, for the reading of the source; empty if no base was kept."""
        found = self._kept[0]
        return {name: FileState((one[0], one[1], one[2], one[3]), one[4]) for name, one in found.items()}

    def is_of(self, files: Files) -> bool:
        """Returns whether the kept base is that of these files, so that they need not be checked again."""
        key = _key(files)
        return bool(key) and self._kept[1] == key

    def read(self, files: Files, *, drafts: bool) -> ActiveBase | None:
        """Returns the base of these files, with what the next reload needs to read changed files alone; None without one.

        What was kept is released, because it takes as much memory as the base.
        """
        body = self._kept[2] if self.is_of(files) else b""
        vars(self).pop("_kept", None)
        if not body:
            return None
        try:
            document = orjson.loads(body)
            settings = BaseSettings.model_validate(document["settings"])
            entries = tuple(
                LoadedFile(file, digest, model_of_kind(kind).model_validate(record))
                for file, digest, kind, record in paced(document["entries"])
            )
            base = KnowledgeBase(
                (one.record for one in entries),
                document["version"],
                settings,
                drafts=drafts,
                redirecting=frozenset(document["redirecting"]),
            )
        except (ValueError, KeyError, TypeError):
            return None
        return ActiveBase(base, previous=PreviousBuild(entries, files.memory))

    def write(self, files: Files, loaded: Loaded) -> None:
        """Keeps the records of a valid base, instead of those that were kept before for the same source."""
        key = _key(files)
        if not key:
            return
        entries = [
            b"%b,%b]" % (orjson.dumps([one.file, one.digest, one.record.kind])[:-1], record_json(one.record))
            for one in paced(loaded.entries)
        ]
        settings = orjson.dumps(loaded.settings.model_dump(mode="json"))
        states = orjson.dumps({_utf8(name): [*one.entry, one.digest] for name, one in files.memory.items()})
        body = b'{"version":%b,"settings":%b,"redirecting":%b,"entries":[%b]}' % (
            orjson.dumps(loaded.version),
            settings,
            orjson.dumps(referring_to_redirects(loaded.records)),
            b",".join(entries),
        )
        rest = b"\n".join((self._day, code_key().encode(), key, states, body))
        self._file.write(_digest(rest) + b"\n" + rest)

    @cached_property
    def _kept(self) -> tuple[Mapping[str, list[Any]], bytes, bytes]:
        """The states and the key of the kept files, and the document; empty if it is damaged or not of this code."""
        digest, _, rest = (self._file.content() or b"").partition(b"\n")
        day, code, key, states, body = (*rest.split(b"\n", 4), b"", b"", b"", b"", b"")[:5]
        is_ours = bool(body) and digest == _digest(rest) and day <= self._day and code == code_key().encode()
        return (orjson.loads(states), key, body) if is_ours else ({}, b"", b"")


def _utf8(name: str) -> str:
    """Returns a file name that JSON can hold; another one than given never matches a file."""
    return name.encode("utf-8", "replace").decode()


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()


def _key(files: Files) -> bytes:
    """Returns a hash of the files' names and contents; empty if a file could not be read."""
    if files.problems:
        return b""
    read = {name: hashlib.sha256(content).hexdigest() for name, content in files.contents.items()}
    total = hashlib.sha256()
    for name, digest in sorted((files.unchanged | read).items()):
        total.update(f"{name}\0{digest}\n".encode("utf-8", "surrogateescape"))
    return total.hexdigest().encode()
