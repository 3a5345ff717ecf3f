"""The Slack stand-in of ``bot.demo``, with faults.

::

    with LoopbackSlack() as slack:
        client = WebClient("xoxb-test", base_url=slack.url)
        slack.faults.next("chat.postMessage", Fault(Harm.DROP_AFTER))

``slack.calls`` lists every call in order, those that break too.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from time import monotonic
from typing import assert_never

from bot.demo.entities import Arguments, JsonObject
from bot.demo.slack_api import SlackApi, SlackRequest
from bot.demo.workspace import Workspace
from tests.fakes.faults import Faults, Harm


class LoopbackSlack(SlackApi):
    """The stand-in; its calls break as ``faults`` says."""

    def __init__(self, workspace: Workspace | None = None, faults: Faults | None = None, port: int = 0) -> None:
        super().__init__(workspace, port)
        self.faults = faults or Faults()
        self._shown_from: dict[str, float] = {}

    def result(self, method: str, arguments: Arguments, token: str) -> JsonObject:
        found = super().result(method, arguments, token)
        now = monotonic()
        if method == "chat.postMessage" and "ts" in found:
            self._shown_from[str(found["ts"])] = now + self.faults.history_lag
        elif method in {"conversations.history", "conversations.replies"} and "messages" in found:
            found["messages"] = [one for one in found["messages"] if self._shown_from.get(one["ts"], 0.0) <= now]
        return found

    def respond(self, name: str, payload: object) -> None:
        fault = self.faults.of_call("response_url", "")
        if fault is not None:
            self.stopping.wait(fault.seconds)
        super().respond(name, payload)

    def answer(self, request: SlackRequest, method: str, arguments: Arguments, token: str) -> None:
        fault = self.faults.of_call(method, str(arguments.get("channel", "")))
        if fault is None:
            super().answer(request, method, arguments, token=token)
            return
        stored = fault.harm in {Harm.HANG_AFTER, Harm.DROP_AFTER, Harm.ERROR_500_AFTER}
        result = self.result(method, arguments, token) if stored else {}
        match fault.harm:
            case Harm.REJECTED:
                request.send(200, {"ok": False, "error": fault.error})
            case Harm.RATE_LIMITED:
                error = {"ok": False, "error": "ratelimited"}
                request.send(429, error, {"Retry-After": f"{fault.seconds:.0f}"})
            case Harm.DROP_BEFORE | Harm.DROP_AFTER:
                _drop(request)
            case Harm.ERROR_500_AFTER:
                request.send(500, {"ok": False, "error": "internal_error"})
            case Harm.HANG_AFTER:
                self.stopping.wait(fault.seconds)
                request.send(200, result)
            case Harm.HANG_BEFORE:
                self.stopping.wait(fault.seconds)
                super().answer(request, method, arguments, token=token)
            case _:
                assert_never(fault.harm)


def _drop(request: SlackRequest) -> None:
    request.close_connection = True
    with suppress(OSError):
        request.connection.shutdown(socket.SHUT_RDWR)
