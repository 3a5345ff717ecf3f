"""Reload without fear: what is wrong never answers, what is right answers at once, and replicas agree."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import load_base
from bot.base.active import ActiveBase
from bot.base.reload import BaseReloader
from bot.base.replication import Replicator
from bot.base.snapshot_file import SnapshotFile
from bot.base.snapshot_format import SnapshotError, pack, unpack
from bot.base.source import Files, Memory, read_folder
from bot.base.version_cache import VersionCache
from bot.settings import Settings
from bot.storage.base_versions import BaseVersions
from bot.storage.engine import Database
from bot.storage.replicas import Replicas
from bot.storage.schema_upgrade import upgrade
from handlers.administration.ports import ReloadOutcome
from handlers.request import Asker
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Record
from tests import packaged
from tests.full_disk import without_growth

ADMIN = Asker("UADMIN", "T1")
NOW = datetime(2026, 11, 21, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the packaged base to write in."""
    copy = tmp_path / "base"
    shutil.copytree(packaged.FOLDER, copy)
    return copy


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    one = Database(f"sqlite:///{tmp_path / 'app.sqlite3'}")
    upgrade(one)
    yield one
    one.close()


def reloader_of(folder: Path, database: Database) -> BaseReloader:
    settings = Settings(_env_file=None, knowledge_source=str(folder))
    active = load_base(settings, NOW)
    return BaseReloader(
        active,
        lambda memory: read_folder(folder, memory),
        BaseVersions(database),
        SnapshotFile((folder.parent,), "snapshot.json"),
    )


def reloaded(folder: Path, database: Database) -> tuple[BaseReloader, str, str]:
    """A reloader after one reload of a changed source, with the versions before and after."""
    reloader = reloader_of(folder, database)
    first = reloader.active.base.version
    reloader.versions.keep(first, pack(reloader.active.base), at=NOW, who="start", records=1)
    change(folder)
    return reloader, first, reloader.reload(by=ADMIN, force=False, at=NOW).version


def change(folder: Path, text: str = "Changed name") -> None:
    path = folder / "places" / "balad.yaml"
    content = path.read_text()
    path.write_text(content.replace('title: "Balad"', f'title: "{text}"'))


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


def test_fifty_reloads_at_once_make_few_loads_and_one_truth(folder: Path, database: Database) -> None:
    reloader = reloader_of(folder, database)
    change(folder)
    loads: list[float] = []
    fetch = reloader.fetch

    def counted(memory: Memory) -> Files:
        loads.append(time.monotonic())
        return fetch(memory)

    reloader.fetch = counted
    reports = []
    threads = [
        threading.Thread(target=lambda: reports.append(reloader.reload(by=ADMIN, force=False, at=NOW)))
        for _ in range(50)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len({report.version for report in reports}) == 1
    assert len(loads) <= 3


@pytest.mark.timeout(120)
def test_look_ups_go_on_through_reloads_each_from_one_version(folder: Path, database: Database) -> None:
    reloader = reloader_of(folder, database)
    reloader.active.base.warm()
    stop, errors, mixed = threading.Event(), [], []

    def ask() -> None:
        while not stop.is_set():
            base = reloader.active.base
            try:
                found = base.find("Kata'ib Hizbullah", Record)
                if base.get("kataib-hezbollah", Record) is not getattr(found, "record", None):
                    mixed.append(base.version)
            except Exception as error:  # noqa: BLE001  # every error counts, whatever it is
                errors.append(error)
            time.sleep(0.005)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for number in range(3):
        change(folder, f"Name {number}") if number == 0 else (folder / "places" / "balad.yaml").write_text(
            (folder / "places" / "balad.yaml").read_text().replace(f"Name {number - 1}", f"Name {number}")
        )
        assert reloader.reload(by=ADMIN, force=False, at=NOW).outcome is ReloadOutcome.SWAPPED
    stop.set()
    for thread in threads:
        thread.join()

    assert (errors, mixed) == ([], [])


def test_a_writer_that_truncates_never_gets_a_torn_base_in(folder: Path, database: Database) -> None:
    reloader = reloader_of(folder, database)
    path = folder / "actors" / "kataib-hezbollah.yaml"
    whole = path.read_bytes()
    stop = threading.Event()

    def rewrite() -> None:
        while not stop.is_set():
            with path.open("wb") as file:
                file.write(whole[: len(whole) // 2])
                file.flush()
                file.write(whole[len(whole) // 2 :])

    writer = threading.Thread(target=rewrite)
    writer.start()
    try:
        reports = [reloader.reload(by=ADMIN, force=True, at=NOW) for _ in range(3)]
    finally:
        stop.set()
        writer.join()
        path.write_bytes(whole)

    assert all(report.outcome is not ReloadOutcome.SWAPPED for report in reports)
    assert reloader.active.base.get("kataib-hezbollah", Record) == packaged.base().get("kataib-hezbollah", Record)


def test_a_reload_on_one_replica_is_followed_by_the_others(folder: Path, database: Database) -> None:
    first, second = reloader_of(folder, database), reloader_of(folder, database)
    replicator = Replicator(
        second.active,
        second,
        VersionCache(second.active, second.versions),
        second.versions,
        Replicas(database),
        every=0.05,
    )
    replicator.start()
    change(folder)

    first.reload(by=ADMIN, force=False, at=datetime.now(UTC))

    try:
        until = time.monotonic() + 15
        while second.active.base.version != first.active.base.version and time.monotonic() < until:
            time.sleep(0.02)
        assert second.active.base.version == first.active.base.version
        time.sleep(0.2)
        (seen,) = Replicas(database).alive(at=datetime.now(UTC))
        assert seen.version == first.active.base.version
    finally:
        replicator.stop()


def _replicator(reloader: BaseReloader, database: Database) -> Replicator:
    cache = VersionCache(reloader.active, reloader.versions)
    return Replicator(reloader.active, reloader, cache, reloader.versions, Replicas(database))


def test_a_version_that_could_not_be_stored_stays_active_and_is_stored_later(folder: Path, database: Database) -> None:
    reloader = reloader_of(folder, database)
    reloader.versions.keep(reloader.active.base.version, pack(reloader.active.base), at=NOW, who="start", records=1)
    change(folder)
    with without_growth(database):
        report = reloader.reload(by=ADMIN, force=False, at=NOW + timedelta(minutes=1))

    _replicator(reloader, database).refresh()

    newest = reloader.versions.newest()
    assert "not stored yet" in report.why
    assert reloader.active.base.heading("balad") == "Changed name"
    assert newest is not None
    assert (newest.version, newest.by) == (report.version, "UADMIN")


def test_a_version_that_could_not_be_stored_gives_way_to_a_later_one(folder: Path, database: Database) -> None:
    first, second = reloader_of(folder, database), reloader_of(folder, database)
    change(folder, "Lost name")
    with without_growth(database):
        second.reload(by=ADMIN, force=False, at=NOW)
    path = folder / "places" / "balad.yaml"
    path.write_text(path.read_text().replace("Lost name", "Later name"))
    first.reload(by=ADMIN, force=False, at=NOW + timedelta(minutes=1))

    _replicator(second, database).refresh()

    assert second.active.base.heading("balad") == "Later name"


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


def serve(folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"KNOWLEDGE_SOURCE": str(folder), "SLACK_BOT_TOKEN": "x", "SLACK_SIGNING_SECRET": "x"}
    environment |= {"SNAPSHOT_FOLDER": str(folder.parent / "snapshots"), "SLACK_API_URL": "http://127.0.0.1:9/"} | more
    command = [sys.executable, "-m", "bot", "serve", "--port", "3998"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_a_bad_base_at_the_first_start_ends_with_status_two_and_its_lines(folder: Path) -> None:
    (folder / "places" / "balad.yaml").write_text("id: balad\n")

    ended = serve(folder)

    assert ended.returncode == 2
    assert "places/balad.yaml:1:1: The field" in ended.stderr


def test_with_a_last_good_base_a_bad_source_starts_degraded(folder: Path) -> None:
    from bot.app import load_base_or_last_good
    from bot.base.snapshot_file import snapshot_file

    settings = Settings(_env_file=None, knowledge_source=str(folder), snapshot_folder=folder.parent / "snapshots")
    snapshot_file(settings).write(pack(packaged.base()))
    (folder / "places" / "balad.yaml").write_text("id: balad\n")

    active: ActiveBase = load_base_or_last_good(settings, NOW)

    assert active.base.version == packaged.base().version
    assert "places/balad.yaml:1:1" in active.degraded


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
