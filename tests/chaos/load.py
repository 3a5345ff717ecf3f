"""Promises 13, 15 and 16: fifty mixed requests a second on a large base, whatever else happens.

``serve`` with its digests, Slack and the client are processes of their own.
"""

from __future__ import annotations

import re
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.storage.base_versions import BaseVersions
from bot.storage.engine import Database
from bot.storage.schema_upgrade import upgrade
from tests.benchmarks.bases import write
from tests.bot.serving import serving
from tests.chaos.cluster import Cluster
from tests.chaos.load_client import Load, LoadClient, Plan, send_command
from tests.chaos.rig import Finding, Rig, wait_for
from tests.fakes.slack_process import SlackProcess

RATE = 50
_P99, _LONGEST = 0.5, 3.0
_NAME = re.compile(r"\{value: (.*?), kind: primary")
_WORDS = re.compile(r'summary: \{text: "(.*?)"')


@dataclass(frozen=True)
class Site:
    """A running ``serve`` on an invented base, its Slack, and what may be asked there."""

    port: int
    pid: int
    slack: SlackProcess
    folder: Path
    names: list[str]
    words: list[str]

    def client(self, seconds: float, *, bombs: bool = False, rate: float = RATE) -> LoadClient:
        """Starts a client that sends for that long."""
        url = self.slack.response_url("any")
        return LoadClient(Plan(self.port, rate, seconds, self.names, self.words, url, bombs))

    def reload(self, name: str) -> float:
        """Asks for a reload; returns the seconds to its report.

        Raises:
            RuntimeError: It was rejected, or there was no report.
        """
        began = time.perf_counter()
        send_command(self.port, "admin reload", user="UADMIN", response_url=self.slack.response_url(name))
        wait_for(lambda: bool(self.slack.responses(name)), 120, every=0.05)
        reports = self.slack.responses(name)
        if not reports or "The new version is active" not in reports[0]:
            raise RuntimeError(str(reports)[:500])
        return time.perf_counter() - began


@contextmanager
def site(database: str, records: int, slack: SlackProcess, *, scheduler: bool = False) -> Iterator[Site]:
    """The processes, ready, with all indexes: a first search waits for them. ``records`` is the size of the base."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "base"
        write(folder, records)
        texts = [path.read_text(encoding="utf-8") for path in sorted((folder / "actors").glob("*.yaml"))]
        names = [found[1] for text in texts if (found := _NAME.search(text))]
        words = " ".join(found[1] for text in texts[:200] if (found := _WORDS.search(text))).split()
        with serving(slack.url, database, str(folder), scheduler=scheduler) as process:
            send_command(process.port, f"search {words[0]}", user="UFIRST", response_url=slack.response_url("first"))
            yield Site(process.port, process.pid, slack, folder, names, words)


def held(load: Load) -> bool:
    """Whether everything was acknowledged, in time."""
    return not load.bad and load.percentile(0.99) < _P99 and load.percentile(1) < _LONGEST


def steady_load(rig: Rig, *, short: bool) -> Finding:
    """Promise 13: while digests go out, one changed file is reloaded, and then every file."""
    records, seconds, digests = (1_000, 10, 20) if short else (5_000, 60, 200)
    with SlackProcess() as slack, site(rig.url, records, slack, scheduler=True) as one:
        client = one.client(seconds)
        rig.due(digests, version=BaseVersions(rig.database).history(1)[0].version)
        time.sleep(seconds * 0.1)
        path = one.folder / "actors" / "e0000001.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("First curated", "Changed once"), encoding="utf-8")
        small = one.reload("small")
        time.sleep(seconds * 0.1)
        for path in sorted(one.folder.rglob("*.yaml")):
            path.write_text(
                path.read_text(encoding="utf-8").replace("reviewed_on: 2025-10-01", "reviewed_on: 2025-10-02"),
                encoding="utf-8",
            )
        full = one.reload("full")
        load = client.load()
        wait_for(lambda: len(slack.posted("C")) == digests, 60)
        posted = slack.posted("C")
    once = sum(count == 1 for count in posted.values())
    figure = (
        f"{records} records: {load}; reload of one file {small:.1f} s, of all {full:.1f} s; "
        f"{once} of {digests} digests posted once; {load.by_kind()}"
    )
    return Finding(figure, held(load) and once == len(posted) == digests)


def query_bombs(rig: Rig, *, short: bool) -> Finding:
    """Promise 15: one request in ten is made to cost as much as it can."""
    records, seconds = _size(short=short)
    with SlackProcess() as slack, site(rig.url, records, slack) as one:
        load = one.client(seconds, bombs=True).load()
    return Finding(f"{records} records: {load}; {load.by_kind()}", held(load))


def slow_slack(rig: Rig, *, short: bool) -> Finding:
    """Promise 16: every call to Slack takes ten seconds."""
    records, seconds = _size(short=short)
    with SlackProcess() as slack, site(rig.url, records, slack) as one:
        slack.hang(10)
        load = one.client(seconds).load()
    return Finding(f"{records} records: {load}; {load.by_kind()}", held(load))


def database_down(rig: Rig, *, short: bool) -> Finding:
    """Promise 16: PostgreSQL is stopped, or another process holds the write lock of the SQLite file."""
    records, seconds = _size(short=short)
    with SlackProcess() as slack, _breakable(rig) as (url, down), site(url, records, slack, scheduler=True) as one:
        with down():
            load = one.client(seconds).load()
            send_command(one.port, "digest daily 09:00 UTC", user="U1", response_url=slack.response_url("lost"))
            wait_for(lambda: bool(slack.responses("lost")), 30)
        said = " ".join(slack.responses("lost"))
    figure = f"{records} records: {load}; a digest was answered: {said[:60]!r}; {load.by_kind()}"
    return Finding(figure, held(load) and "database is unavailable" in said)


def _size(*, short: bool) -> tuple[int, int]:
    return (1_000, 8) if short else (5_000, 20)


@contextmanager
def _breakable(rig: Rig) -> Iterator[tuple[str, Callable[[], AbstractContextManager[None]]]]:
    """The address of a database, and what takes it away for a ``with`` block."""
    if not rig.database.is_postgresql:
        yield rig.url, lambda: _locked(str(rig.database.engine.url.database))
        return
    with Cluster() as cluster:
        database = Database(cluster.url)
        upgrade(database)
        database.close()
        yield cluster.url, lambda: _stopped(cluster)


@contextmanager
def _locked(file: str) -> Iterator[None]:
    with closing(sqlite3.connect(file, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        yield
        holder.execute("COMMIT")


@contextmanager
def _stopped(cluster: Cluster) -> Iterator[None]:
    cluster.stop()
    try:
        yield
    finally:
        cluster.start()
