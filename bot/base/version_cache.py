"""Versions as bases, for comparing: the one that answers now, and earlier ones read back from the database."""

from __future__ import annotations

import logging

from bot.base.active import ActiveBase
from bot.base.snapshots import SnapshotError, unpack
from bot.storage.base_versions import BaseVersions
from knowledge.bounded_cache import BoundedCache
from knowledge.diff import difference
from knowledge.knowledge_base import KnowledgeBase

log = logging.getLogger(__name__)

_KEPT = 4
"""Earlier versions held in memory: digests of one hour mostly compare with the same one."""


class VersionCache:
    """Reads versions back, the latest few from memory."""

    def __init__(self, holder: ActiveBase, versions: BaseVersions) -> None:
        self._holder, self._versions = holder, versions
        self._recent: BoundedCache[str, KnowledgeBase] = BoundedCache(_KEPT)

    def base(self, version: str) -> KnowledgeBase | None:
        """The base of a version; None where it is not kept, or cannot be read by this version of the app."""
        if version == self._holder.base.version:
            return self._holder.base
        recent = self._recent.get(version)
        if recent is not None:
            return recent
        packed = self._versions.payload(version)
        if packed is None:
            return None
        try:
            base = unpack(packed)
        except SnapshotError as trouble:
            log.warning("version not read back", extra={"version": version, "why": str(trouble)})
            return None
        self._recent.put(version, base)
        return base

    def changed(self, previous_version: str | None, version: str) -> frozenset[str]:
        """Ids of records new, changed or gone in ``version``; none where either version is not kept."""
        old = self.base(previous_version) if previous_version else None
        new = self.base(version)
        if old is None or new is None:
            return frozenset()
        found = difference(old.records, new.records)
        return frozenset(
            record.id for record in (*found.added, *(change.new for change in found.changed), *found.removed)
        )
