"""JSON-RPC 2.0: requests, replies and error codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

Json: TypeAlias = dict[str, Any]
"""An object of JSON."""

PARSE_ERROR: Final = -32700
INVALID_REQUEST: Final = -32600
METHOD_NOT_FOUND: Final = -32601
INVALID_PARAMS: Final = -32602
INTERNAL_ERROR: Final = -32603
RESOURCE_NOT_FOUND: Final = -32002
"""Of protocol versions with a handshake; later ones use ``INVALID_PARAMS``."""
DENIED: Final = -32001
RATE_LIMITED: Final = -32029
HEADER_MISMATCH: Final = -32020
UNSUPPORTED_VERSION: Final = -32022


class RpcError(Exception):
    """A request cannot be answered; the message is sent to the client and contains nothing of the installation."""

    def __init__(self, code: int, message: str, data: Json | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.data = data


@dataclass(frozen=True, slots=True)
class RpcRequest:
    """A request, or a notification if ``id`` is None; ``meta`` is ``params._meta``."""

    id: str | int | None
    method: str
    params: Mapping[str, Any]
    meta: Mapping[str, Any]


def read_request(message: object) -> RpcRequest:
    """Returns a parsed message as a request.

    Raises:
        RpcError: it is a batch, or not a request of JSON-RPC 2.0.
    """
    if isinstance(message, list):
        text = "Batches are not supported. Send one message at a time."
        raise RpcError(INVALID_REQUEST, text)
    if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
        text = "Not a JSON-RPC 2.0 message."
        raise RpcError(INVALID_REQUEST, text)
    method, number = message.get("method"), message.get("id")
    if not isinstance(method, str) or ("id" in message and not _is_id(number)):
        text = "A request needs a method, and an id that is text or a whole number."
        raise RpcError(INVALID_REQUEST, text)
    params = message.get("params", {})
    meta = params.get("_meta", {}) if isinstance(params, dict) else None
    if not isinstance(params, dict) or not isinstance(meta, dict):
        text = "params and params._meta must be objects."
        raise RpcError(INVALID_PARAMS, text)
    return RpcRequest(number, method, params, meta)


def id_of(message: object) -> str | int | None:
    """Returns the id of a message, None if it has no valid one."""
    number = message.get("id") if isinstance(message, dict) else None
    return number if _is_id(number) else None


def result_reply(request: RpcRequest, result: Json) -> Json:
    """Returns the reply with a result."""
    return {"jsonrpc": "2.0", "id": request.id, "result": result}


def error_reply(request_id: str | int | None, error: RpcError) -> Json:
    """Returns the reply with an error."""
    content: Json = {"code": error.code, "message": str(error)}
    return {"jsonrpc": "2.0", "id": request_id, "error": content | ({"data": error.data} if error.data else {})}


def _is_id(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)
