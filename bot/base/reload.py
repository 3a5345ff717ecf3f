"""Reload and rollback: one at a time, a whole new base aside, then one swap; on any fault the old one goes on answering."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.base.active import ActiveBase
from bot.base.build import BuildResult, build
from bot.base.parse_worker import FEW
from bot.base.snapshot_file import SnapshotFile
from bot.base.snapshots import SnapshotError, pack, unpack
from bot.base.source import Files, Memory
from bot.base.throttling import in_short_turns, throttled, with_pauses
from bot.storage.base_versions import BaseVersions
from handlers.administration.ports import LoadedVersion, ReloadOutcome, ReloadReport
from handlers.request import Asker
from knowledge.diff import Difference, difference
from knowledge.knowledge_base import KnowledgeBase

log = logging.getLogger(__name__)

SHRINK = 0.2
"""A base that lost more than this share of its records is taken only by force: a half-written folder looks like that."""

_SMALL = 2_000
"""Records up to which a base is built in a moment even slowly."""
KEPT = 50
"""Versions kept for rollback; older ones stay only while a digest still compares with them."""


@dataclass
class BaseReloader:
    """Keeps ``holder``'s base.

    ``fetch`` reads what changed in the source, ``versions`` is the database's memory, and ``announce`` is called once
    another version answers here.

    Callers that come while a load runs wait for it and then get one of their own together: fifty reloads asked at once
    make at most two loads.
    """

    holder: ActiveBase
    fetch: Callable[[Memory], Files]
    versions: BaseVersions
    snapshot: SnapshotFile
    announce: Callable[[], None] = lambda: None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _latest: tuple[float, bool, ReloadReport] | None = None

    def reload(self, *, by: Asker, force: bool, at: datetime) -> ReloadReport:
        """Fetch, validate, swap or keep."""
        asked = time.monotonic()
        with self._lock, in_short_turns():
            if self._latest and self._latest[0] > asked and self._latest[1] == force:
                return self._latest[2]
            began = time.monotonic()
            report = self._load(by, force=force, at=at)
            report = replace(report, seconds=time.monotonic() - began)
            self._latest = (began, force, report)
        log.info("reload", extra={"outcome": report.outcome, "version": report.version, "seconds": report.seconds})
        return report

    def check(self) -> ReloadReport:
        """What a reload would find, without the swap."""
        began = time.monotonic()
        with in_short_turns():
            files = self.fetch(self.holder.reading.memory)
        with throttled(), with_pauses():
            report = self._judged(files, self._built(files, datetime.now().astimezone(), advise=True), force=True)
        return replace(report, seconds=time.monotonic() - began)

    def history(self, limit: int) -> tuple[LoadedVersion, ...]:
        """The versions loaded, newest first."""
        return self.versions.history(limit)

    def roll_back(self, version: str, *, by: Asker, at: datetime) -> ReloadReport:
        """Answer from an earlier version again."""
        with self._lock, throttled(), with_pauses():
            known = [one.version for one in self.versions.history(200) if version and one.version.startswith(version)]
            packed = self.versions.payload(known[0]) if len(set(known)) == 1 else None
            if packed is None:
                return self._kept(
                    ReloadOutcome.UNKNOWN_VERSION, "No single version kept here begins with these characters"
                )
            try:
                base = unpack(packed)
            except SnapshotError as trouble:
                return self._kept(ReloadOutcome.INVALID, f"That version cannot be read back: {trouble}")
            return self._swap(base, difference(self.holder.base.records, base.records), by, at, packed)

    def bring_in(self, base: KnowledgeBase) -> None:
        """Answer from a version that another replica has loaded."""
        with self._lock:
            self.holder.base, self.holder.degraded = base, ""

    def _load(self, by: Asker, *, force: bool, at: datetime) -> ReloadReport:
        files = self.fetch(self.holder.reading.memory)
        with throttled(), with_pauses() if self._better_slowly(files) else nullcontext():
            built = self._built(files, at)
            report = self._judged(files, built, force=force)
            if report.outcome is not ReloadOutcome.SWAPPED or built.base is None:
                return report
            self.holder.reading = built.reading
            return replace(self._swap(built.base, report.difference, by, at), problems=built.problems)

    def _better_slowly(self, files: Files) -> bool:
        """Whether to go slowly: not where few files of a large base changed, which is soon done at full speed."""
        return len(files.contents) > FEW or len(files) < _SMALL

    def _built(self, files: Files, at: datetime, *, advise: bool = False) -> BuildResult:
        holder = self.holder
        return build(files, at.date(), holder.reading, earlier=holder.base, advise=advise, apart=True)

    def _judged(self, files: Files, built: BuildResult, *, force: bool) -> ReloadReport:
        """The report of a candidate, as if it were taken where nothing speaks against it."""
        old = self.holder.base
        if built.base is None:
            gone = not len(files)
            outcome = ReloadOutcome.UNREACHABLE if gone else ReloadOutcome.INVALID
            return replace(self._kept(outcome), problems=built.problems)
        if built.base.version == old.version and not self.holder.degraded:
            return replace(self._kept(ReloadOutcome.UNCHANGED), problems=built.problems)
        if len(built.base) < len(old) * (1 - SHRINK) and not force:
            why = f"It would shrink from {len(old)} to {len(built.base)} records; reload with --force if that is meant"
            return replace(self._kept(ReloadOutcome.SHRUNK, why), problems=built.problems)
        found = difference(old.records, built.base.records)
        return ReloadReport(
            ReloadOutcome.SWAPPED, built.base.version, old.version, len(built.base), found, built.problems
        )

    def _swap(
        self, base: KnowledgeBase, found: Difference, by: Asker, at: datetime, packed: bytes | None = None
    ) -> ReloadReport:
        old = self.holder.base
        base.warm()
        self.holder.base, self.holder.degraded = base, ""
        report = ReloadReport(ReloadOutcome.SWAPPED, base.version, old.version, len(base), found)
        report = replace(report, why=self._remember(base, packed, by.user or "start", at))
        self.announce()
        return report

    def _remember(self, base: KnowledgeBase, packed: bytes | None, who: str, at: datetime) -> str:
        """Keep the version for other replicas, for rollback and for the next start; a sentence where that failed."""
        try:
            packed = packed or pack(base)
            if not self.versions.keep(base.version, packed, at=at, who=who, records=len(base)):
                self.versions.bring_back(base.version, at=at, who=who)
            self.snapshot.write(packed)
            self.versions.forget_all_but(KEPT)
        except Exception:  # the new base answers all the same; what failed is said and logged
            log.exception("version not kept")
            return "It could not be stored, so other replicas and the next start may not see it"
        return ""

    def _kept(self, outcome: ReloadOutcome, why: str = "") -> ReloadReport:
        base = self.holder.base
        return ReloadReport(outcome, base.version, base.version, len(base), why=why)
