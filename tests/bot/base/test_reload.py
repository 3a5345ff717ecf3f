"""Reload without fear: what is wrong never answers, what is right answers at once, and replicas agree."""

from __future__ import annotations

import hashlib
import re
import shutil
import statistics
import time
from pathlib import Path

import orjson
import pytest

from bot.base.snapshot_format import SnapshotError, pack, unpack
from bot.base.version_cache import VersionCache
from bot.storage.engine import Database
from handlers.administration.ports import ReloadOutcome
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Option
from tests import packaged
from tests.bot.base.reloading import ADMIN, NOW, change, reloaded, reloader_of
from tests.builders import option


def test_a_changed_file_is_active_after_a_reload_and_reported_field_by_field(folder: Path, database: Database) -> None:
    reloader = reloader_of(folder, database)
    change(folder)

    report = reloader.reload(by=ADMIN, force=False, at=NOW)

    assert report.outcome is ReloadOutcome.SWAPPED
    assert reloader.active.base.heading("balad") == "Changed name"
    assert [(one.new.id, one.field_names) for one in report.difference.changed] == [("balad", ("title",))]


def test_a_broken_file_keeps_the_old_base_and_is_named_with_its_line(folder: Path, database: Database) -> None:
    reloader = reloader_of(folder, database)
    (folder / "places" / "balad.yaml").write_text("id: balad\n\ttitle: x\n")

    report = reloader.reload(by=ADMIN, force=True, at=NOW)

    assert report.outcome is ReloadOutcome.INVALID
    assert str(report.problems[0]).startswith("places/balad.yaml:2:1: Invalid YAML")
    assert reloader.active.base.heading("balad") == "Balad"


def test_a_base_that_shrank_needs_force(folder: Path, database: Database) -> None:
    reloader = reloader_of(folder, database)
    for kind in ("forecasts", "positions"):
        shutil.rmtree(folder / kind)

    assert reloader.reload(by=ADMIN, force=False, at=NOW).outcome in {ReloadOutcome.SHRUNK, ReloadOutcome.INVALID}
    assert len(reloader.active.base) == len(packaged.base())


def test_a_source_that_is_gone_keeps_the_old_base(folder: Path, database: Database) -> None:
    reloader = reloader_of(folder, database)
    shutil.rmtree(folder)

    report = reloader.reload(by=ADMIN, force=True, at=NOW)

    assert report.outcome is ReloadOutcome.UNREACHABLE
    assert len(reloader.active.base) == len(packaged.base())


def test_a_rollback_brings_the_earlier_version_back(folder: Path, database: Database) -> None:
    reloader, first, _ = reloaded(folder, database)

    assert reloader.roll_back(first[:6], by=ADMIN, at=NOW).outcome is ReloadOutcome.SWAPPED
    assert reloader.active.base.heading("balad") == "Balad"
    assert reloader.roll_back("nothing", by=ADMIN, at=NOW).outcome is ReloadOutcome.UNKNOWN_VERSION


def test_a_version_that_was_rolled_back_is_activated_again_only_with_force(folder: Path, database: Database) -> None:
    reloader, first, second = reloaded(folder, database)
    reloader.roll_back(first, by=ADMIN, at=NOW)

    stopped = reloader.reload(by=ADMIN, force=False, at=NOW)
    assert (stopped.outcome, stopped.version) == (ReloadOutcome.ROLLED_BACK, first)
    assert stopped.why == f"UADMIN rolled back from version {second} on 21 Nov 2026 at 00:00 UTC"

    assert reloader.reload(by=ADMIN, force=True, at=NOW).version == second
    assert reloader.versions.rollback_of(second) is None


def test_undoing_a_rollback_marks_no_version(folder: Path, database: Database) -> None:
    reloader, first, second = reloaded(folder, database)
    reloader.roll_back(first, by=ADMIN, at=NOW)
    reloader.roll_back(second, by=ADMIN, at=NOW)

    assert [reloader.versions.rollback_of(one) for one in (first, second)] == [None, None]


def test_a_stored_base_reads_back_as_the_same_records_or_not_at_all() -> None:
    packed = pack(KnowledgeBase(packaged.loaded().records, "v1"))

    assert dict(unpack(packed).records) == dict(packaged.base().records)
    with pytest.raises(SnapshotError):
        unpack(packed[:-9])


def test_a_stored_base_is_read_record_by_record_and_also_in_its_earlier_form() -> None:
    packed = pack(KnowledgeBase(packaged.loaded().records, "v1"))
    body = packed.partition(b"\n")[2]
    earlier = body.replace(b"\n", b"")

    assert max(map(len, body.split(b"\n"))) < len(body) / 20
    assert orjson.loads(body) == orjson.loads(earlier)
    assert dict(unpack(hashlib.sha256(earlier).hexdigest().encode() + b"\n" + earlier).records) == dict(
        packaged.base().records
    )


def test_a_base_stored_before_a_flag_existed_is_read_with_the_flag_off() -> None:
    options = (option("Hold fire", pro=()), option("Strike back"))
    body = pack(KnowledgeBase(options, "v1")).partition(b"\n")[2]
    earlier = re.sub(rb'"for_none_in_sources":(true|false),', b"", body)

    read = unpack(hashlib.sha256(earlier).hexdigest().encode() + b"\n" + earlier)

    assert len(earlier) < len(body)
    assert [one.for_none_in_sources for one in read.all(Option)] == [False, False]


def test_an_earlier_version_is_read_with_pauses_and_only_once(folder: Path, database: Database) -> None:
    reloader, first, _ = reloaded(folder, database)
    cache = VersionCache(reloader.active, reloader.versions)
    began, used = time.perf_counter(), time.thread_time()
    base = cache.base(first)

    assert time.perf_counter() - began > 1.5 * (time.thread_time() - used)
    assert base is not None
    assert cache.base(first) is base


def test_a_reload_is_announced_once_what_answers_has_changed(folder: Path, database: Database) -> None:
    reloader = reloader_of(folder, database)
    first = reloader.active.base.version
    announced: list[str] = []
    reloader.announce = lambda: announced.append(reloader.active.base.version)
    change(folder)

    reloader.reload(by=ADMIN, force=False, at=NOW)
    reloader.reload(by=ADMIN, force=False, at=NOW)

    assert announced == [reloader.active.base.version]
    assert announced != [first]


def test_reading_again_is_quick_if_nothing_changed(folder: Path, database: Database) -> None:
    reloader = reloader_of(folder, database)
    reloader.reload(by=ADMIN, force=False, at=NOW)
    change(folder)
    first = reloader.reload(by=ADMIN, force=False, at=NOW).seconds
    again = []
    for number in range(3):
        path = folder / "places" / "balad.yaml"
        path.write_text(
            path.read_text()
            .replace("Changed name", f"Changed {number} name")
            .replace(f"Changed {number - 1} name", f"Changed {number} name")
        )
        again.append(reloader.reload(by=ADMIN, force=False, at=NOW).seconds)

    assert statistics.median(again) < 2 * first
