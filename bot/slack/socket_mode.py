"""Socket Mode: two connections to Slack, so that requests still arrive while one of them is replaced."""

from __future__ import annotations

import json
import logging
import select
import threading
from collections.abc import Callable
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError as SdkError
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.slack.bolt import SlackApp
from bot.slack.payload import MalformedPayloadError, checked

log = logging.getLogger(__name__)

CONNECTIONS = 2
_PING_SECONDS = 2.0
"""Slack's SDK gives up a connection after four unanswered pings."""
_CHECK_SECONDS = 1.0
_TIMEOUT = 10
"""Seconds for the call that asks Slack for an address."""


class SocketConnections:
    """Keeps the connections open; ``report`` is called with their number when it changes."""

    def __init__(self, app: SlackApp, app_token: str, api_url: str, *, report: Callable[[int], None]) -> None:
        self._app = app
        self._report = report
        self._clients = [_client(app_token, api_url) for _ in range(CONNECTIONS)]
        self._stopping = threading.Event()
        self._supervisor = threading.Thread(target=self._supervise, name="socket-mode", daemon=True)
        for client in self._clients:
            client.socket_mode_request_listeners.append(self._handle)

    def start(self) -> None:
        """Connects in the background, again and again until Slack is reachable."""
        self._supervisor.start()

    def close(self) -> None:
        """Closes every connection."""
        self._stopping.set()
        self._supervisor.join()
        for client in self._clients:
            client.close()

    def _supervise(self) -> None:
        """Opens connections, replaces closed ones, and reports how many are open. The SDK replaces silent ones."""
        known = -1
        while True:
            for client in self._clients:
                if not self._stopping.is_set() and (client.current_session is None or _is_closed_by_peer(client)):
                    self._connect(client)
            count = sum(client.is_connected() for client in self._clients)
            if count != known:
                level = logging.INFO if count else logging.WARNING
                log.log(level, "socket_mode_connections_changed", extra={"connections": count, "wanted": CONNECTIONS})
                self._report(count)
                known = count
            if self._stopping.wait(_CHECK_SECONDS):
                return

    def _connect(self, client: SocketModeClient) -> None:
        try:
            client.connect_to_new_endpoint(force=True)
        except (SdkError, OSError) as error:
            log.debug("socket_mode_connection_failed", extra={"error": type(error).__name__})

    def _handle(self, client: BaseSocketModeClient, envelope: SocketModeRequest) -> None:
        """Answers one envelope in its acknowledgement."""
        try:
            response = self._app.dispatch(checked(envelope.payload))
        except MalformedPayloadError:
            log.warning("socket_mode_payload_malformed")
            return
        body: dict[str, Any] | None = None
        if response.body and response.headers.get("content-type", [""])[0].startswith("application/json"):
            body = json.loads(response.body)
        if response.status == 200:
            client.send_socket_mode_response(SocketModeResponse(envelope.envelope_id, payload=body))


def _is_closed_by_peer(client: SocketModeClient) -> bool:
    """Whether Slack's end of the connection is closed, which the SDK notices only by missing pings."""
    connected = client.current_session.sock if client.current_session else None
    if connected is None or connected.fileno() < 0 or not hasattr(select, "POLLRDHUP"):
        return False
    poll = select.poll()
    poll.register(connected, select.POLLRDHUP)
    return bool(poll.poll(0))


def _client(app_token: str, api_url: str) -> SocketModeClient:
    web_client = WebClient(token=app_token, base_url=api_url, timeout=_TIMEOUT)
    return SocketModeClient(
        app_token, logger=logging.getLogger("slack_sdk"), web_client=web_client, ping_interval=_PING_SECONDS
    )
