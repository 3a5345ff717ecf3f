"""The indexes of a base on disk, so that the next process need not make them; nothing requires these files."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path
from sqlite3 import sqlite_version

from bot.base.code_key import code_key
from bot.base.snapshot_file import SnapshotFile, source_key
from knowledge.kept_indexes import LINKS, NAMES, TEXTS
from knowledge.knowledge_base import KnowledgeBase

EVERY = (LINKS, NAMES, TEXTS)


class IndexFiles:
    """The files of the indexes of one source, one for each index, in the first of ``folders`` that can be written.

    A file is used if it is whole and was written by the same ``code`` for the same version of the base. Others are ignored,
    and replaced by ``write``. The folders must be of this user alone.
    """

    def __init__(self, source: str, *, drafts: bool, folders: Iterable[Path], code: str = "") -> None:
        folders = tuple(folders)
        self._files = {name: SnapshotFile(folders, f"index-{name}-{source_key(source)}") for name in EVERY}
        self._drafts = drafts
        self._code = code or code_key()

    def serve(self, base: KnowledgeBase) -> None:
        """Lets a base use the indexes that were kept for it, when it first needs them."""
        key = self._key(base)
        base.kept = lambda name: self._read(name, key) or b""

    def write(self, base: KnowledgeBase, names: Iterable[str] = EVERY) -> None:
        """Keeps those indexes that are not kept yet; makes them if need be."""
        key = self._key(base)
        for name in names:
            if self._read(name, key) is not None:
                continue
            rest = key + b"\n" + base.packed_index(name)
            self._files[name].write(hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest)

    def _key(self, base: KnowledgeBase) -> bytes:
        return f"{base.version} {self._drafts} {sys.byteorder} {sqlite_version} {self._code}".encode()

    def _read(self, name: str, key: bytes) -> bytes | None:
        """Returns the bytes of a file that is whole and has the key, else None."""
        digest, _, rest = (self._files[name].content() or b"").partition(b"\n")
        if not rest.startswith(key + b"\n") or hashlib.sha256(rest).hexdigest().encode() != digest:
            return None
        return rest[len(key) + 1 :]
