"""Reloads beside look-ups, writers, other reloads and other replicas."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.base.reload import BaseReloader
from bot.base.replication import Replicator
from bot.base.snapshot_format import pack
from bot.base.source import Files, Memory
from bot.base.version_cache import VersionCache
from bot.storage.engine import Database
from bot.storage.replicas import Replicas
from handlers.administration.ports import ReloadOutcome
from knowledge.models import Record
from tests import packaged
from tests.bot.base.reloading import ADMIN, NOW, change, reloader_of
from tests.full_disk import without_growth


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
