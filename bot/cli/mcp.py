"""``militia mcp``: the tools for a local client, one JSON-RPC message a line on standard input and output."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import IO

import orjson

from bot.app import load_base
from bot.mcp.json_rpc import PARSE_ERROR, RpcError, error_reply
from bot.mcp.messages import McpContext, answer
from bot.settings import Settings
from handlers.request import Asker


def serve_mcp(settings: Settings, incoming: IO[bytes], outgoing: IO[bytes]) -> None:
    """Answers each line until the input ends. Nothing but replies is written to ``outgoing``."""
    base = load_base(settings, datetime.now(UTC)).base
    context = McpContext(base, datetime.now(UTC), Asker("", ""), settings.militia_name)
    for line in incoming:
        if line.strip():
            reply = _reply(line, replace(context, now=datetime.now(UTC)))
            if reply is not None:
                outgoing.write(orjson.dumps(reply) + b"\n")
                outgoing.flush()


def _reply(line: bytes, context: McpContext) -> dict[str, object] | None:
    try:
        message = orjson.loads(line)
    except orjson.JSONDecodeError:
        return error_reply(None, RpcError(PARSE_ERROR, "Not JSON."))
    return answer(message, context)
