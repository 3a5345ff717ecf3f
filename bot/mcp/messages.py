"""From one JSON-RPC message to its reply, for two versions of the protocol; no transport and no state.

Versions with a handshake (2025-11-25) begin with ``initialize``. The stateless version (2026-07-28) names itself in
``_meta`` of each request and has ``server/discover``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Final

from bot.mcp import resources
from bot.mcp.json_rpc import (
    INTERNAL_ERROR,
    INVALID_PARAMS,
    METHOD_NOT_FOUND,
    UNSUPPORTED_VERSION,
    Json,
    RpcError,
    RpcRequest,
    error_reply,
    id_of,
    read_request,
    result_reply,
)
from bot.mcp.tool_calls import call
from bot.mcp.tools import TOOLS
from handlers.answer_cache import AnswerCache
from handlers.request import Asker
from knowledge.knowledge_base import KnowledgeBase

log = logging.getLogger(__name__)

HANDSHAKE_VERSIONS: Final = ("2025-06-18", "2025-11-25")
STATELESS_VERSIONS: Final = ("2026-07-28",)
VERSION_KEY: Final = "io.modelcontextprotocol/protocolVersion"
CAPABILITIES_KEY: Final = "io.modelcontextprotocol/clientCapabilities"
SERVER_KEY: Final = "io.modelcontextprotocol/serverInfo"
INSTRUCTIONS: Final = (
    "Answers come from a curated knowledge base with citations. Quote the citations and the date of the latest evidence. "
    "If a result is ambiguous, ask the user which candidate is meant and call the tool again with its id."
)
_CAPABILITIES: Final[Mapping[str, Json]] = MappingProxyType({"tools": {}, "resources": {}})
_CACHEABLE: Final = frozenset(
    {"server/discover", "tools/list", "resources/list", "resources/templates/list", "resources/read"}
)


@dataclass(frozen=True, slots=True)
class McpContext:
    """What an answer depends on besides the message; ``cache`` keeps the results of recent calls."""

    base: KnowledgeBase
    now: datetime
    asker: Asker
    name: str = "Militia"
    cache: AnswerCache[Json] = field(default_factory=AnswerCache)


def answer(message: object, context: McpContext) -> Json | None:
    """Returns the reply to a parsed message, None to a notification."""
    try:
        request = read_request(message)
        stateless = is_stateless(request)
        result = _result(request, context, stateless=stateless)
    except RpcError as error:
        return error_reply(id_of(message), error)
    except Exception:  # no traceback leaves the process
        log.exception("mcp_request_failed")
        return error_reply(id_of(message), RpcError(INTERNAL_ERROR, "Internal error. Try again later."))
    if request.id is None:
        return None
    return result_reply(request, _stamped(request, result, context) if stateless else result)


def is_stateless(request: RpcRequest) -> bool:
    """Returns whether a request is of the stateless version.

    Raises:
        RpcError: it names a version that is not supported, or lacks what that version requires.
    """
    version = request.meta.get(VERSION_KEY)
    if version is None and request.method != "server/discover":
        return False
    if not isinstance(version, str) or not isinstance(request.meta.get(CAPABILITIES_KEY), dict):
        text = f'params._meta needs "{VERSION_KEY}" and "{CAPABILITIES_KEY}".'
        raise RpcError(INVALID_PARAMS, text)
    if version not in STATELESS_VERSIONS:
        data = {"supported": list(STATELESS_VERSIONS), "requested": version[:40]}
        raise RpcError(UNSUPPORTED_VERSION, "Unsupported protocol version.", data)
    return True


def _result(request: RpcRequest, context: McpContext, *, stateless: bool) -> Json:
    if request.id is None:
        return {}
    known = _STATELESS if stateless else _WITH_HANDSHAKE
    method = known.get(request.method)
    if method is None:
        text = f'Unknown method "{request.method[:60]}".'
        raise RpcError(METHOD_NOT_FOUND, text)
    return method(request, context)


def _stamped(request: RpcRequest, result: Json, context: McpContext) -> Json:
    """Returns a result with what the stateless version requires."""
    caching = {"ttlMs": 0, "cacheScope": "private"} if request.method in _CACHEABLE else {}
    meta = {**result.get("_meta", {}), SERVER_KEY: _server(context)}
    return {"resultType": "complete", **caching, **result, "_meta": meta}


def _server(context: McpContext) -> Json:
    return {"name": context.name.casefold().replace(" ", "-"), "title": context.name, "version": context.base.version}


def _initialize(request: RpcRequest, context: McpContext) -> Json:
    asked = request.params.get("protocolVersion")
    return {
        "protocolVersion": asked if asked in HANDSHAKE_VERSIONS else HANDSHAKE_VERSIONS[-1],
        "capabilities": dict(_CAPABILITIES),
        "serverInfo": _server(context),
        "instructions": INSTRUCTIONS,
    }


def _discover(request: RpcRequest, context: McpContext) -> Json:
    del request, context
    return {
        "supportedVersions": [*HANDSHAKE_VERSIONS, *STATELESS_VERSIONS],
        "capabilities": dict(_CAPABILITIES),
        "instructions": INSTRUCTIONS,
    }


def _ping(request: RpcRequest, context: McpContext) -> Json:
    del request, context
    return {}


def _list_tools(request: RpcRequest, context: McpContext) -> Json:
    del request
    return {"tools": [one.described(context.base) for one in TOOLS]}


def _call_tool(request: RpcRequest, context: McpContext) -> Json:
    return call(request.params, context.base, context.asker, now=context.now, cache=context.cache)


def _list_resources(request: RpcRequest, context: McpContext) -> Json:
    return resources.page_of(context.base, request.params.get("cursor"))


def _list_templates(request: RpcRequest, context: McpContext) -> Json:
    del request, context
    return {"resourceTemplates": [resources.TEMPLATE]}


def _read_resource(request: RpcRequest, context: McpContext) -> Json:
    return resources.read(context.base, request.params.get("uri"), stateless=request.meta.get(VERSION_KEY) is not None)


_COMMON: Final[Mapping[str, Callable[[RpcRequest, McpContext], Json]]] = MappingProxyType(
    {
        "ping": _ping,
        "tools/list": _list_tools,
        "tools/call": _call_tool,
        "resources/list": _list_resources,
        "resources/templates/list": _list_templates,
        "resources/read": _read_resource,
    }
)
_WITH_HANDSHAKE: Final = MappingProxyType({**_COMMON, "initialize": _initialize})
_STATELESS: Final = MappingProxyType({**_COMMON, "server/discover": _discover})
