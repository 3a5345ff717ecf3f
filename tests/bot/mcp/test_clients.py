"""The official client and a stateless one, over standard input and output and over HTTP."""

from __future__ import annotations

import json
import sys
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamable_http_client

from bot.http.mcp_endpoint import McpEndpoint
from bot.http.signature import signed
from bot.http_worker import mcp_endpoint
from bot.slack.admission import AllowedWorkspaces, RateLimiter
from tests import packaged
from tests.bot.running import SECRET, Running, running

TOKEN = "a-token-of-an-ai-client"
ROOT = Path(__file__).resolve().parents[3]
ARGUMENTS: dict[str, dict[str, Any]] = {
    "look_up": {"name": "KH"},
    "compare": {"names": ["restraint", "tougher love"]},
    "search": {"words": "deterrence"},
    "screen_names": {"names": ["KH", "Nobody Atall"]},
}
STATELESS = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientCapabilities": {},
}


def _message(method: str, params: dict[str, Any] | None = None, number: int | None = 1) -> bytes:
    message: dict[str, Any] = {"jsonrpc": "2.0", "method": method, "params": params or {}}
    return json.dumps(message | ({} if number is None else {"id": number})).encode()


def _with_tools(app: Running, **changes: Any) -> Running:
    """The app with the tools at ``/mcp``; the server reads this at each request."""
    given: dict[str, Any] = {"workspaces": AllowedWorkspaces(lambda: frozenset({"T1"})), "rate_limiter": RateLimiter()}
    endpoint = McpEndpoint((TOKEN, "another"), packaged.base, app.services.clock.now, **(given | changes))
    object.__setattr__(app.server, "mcp", endpoint)
    return app


def _post(app: Running, body: bytes, **headers: str) -> tuple[int, dict[str, Any]]:
    status, content = app.raw("POST", "/mcp", body, {"Content-Type": "application/json", **headers})
    return status, json.loads(content) if content.startswith(b"{") else {}


def _by_token(app: Running, body: bytes, token: str = TOKEN) -> tuple[int, dict[str, Any]]:
    return _post(app, body, Authorization=f"Bearer {token}")


async def _use_everything(client: Client) -> None:
    names = [one.name for one in (await client.list_tools()).tools]
    assert len(names) == 8
    for name in names:
        result = await client.call_tool(name, ARGUMENTS.get(name, {}))
        assert not result.is_error, name
    read = await client.read_resource("militia://record/kataib-hezbollah")
    assert "Kataib Hezbollah" in str(read.contents)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("mode", ["legacy", "2026-07-28", "auto"])
def test_the_official_client_calls_every_tool_over_standard_input_and_output(mode: str) -> None:
    async def use() -> None:
        server = StdioServerParameters(command=sys.executable, args=["-m", "bot", "mcp"], cwd=ROOT)
        async with Client(stdio_client(server), mode=mode) as client:
            await _use_everything(client)

    anyio.run(use)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("mode", ["legacy", "2026-07-28", "auto"])
def test_the_official_client_calls_every_tool_over_http(app: Running, mode: str) -> None:
    _with_tools(app)

    async def use() -> None:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        async with httpx2.AsyncClient(headers=headers) as http:
            transport = streamable_http_client(f"http://127.0.0.1:{app.port}/mcp", http_client=http)
            async with Client(transport, mode=mode) as client:
                await _use_everything(client)

    anyio.run(use)


def test_a_token_answers_and_another_does_not(app: Running) -> None:
    _with_tools(app)

    assert _by_token(app, _message("ping"))[0] == 200
    assert _by_token(app, _message("ping"), "wrong")[0] == 401
    assert _post(app, _message("ping"))[0] == 401
    assert app.raw("GET", "/mcp")[0] == 405


@pytest.mark.parametrize(
    ("settings", "exists"), [({}, False), ({"militia_mcp": "on"}, True), ({"militia_mcp_tokens": "a-token"}, True)]
)
def test_the_settings_turn_the_tools_on(tmp_path: Path, settings: dict[str, Any], exists: bool) -> None:
    with running(tmp_path, **settings) as app:
        assert (mcp_endpoint(app.running_app) is not None) is exists


def test_without_a_token_in_the_settings_the_address_does_not_exist(app: Running) -> None:
    assert app.raw("GET", "/mcp")[0] == 404
    assert _by_token(app, _message("ping"))[0] in {404, 405}


def test_a_stateless_client_discovers_and_calls(app: Running) -> None:
    _with_tools(app)

    _, found = _by_token(app, _message("server/discover", {"_meta": STATELESS}))
    assert "2026-07-28" in found["result"]["supportedVersions"]
    call = {"name": "look_up", "arguments": {"name": "KH"}, "_meta": STATELESS}
    _, answer = _by_token(app, _message("tools/call", call))
    assert answer["result"]["resultType"] == "complete"
    assert answer["result"]["structuredContent"]["records"][0]["id"] == "kataib-hezbollah"


def test_a_stateless_client_gets_404_for_an_unknown_method(app: Running) -> None:
    _with_tools(app)

    assert _by_token(app, _message("no/such/method", {"_meta": STATELESS}))[0] == 404


def test_a_notification_is_accepted_without_a_body(app: Running) -> None:
    _with_tools(app)

    assert _by_token(app, _message("notifications/initialized", number=None)) == (202, {})


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, -32700),
        (b"[]", 400, -32600),
        (b'{"jsonrpc": "1.0"}', 400, -32600),
        (_message("no/such/method"), 200, -32601),
        (_message("tools/call", {"name": "nothing"}), 200, -32602),
    ],
)
def test_malformed_messages_get_errors_of_the_protocol(app: Running, body: bytes, status: int, code: int) -> None:
    _with_tools(app)

    found, reply = _by_token(app, body)
    assert (found, reply["error"]["code"]) == (status, code)


def test_a_body_over_the_limit_is_rejected(app: Running) -> None:
    _with_tools(app)

    assert _by_token(app, b" " * 1_100_000)[0] == 413


def test_slack_signs_its_calls_and_names_a_person_of_an_allowed_workspace(app: Running) -> None:
    _with_tools(app)

    def call(meta: dict[str, Any]) -> dict[str, Any]:
        body = _message("ping", {"_meta": meta})
        now = str(int(app.services.clock.now().timestamp()))
        headers = {"X-Slack-Request-Timestamp": now, "X-Slack-Signature": signed(SECRET, now, body)}
        status, reply = _post(app, body, **headers)
        assert status == 200
        return reply

    assert "result" in call({"slack": {"user_id": "U1", "team_id": "T1"}})
    assert call({"slack": {"user_id": "U1", "team_id": "TFOREIGN"}})["error"]["code"] == -32001
    assert call({})["error"]["code"] == -32001


def test_a_token_has_a_rate_limit(app: Running) -> None:
    _with_tools(app, token_limiter=RateLimiter(burst=3, rate=0.001))

    codes = [_by_token(app, _message("ping"))[1].get("error", {}).get("code") for _ in range(5)]
    assert codes == [None, None, None, -32029, -32029]


def test_a_call_that_would_wait_too_long_is_rejected_at_once(app: Running) -> None:
    busy = threading.Event()
    _with_tools(app, most=2)
    assert app.server is not None
    assert app.server.mcp is not None
    app.server.mcp.thread.submit(busy.wait, 30)
    with ThreadPoolExecutor(3) as clients:
        asked = [clients.submit(_by_token, app, _message("ping")) for _ in range(3)]
        first = next(as_completed(asked)).result()[1]
        busy.set()
        rest = [one.result()[1] for one in asked]

    assert first["error"]["code"] == -32029
    assert sorted("result" in one for one in rest) == [False, True, True]


def test_web_pages_may_not_call(app: Running) -> None:
    _with_tools(app)

    assert _post(app, _message("ping"), Authorization=f"Bearer {TOKEN}", Origin="https://evil.example")[0] == 403


def test_a_look_up_is_answered_after_a_call_of_a_tool(tmp_path: Path) -> None:
    with running(tmp_path) as app:
        _with_tools(app)
        _by_token(app, _message("tools/list"))

        assert app.command("kh")[0] == 200
