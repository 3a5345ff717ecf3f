"""``militia demo``: the product in a browser, without a Slack account."""

from __future__ import annotations

import sys
import tempfile
import webbrowser
from pathlib import Path
from threading import Thread

from bot.app import RunningApp
from bot.cli.exit_message import stop
from bot.cli.serve import running_app
from bot.demo.clock import DemoClock
from bot.demo.page_server import PageServer
from bot.demo.run import running_demo
from bot.outbox.intervals import Intervals
from bot.settings import Settings
from bot.stop_signal import stop_event


def run_demo(port: int, knowledge: Path | None, *, browser: bool) -> None:
    """Runs the demo until a signal stops it."""
    stopping = stop_event()
    page = _page(port)
    source = str(knowledge.resolve()) if knowledge else None
    with (
        tempfile.TemporaryDirectory(prefix="militia-demo-") as folder,
        running_demo(Path(folder), page, _app, knowledge=source),
    ):
        sys.stdout.write(f"The demo is at {page.url}\nStop it with Ctrl-C.\n")
        sys.stdout.flush()
        if browser:
            Thread(target=webbrowser.open, args=(page.url,), daemon=True).start()
        stopping.wait()


def _app(settings: Settings, clock: DemoClock, intervals: Intervals) -> RunningApp:
    return running_app(settings, clock=clock, intervals=intervals)


def _page(port: int) -> PageServer:
    try:
        return PageServer(port)
    except OSError as error:
        stop(f"The page cannot use port {port}: {error.strerror}. Choose another with --port.")
