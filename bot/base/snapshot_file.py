"""The last good base on disk, in the first folder that can be written. It helps at the next start; nothing requires it."""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from bot.base.snapshot_format import unpack
from bot.settings import Settings
from knowledge.knowledge_base import KnowledgeBase

log = logging.getLogger(__name__)


class SnapshotFile:
    """A file of that name in one of ``folders``. The first ``required`` ones were named by the operator."""

    def __init__(self, folders: Sequence[Path], name: str, *, required: int = 0) -> None:
        self._folders = tuple(folders)
        self._name = name
        self._required = required
        self._is_reported = False
        self.problem: str | None = None
        """Why no snapshot can be written to the folder that the operator named; None if it was, or none was named."""

    def write(self, packed: bytes) -> bool:
        """Stores the base in the first folder that can be written; False if there is none. Never raises ``OSError``.

        A reader sees the old file or the new one, never a half of one.
        """
        errors: list[str] = []
        for number, folder in enumerate(self._folders):
            try:
                if number < self._required:  # only a folder that the operator named is created
                    folder.mkdir(parents=True, exist_ok=True)
                _replace(folder / self._name, packed)
            except OSError as error:
                errors.append(_reason(folder, error))
            else:
                break
        written = len(errors) < len(self._folders)
        named = errors[: self._required]
        self.problem = f"SNAPSHOT_FOLDER {named[0]}, or name another folder." if named else None
        if errors and not self._is_reported:
            log.warning("snapshot_write_failed", extra={"errors": errors, "written": written})
        self._is_reported = bool(errors)
        return written

    def read(self) -> KnowledgeBase | None:
        """Returns the last good base; None if there is none.

        Raises:
            SnapshotError: It cannot be read back.
        """
        packed = self.content()
        return None if packed is None else unpack(packed)

    def content(self) -> bytes | None:
        """Returns the bytes of the newest file; None if there is none.

        A later folder has the newest one if an earlier folder could not be written for a time.
        """
        found: list[tuple[int, bytes]] = []
        for folder in self._folders:
            with suppress(OSError), (folder / self._name).open("rb") as file:
                found.append((os.fstat(file.fileno()).st_mtime_ns, file.read()))
        return max(found, key=lambda one: one[0])[1] if found else None


def source_key(source: str) -> str:
    """Returns a short name for the address of a source, for the names of files."""
    return hashlib.sha256(source.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def snapshot_file(settings: Settings) -> SnapshotFile:
    """Returns where the last good base of the configured source is kept."""
    named = (settings.snapshot_folder,) if settings.snapshot_folder else ()
    return SnapshotFile(
        (*named, *_beside_database(settings), *user_folders()),
        f"base-{source_key(settings.knowledge_source)}.json",
        required=len(named),
    )


def _beside_database(settings: Settings) -> Iterator[Path]:
    scheme, _, file = settings.database_url.partition(":///")
    if scheme.startswith("sqlite") and file and not file.startswith((":memory:", "file:")):
        yield Path(file.partition("?")[0]).parent


def user_folders() -> Iterator[Path]:
    """Yields a temporary folder of this user alone: a file that others could write must not become the base."""
    try:
        folder = Path(tempfile.gettempdir()) / f"militia-{os.getuid()}"
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return
    if found.st_uid == os.getuid() and not found.st_mode & 0o077:
        yield folder


def _reason(folder: Path, error: OSError) -> str:
    """Returns why a folder was not written, and the fix."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"{folder} is on a full disk. Free some space"
    return f"{folder} cannot be written ({error.strerror or type(error).__name__}). Make it writable"


def _replace(path: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".snapshot-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
