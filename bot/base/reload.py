"""Reload and rollback, one at a time: builds a new base, then swaps it; on any error the old one stays active."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass, field, replace
from datetime import UTC, datetime

from bot.base.active import ActiveBase
from bot.base.build import BuildResult, build
from bot.base.parse_worker import FEW
from bot.base.snapshot_file import SnapshotFile
from bot.base.snapshot_format import SnapshotError, pack, unpack
from bot.base.source import Files, Memory
from bot.base.throttling import in_short_turns, throttled, with_pauses
from bot.storage.base_versions import BaseVersions
from bot.storage.errors import StorageUnavailableError
from handlers.administration.ports import LoadedVersion, ReloadOutcome, ReloadReport
from handlers.render.values import value_text
from handlers.request import Asker
from knowledge.diff import Difference, difference
from knowledge.knowledge_base import KnowledgeBase
from knowledge.value_changes import recorded

log = logging.getLogger(__name__)

SHRINK = 0.2
"""A base that lost more than this share of its records needs force: a folder in the middle of a write looks like that."""

_SHORT = 0.25
"""Seconds of work that a reload of few files may take without pauses."""
_SMALL = 2_000
"""Records up to which even a throttled build takes a moment."""
KEPT = 50
"""Versions kept for rollback; older ones are kept only while a digest still compares with them."""


@dataclass
class BaseReloader:
    """Replaces the active base.

    ``fetch`` reads changed files of the source, ``versions`` are the stored versions, and ``announce`` is called after
    each swap. Callers that come during a load wait for it and then share one: fifty reloads at once make at most two loads.
    """

    active: ActiveBase
    fetch: Callable[[Memory], Files]
    versions: BaseVersions
    snapshot: SnapshotFile
    announce: Callable[[], None] = lambda: None
    _: KW_ONLY
    drafts: bool = True
    """Whether drafts are in the base."""
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _latest: tuple[float, bool, ReloadReport] | None = None
    results: Counter[ReloadOutcome] = field(default_factory=Counter)
    """How often each result occurred since the process started."""
    last_seconds: float = 0.0
    """The duration of the last reload."""
    _unstored: tuple[str, datetime] | None = None
    """Who made the active version active, and when, if it could not be stored."""

    def reload(self, *, by: Asker, force: bool, at: datetime) -> ReloadReport:
        """Reads and validates the source, and swaps the base if it is valid."""
        asked = time.monotonic()
        with self._lock, in_short_turns():
            if self._latest and self._latest[0] > asked and self._latest[1] == force:
                return self._latest[2]
            began = time.monotonic()
            report = self._load(by, force=force, at=at)
            report = replace(report, seconds=time.monotonic() - began)
            self._latest = (began, force, report)
            self.results[report.outcome] += 1
            self.last_seconds = report.seconds
        log.info(
            "reload_finished", extra={"outcome": report.outcome, "version": report.version, "seconds": report.seconds}
        )
        return report

    def check(self) -> ReloadReport:
        """Returns the report of a reload, without the swap."""
        began = time.monotonic()
        with in_short_turns():
            files = self.fetch(self.active.previous.memory)
        with throttled(), with_pauses():
            report = self._report_on(files, self._built(files, datetime.now().astimezone(), advise=True), force=True)
        return replace(report, seconds=time.monotonic() - began)

    def history(self, limit: int) -> tuple[LoadedVersion, ...]:
        """Returns the loaded versions, newest first."""
        return self.versions.history(limit)

    def roll_back(self, version: str, *, by: Asker, at: datetime) -> ReloadReport:
        """Makes an earlier version active again."""
        with self._lock, throttled(), with_pauses():
            known = [one.version for one in self.versions.history(200) if version and one.version.startswith(version)]
            packed = self.versions.payload(known[0]) if len(set(known)) == 1 else None
            if packed is None:
                return self._kept(
                    ReloadOutcome.UNKNOWN_VERSION, "No single stored version begins with these characters"
                )
            try:
                base = unpack(packed)
            except SnapshotError as error:
                return self._kept(ReloadOutcome.INVALID, f"This version cannot be read: {error}")
            left, undone = self.active.base.version, self.versions.rollback_of(base.version)
            report = self._swap(base, difference(self.active.base.records, base.records), by, at=at, packed=packed)
            if undone is None and left != base.version:
                self._note_rollback(left, by, at)
            return report

    def activate(self, base: KnowledgeBase) -> None:
        """Makes a version active that another replica has loaded."""
        with self._lock:
            self.active.base, self.active.degraded, self._unstored = base, "", None

    def store_again(self) -> None:
        """Stores the active version if that failed when it became active.

        Its time is that of the reload, so one that another replica has loaded since stays the newest.
        """
        with self._lock:
            if self._unstored is not None:
                who, at = self._unstored
                self._store(self.active.base, None, who, at=at)

    def _load(self, by: Asker, *, force: bool, at: datetime) -> ReloadReport:
        files = self.fetch(self.active.previous.memory)
        with throttled(), with_pauses(after=0.0 if self._is_long(files) else _SHORT):
            built = self._built(files, at)
            report = self._report_on(files, built, force=force)
            if report.outcome is not ReloadOutcome.SWAPPED or built.base is None:
                return report
            self.active.previous = built.previous
            return replace(self._swap(built.base, report.difference, by, at=at), problems=built.problems)

    def _is_long(self, files: Files) -> bool:
        """Returns whether to throttle the build at once: few changed files of a large base may take only a moment."""
        return len(files.contents) > FEW or len(files) < _SMALL

    def _built(self, files: Files, at: datetime, *, advise: bool = False) -> BuildResult:
        return build(
            files,
            at.date(),
            self.active.previous,
            earlier=self.active.base,
            advise=advise,
            apart=True,
            drafts=self.drafts,
        )

    def _report_on(self, files: Files, built: BuildResult, *, force: bool) -> ReloadReport:
        """Returns the report of a candidate, as if it became active if it is valid."""
        old = self.active.base
        if built.base is None:
            gone = not len(files)
            outcome = ReloadOutcome.UNREACHABLE if gone else ReloadOutcome.INVALID
            return replace(self._kept(outcome), problems=built.problems)
        if built.base.version == old.version and not self.active.degraded:
            return replace(self._kept(ReloadOutcome.UNCHANGED), problems=built.problems)
        if len(built.base) < len(old) * (1 - SHRINK) and not force:
            why = f"The source has {len(built.base)} records, not {len(old)}. To accept: reload --force"
            return replace(self._kept(ReloadOutcome.SHRUNK, why), problems=built.problems)
        if not force and (why := self._rolled_back(built.base.version)):
            return replace(self._kept(ReloadOutcome.ROLLED_BACK, why), problems=built.problems)
        found = difference(old.records, built.base.records)
        return ReloadReport(
            ReloadOutcome.SWAPPED, built.base.version, old.version, len(built.base), found, built.problems
        )

    def _note_rollback(self, version: str, by: Asker, at: datetime) -> None:
        """Notes which version an admin left; without the database a later reload does not ask about it."""
        try:
            self.versions.note_rollback(version, at=at, who=by.user)
        except StorageUnavailableError:
            log.exception("rollback_not_noted")

    def _rolled_back(self, version: str) -> str:
        """Returns a sentence on the rollback of a version; empty if there was none, or the database is unavailable."""
        try:
            rollback = self.versions.rollback_of(version)
        except StorageUnavailableError:
            return ""
        if rollback is None:
            return ""
        when = rollback.at.astimezone(UTC)
        return f"{rollback.by} rolled back from version {version} on {when:%d %b %Y at %H:%M} UTC"

    def _swap(
        self, base: KnowledgeBase, found: Difference, by: Asker, *, at: datetime, packed: bytes | None = None
    ) -> ReloadReport:
        old = self.active.base
        if packed is None:
            named = base.heading
            base = base.knowing(recorded(old.value_changes, found, lambda value: value_text(value, named)))
        base.warm()
        self.active.base, self.active.degraded = base, ""
        report = ReloadReport(ReloadOutcome.SWAPPED, base.version, old.version, len(base), found)
        report = replace(report, why=self._store(base, packed, by.user or "start", at=at))
        self.announce()
        return report

    def _store(self, base: KnowledgeBase, packed: bytes | None, who: str, *, at: datetime) -> str:
        """Stores the version for other replicas, rollback and the next start; returns a sentence if that failed."""
        self._unstored = (who, at)
        try:
            packed = packed or pack(base)
            if not self.versions.keep(base.version, packed, at=at, who=who, records=len(base)):
                self.versions.bring_back(base.version, at=at, who=who)
            self.snapshot.write(packed)
            self.versions.forget_all_but(KEPT)
        except Exception:  # the new base is active in any case; the failure is reported and logged
            log.exception("version_not_stored")
            return (
                "The version is not stored yet. The app tries again every few seconds; until then other replicas wait"
            )
        self._unstored = None
        return ""

    def _kept(self, outcome: ReloadOutcome, why: str = "") -> ReloadReport:
        base = self.active.base
        return ReloadReport(outcome, base.version, base.version, len(base), why=why)
