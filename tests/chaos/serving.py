"""Promises 14, 19, 20 and 23: a real ``serve`` process answers signed requests whatever is done to its knowledge."""

from __future__ import annotations

import re
import shutil
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

from tests.bot.running import Running
from tests.bot.serving import served
from tests.chaos.rig import Finding, Rig, wait_for
from tests.fakes.faults import Fault, Harm
from tests.packaged import FOLDER

_THREADS = 4
_ADMINS = [f"UADMIN{number}" for number in range(50)]
"""Fifty people, since one who asks too much in ten seconds is asked to wait."""
_PLACE = Path("places") / "balad.yaml"


@dataclass
class Timed:
    """Look-ups as their askers saw them."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    texts: list[str] = field(default_factory=list)

    def ask(self, app: Running, text: str) -> None:
        """Ask once."""
        began = time.perf_counter()
        status, body = app.command(text)
        self.seconds.append(time.perf_counter() - began)
        self.statuses[status] += 1
        self.texts.append(str(body.get("text", "")))

    @property
    def p99(self) -> float:
        """The 99th percentile, in seconds."""
        return quantiles(self.seconds, n=100)[98]

    def __str__(self) -> str:
        middle, worst = 1000 * median(self.seconds), 1000 * max(self.seconds)
        return f"{len(self.seconds)} look-ups, median {middle:.1f}, p99 {1000 * self.p99:.1f}, longest {worst:.0f} ms"


@contextmanager
def asking(app: Running, texts: list[str], pause: float = 0.02) -> Iterator[Timed]:
    """Four threads that look things up until the end of the block."""
    timed, stop = Timed(), threading.Event()

    def run(first: int) -> None:
        number = first
        while not stop.is_set():
            timed.ask(app, texts[number % len(texts)])
            number += 1
            time.sleep(pause)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(_THREADS)]
    for thread in threads:
        thread.start()
    try:
        yield timed
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _reports(rig: Rig) -> list[str]:
    return [str(payload.get("text", "")) for _, payload in list(rig.slack.workspace.responses)]


def _reload(rig: Rig, app: Running, words: str = "admin reload") -> str:
    """Ask for a reload and wait for its report."""
    known = len(_reports(rig))
    status, _ = app.command(words, user_id=_ADMINS[known % len(_ADMINS)])
    if status != 200 or not wait_for(lambda: len(_reports(rig)) > known, 60, every=0.005):
        return ""
    return _reports(rig)[-1]


def _number(folder: Path, number: int) -> None:
    """Write one number into two fields of one record, in one step."""
    text = (FOLDER / _PLACE).read_text(encoding="utf-8")
    text = text.replace('title: "Balad"', f'title: "Balad number {number}"')
    text = re.sub(r'(summary: \{text: ")', rf"\1Known by number {number}. ", text, count=1)
    beside = folder / "places" / ".balad"
    beside.write_text(text, encoding="utf-8")
    beside.replace(folder / _PLACE)


def reloads_under_look_ups(rig: Rig, *, short: bool) -> Finding:
    """Promise 19: reloads one after another while four threads look things up."""
    times = 20 if short else 200
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "base"
        shutil.copytree(FOLDER, folder)
        _number(folder, 0)
        questions = ["place balad", "actor kataeb hizbolla", "search rockets", "incident Kirkuk", "place balad"]
        with served(rig.slack, rig.url, str(folder), admins=_ADMINS) as app:
            rounds, good = [], 0
            for block in range(times // 10):
                with asking(app, questions) as idle:
                    time.sleep(4)
                with asking(app, questions) as busy:
                    for number in range(10):
                        _number(folder, block * 10 + number + 1)
                        good += "The new version is active" in _reload(rig, app)
                rounds.append((idle, busy))
    asked = [one for pair in rounds for one in pair]
    errors = sum(count for one in asked for status, count in one.statuses.items() if status != 200)
    cards = [set(re.findall(r"number (\d+)", text)) for one in asked for text in one.texts if "Balad number" in text]
    mixed = sum(len(numbers) != 1 for numbers in cards)
    ratio = median(busy.p99 / idle.p99 for idle, busy in rounds)
    figure = (
        f"{good} of {times} reloads; {errors} errors; {mixed} of {len(cards)} cards mixed two versions; "
        f"p99 during reloads {ratio:.2f} times idle; last round idle {rounds[-1][0]}; during {rounds[-1][1]}"
    )
    return Finding(
        figure, held=good == times and not errors and not mixed and bool(cards) and ratio < (3 if short else 2)
    )


def _reviewed(app: Running, place: Path) -> str:
    """A place's card without the day of its review."""
    return str(app.command(f"place {place.stem}")[1].get("text")).replace("20 Nov", "21 Nov")


def torn_writes(rig: Rig, *, short: bool) -> Finding:
    """Promise 20: reloads beside a writer that truncates files and writes them again in halves."""
    times = 10 if short else 100
    whole = {path.relative_to(FOLDER): path.read_bytes() for path in sorted((FOLDER / "places").glob("*.yaml"))}
    other = {
        name: content.replace(b"reviewed_on: 2026-11-21", b"reviewed_on: 2026-11-20") for name, content in whole.items()
    }
    stop = threading.Event()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "base"
        shutil.copytree(FOLDER, folder)

        def rewrite() -> None:
            while not stop.is_set():
                for name, content in (*whole.items(), *other.items()):
                    with (folder / name).open("wb") as file:
                        file.write(content[: len(content) // 2])
                        file.flush()
                        file.write(content[len(content) // 2 :])
                    time.sleep(0.001)

        with served(rig.slack, rig.url, str(folder), admins=_ADMINS) as app:
            before = {name: _reviewed(app, name) for name in whole}
            writer = threading.Thread(target=rewrite)
            writer.start()
            try:
                reports = [_reload(rig, app) for _ in range(times)]
                torn = sum(_reviewed(app, name) != before[name] for name in whole)
            finally:
                stop.set()
                writer.join()
            for name, content in whole.items():
                (folder / name).write_bytes(content)
            for lost in ("positions", "forecasts", "redirects"):
                shutil.rmtree(folder / lost)
            shrunk = _reload(rig, app)
    outcomes = Counter(report.splitlines()[0] if report else "no report" for report in reports)
    rejected = " ".join(shrunk.splitlines()[2:3])[:60]
    figure = f"{times} reloads: {dict(outcomes)}; {torn} torn records answered; three folders lost: {rejected}"
    return Finding(figure, held=not torn and not outcomes["no report"] and "--force" in shrunk)


def fifty_reloads(rig: Rig, *, short: bool) -> Finding:
    """Promise 23: fifty reloads asked at once."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "base"
        shutil.copytree(FOLDER, folder)
        with served(rig.slack, rig.url, str(folder), admins=_ADMINS) as app:
            _number(folder, 1)
            timed = Timed()
            with ThreadPoolExecutor(50) as pool:
                waits = [pool.submit(_ask_as_admin, timed, app, user) for user in _ADMINS]
                for wait in waits:
                    wait.result()
            reported = wait_for(lambda: len(_reports(rig)) == 50, 60)
    versions = Counter(re.findall(r"version ([0-9a-f]{6,12})", " ".join(_reports(rig)), re.I))
    figure = f"acknowledged in {1000 * max(timed.seconds):.0f} ms at most, statuses {dict(timed.statuses)}; "
    figure += f"{len(_reports(rig))} reports, versions {dict(versions)}"
    return Finding(figure, held=reported and max(timed.seconds) < 3 and set(timed.statuses) == {200})


def _ask_as_admin(timed: Timed, app: Running, user: str) -> None:
    began = time.perf_counter()
    status, _ = app.command("admin reload", user_id=user)
    timed.seconds.append(time.perf_counter() - began)
    timed.statuses[status] += 1


def slow_admin_actions(rig: Rig, *, short: bool) -> Finding:
    """Promise 14: fifty admin actions whose answers Slack takes ten seconds to accept."""
    seconds = 3 if short else 10
    questions = ["actor kataeb hizbolla", "search rockets", "incident Kirkuk"]
    rig.slack.faults.always("response_url", Fault(Harm.HANG_AFTER, seconds=seconds))
    with served(rig.slack, rig.url, str(FOLDER), admins=_ADMINS) as app, asking(app, questions) as timed:
        for admin in _ADMINS:
            app.command("admin status", user_id=admin)
        time.sleep(seconds + 1)
        begun, accepted = len(rig.slack.called("response_url")), len(_reports(rig))
    figure = f"{timed}; {begun} answers begun and {accepted} accepted after {seconds + 1} s"
    return Finding(figure, held=set(timed.statuses) == {200} and timed.p99 < 1 and begun > 0)
