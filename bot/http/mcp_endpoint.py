"""``POST /mcp``: who may call the tools, at which pace, and the HTTP side of the protocol."""

from __future__ import annotations

import asyncio
import hmac
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import orjson

from bot.base.throttling import in_short_turns, yield_processor
from bot.http.response import HttpResponse
from bot.mcp.json_rpc import (
    DENIED,
    HEADER_MISMATCH,
    INVALID_REQUEST,
    METHOD_NOT_FOUND,
    PARSE_ERROR,
    RATE_LIMITED,
    UNSUPPORTED_VERSION,
    Json,
    RpcError,
    error_reply,
    id_of,
)
from bot.mcp.messages import VERSION_KEY, McpContext, answer
from bot.slack.admission import AllowedWorkspaces, RateLimiter
from handlers.answer_cache import AnswerCache
from handlers.request import Asker
from knowledge.knowledge_base import KnowledgeBase

_CACHED: Final = 128
"""Results of recent calls that are kept for each base."""
_REST: Final = 0.05
"""The longest rest after a call, in seconds."""
_JSON: Final = "application/json"
_BAD_REQUEST: Final = frozenset({PARSE_ERROR, INVALID_REQUEST, HEADER_MISMATCH, UNSUPPORTED_VERSION})


@dataclass(frozen=True)
class McpEndpoint:
    """Answers MCP messages for holders of a token, and for Slack, which signs its requests.

    ``tokens`` are compared in constant time. Answers have one thread of their own, so that look-ups keep theirs, and at
    most ``most`` calls wait for it.
    """

    tokens: Sequence[str]
    base: Callable[[], KnowledgeBase]
    now: Callable[[], datetime]
    workspaces: AllowedWorkspaces
    rate_limiter: RateLimiter
    """The pace of persons, shared with Slack's other requests."""
    name: str = "Militia"
    token_limiter: RateLimiter = field(default_factory=lambda: RateLimiter(burst=60, rate=10.0))
    cache: AnswerCache[Json] = field(default_factory=lambda: AnswerCache(_CACHED))
    most: int = 32
    thread: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="mcp", initializer=yield_processor)
    )
    _waiting: set[Future[HttpResponse]] = field(default_factory=set)

    def token_number(self, authorization: str) -> int | None:
        """Returns the number of the bearer token in a header; None if it is not one of ours."""
        given = authorization.removeprefix("Bearer ").encode() if authorization.startswith("Bearer ") else b""
        found = [hmac.compare_digest(given, one.encode()) for one in self.tokens]
        return found.index(True) if any(found) else None

    async def answered(self, content: bytes, *, version: str, token: int | None) -> HttpResponse:
        """Answers one body. ``version`` is the header of the protocol; ``token`` is None if Slack signed the request.

        Admission is decided here, before the call may wait for the thread. Runs on the event loop, never concurrently.
        """
        try:
            message = orjson.loads(content)
        except orjson.JSONDecodeError:
            return _response(error_reply(None, RpcError(PARSE_ERROR, "Not JSON.")))
        try:
            asker = self._admitted(message, token)
            _check_version(message, version)
        except RpcError as error:
            return _response(error_reply(id_of(message), error))
        waiting = self.thread.submit(self._answer, message, asker)
        self._waiting.add(waiting)
        waiting.add_done_callback(self._waiting.discard)
        return await asyncio.wrap_future(waiting)

    def _answer(self, message: object, asker: Asker) -> HttpResponse:
        """Answers on the thread, in short turns and with as much rest as work, so that look-ups are not delayed."""
        began = time.thread_time()
        with in_short_turns():
            reply = answer(message, McpContext(self.base(), self.now(), asker, self.name, self.cache))
        time.sleep(min(time.thread_time() - began, _REST))
        stateless = VERSION_KEY in _meta(message)
        return HttpResponse(202, b"") if reply is None else _response(reply, stateless=stateless)

    def _admitted(self, message: object, token: int | None) -> Asker:
        """Returns who asks.

        Raises:
            RpcError: The workspace is not served, Slack names no person, the pace is too high, or many calls are waiting.
        """
        asker = Asker(f"token {token}", "mcp") if token is not None else _slack_asker(message)
        if token is None and not self.workspaces.admit(frozenset({asker.team})):
            raise RpcError(DENIED, "This workspace is not served.")
        limiter = self.rate_limiter if token is None else self.token_limiter
        if not limiter.allows(asker.team, asker.user, time.monotonic()):
            raise RpcError(RATE_LIMITED, "Too many calls. Wait a few seconds.")
        if len(self._waiting) >= self.most:
            raise RpcError(RATE_LIMITED, "Many calls are waiting. Try again in a few seconds.")
        return asker


def _slack_asker(message: object) -> Asker:
    meta = _meta(message).get("slack")
    user, team = (meta.get("user_id"), meta.get("team_id")) if isinstance(meta, dict) else (None, None)
    if not isinstance(user, str) or not isinstance(team, str) or not user or not team:
        raise RpcError(DENIED, "params._meta.slack must have user_id and team_id.")
    return Asker(user[:40], team[:40])


def _check_version(message: object, header: str) -> None:
    named = _meta(message).get(VERSION_KEY)
    if header and isinstance(named, str) and named != header:
        raise RpcError(HEADER_MISMATCH, "The header MCP-Protocol-Version differs from params._meta.")


def _meta(message: object) -> dict[str, Any]:
    params = message.get("params") if isinstance(message, dict) else None
    meta = params.get("_meta") if isinstance(params, dict) else None
    return meta if isinstance(meta, dict) else {}


def _response(reply: Json, *, stateless: bool = False) -> HttpResponse:
    """Returns a reply with its HTTP status; the stateless version answers an unknown method with 404."""
    code = reply.get("error", {}).get("code")
    status = 400 if code in _BAD_REQUEST else 404 if stateless and code == METHOD_NOT_FOUND else 200
    return HttpResponse(status, orjson.dumps(reply), _JSON)
