"""The loopback Slack in a process of its own, so that it takes no time of the process that is measured.

::

    with SlackProcess() as slack:
        client = WebClient("xoxb-test", base_url=slack.url)
        slack.hang(10)
        slack.posted("C")
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bot.demo.entities import Posted
from tests.fakes.faults import Fault, Harm
from tests.fakes.slack import LoopbackSlack

ROOT = Path(__file__).resolve().parents[2]


class SlackProcess:
    """The process, for as long as the ``with`` block lasts."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self.url = ""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.fakes.slack_process"],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.url = str(self._ask("address"))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process is not None
        self._process.communicate(timeout=15)

    def response_url(self, name: str) -> str:
        """The address of a response URL."""
        return f"{self.url.removesuffix('api/')}response/{name}"

    def count(self) -> int:
        """How many messages were posted, in all channels and threads."""
        return int(self._ask("count"))

    def posted(self, prefix: str) -> Counter[str]:
        """How many messages each channel has outside threads, of those whose id begins with ``prefix``."""
        return Counter(dict(self._ask("posted", prefix)))

    def responses(self, name: str) -> list[str]:
        """The texts that came to a response URL."""
        return list(self._ask("responses", name))

    def hang(self, seconds: float) -> None:
        """Let every message and every look at the workspace take that long; 0 ends it."""
        self._ask("hang", str(seconds))

    def _ask(self, *words: str) -> Any:
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(words) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


_METHODS = (
    "auth.test",
    "chat.postMessage",
    "conversations.history",
    "users.info",
    "usergroups.users.list",
    "views.open",
    "response_url",
)


def _parents(slack: LoopbackSlack) -> list[Posted]:
    return [one for one in list(slack.workspace.messages) if not one.thread]


def _answer(slack: LoopbackSlack, words: list[str]) -> object:
    match words:
        case ["address"]:
            return slack.url
        case ["count"]:
            return len(slack.workspace.messages)
        case ["posted", prefix]:
            return Counter(one.channel for one in _parents(slack) if one.channel.startswith(prefix))
        case ["responses", name]:
            return [str(payload.get("text")) for to, payload in list(slack.workspace.responses) if to == name]
        case ["hang", seconds]:
            for method in _METHODS:
                slack.faults.allow(method)
                if float(seconds):
                    slack.faults.always(method, Fault(Harm.HANG_AFTER, seconds=float(seconds)))
            return None
        case _:
            raise ValueError(words)


def main() -> None:
    """Answers one question a line until standard input ends."""
    with LoopbackSlack() as slack:
        for line in sys.stdin:
            print(json.dumps(_answer(slack, json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
