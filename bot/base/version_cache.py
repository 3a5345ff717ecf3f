"""Versions as bases, for comparisons: the active one, and earlier ones from the database."""

from __future__ import annotations

import logging
from threading import Lock

from bot.base.active import ActiveBase
from bot.base.snapshot_format import SnapshotError, unpack
from bot.base.throttling import throttled, with_pauses
from bot.storage.base_versions import BaseVersions
from knowledge.bounded_cache import BoundedCache
from knowledge.diff import difference
from knowledge.knowledge_base import KnowledgeBase

log = logging.getLogger(__name__)

_KEPT = 4
"""Earlier versions in memory: digests of one hour mostly compare with the same one."""


class VersionCache:
    """Reads stored versions, one at a time and with pauses for look-ups, and keeps the latest few in memory."""

    def __init__(self, active: ActiveBase, versions: BaseVersions) -> None:
        self._active, self._versions = active, versions
        self._recent: BoundedCache[str, KnowledgeBase] = BoundedCache(_KEPT)
        self._reading = Lock()

    def base(self, version: str) -> KnowledgeBase | None:
        """Returns the base of a version; None if it is not stored, or not readable by this version of the app."""
        if version == self._active.base.version:
            return self._active.base
        recent = self._recent.get(version)
        if recent is not None:
            return recent
        with self._reading:
            return self._recent.get(version) or self._read(version)

    def changed(self, previous_version: str | None, version: str) -> frozenset[str]:
        """Returns the ids of records added, changed or removed in ``version``; none if a version is not stored."""
        old = self.base(previous_version) if previous_version else None
        new = self.base(version)
        if old is None or new is None:
            return frozenset()
        with throttled(), with_pauses():
            found = difference(old.records, new.records)
        return frozenset(
            record.id for record in (*found.added, *(change.new for change in found.changed), *found.removed)
        )

    def _read(self, version: str) -> KnowledgeBase | None:
        packed = self._versions.payload(version)
        if packed is None:
            return None
        try:
            with throttled(), with_pauses():
                base = unpack(packed)
        except SnapshotError as error:
            log.warning("version_not_readable", extra={"version": version, "error": str(error)})
            return None
        self._recent.put(version, base)
        return base
