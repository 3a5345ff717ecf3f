"""What Slack's answer to a post means: the message is there, it is not, or that is uncertain.

The names are those of Slack's ``chat.postMessage`` reference.
"""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass
from http.client import HTTPException
from typing import TypeAlias
from urllib.error import URLError

from slack_sdk.errors import SlackApiError, SlackClientError

UNUSABLE_TOKEN = frozenset(
    {
        *("token_revoked", "invalid_auth", "account_inactive", "not_authed", "token_expired"),
        *("not_allowed_token_type", "org_login_required", "team_access_not_granted", "ekm_access_denied"),
    }
)
UNUSABLE_CHANNEL = frozenset(
    {
        *("is_archived", "channel_not_found", "not_in_channel", "missing_scope", "user_not_found", "cannot_dm_bot"),
        *("no_permission", "access_denied", "messages_tab_disabled", "user_disabled", "channel_type_not_supported"),
        *("external_channel_migrating", "posting_to_general_channel_denied", "user_is_bot"),
    }
)
UNUSABLE_PAYLOAD = frozenset(
    {
        *("invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long", "no_text"),
        *("too_many_attachments", "markdown_text_conflict", "invalid_arguments", "invalid_arg_name"),
    }
)
_LIMITED = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
_AMBIGUOUS = frozenset({"internal_error", "fatal_error", "request_timeout", "service_unavailable", "not JSON"})
_NEVER_CONNECTED = (ConnectionRefusedError, socket.gaierror, ssl.SSLCertVerificationError)
_DEFAULT_RETRY_AFTER = 30.0
_LONGEST_RETRY_AFTER = 3_600.0
_NOT_JSON = "not JSON"
_PAGE_IN_ERROR = "Received a response in a non-JSON format"
"""How the SDK begins the error of an answer that is not JSON; the whole answer follows."""
_LONGEST_CODE = 60

CALL_ERRORS = (SlackClientError, OSError, HTTPException, ValueError)
"""Everything that a call of the SDK raises because of Slack or the network."""


@dataclass(frozen=True, slots=True)
class Posted:
    """It is in ``channel``, with this ``ts``."""

    ts: str
    channel: str


@dataclass(frozen=True, slots=True)
class RateLimited:
    """It was rejected for now; try again after ``seconds``."""

    seconds: float


@dataclass(frozen=True, slots=True)
class TokenRejected:
    """Nothing can be sent with this token."""

    error: str


@dataclass(frozen=True, slots=True)
class ChannelRejected:
    """Nothing can be sent to this channel until a person changes its settings."""

    error: str


@dataclass(frozen=True, slots=True)
class PayloadRejected:
    """This message cannot be sent as it is."""

    error: str


@dataclass(frozen=True, slots=True)
class NotStored:
    """It certainly was not stored, for a reason that may pass."""

    error: str


@dataclass(frozen=True, slots=True)
class PostUncertain:
    """It may be stored or not: search before posting again."""

    error: str


PostResult: TypeAlias = (
    Posted | RateLimited | TokenRejected | ChannelRejected | PayloadRejected | NotStored | PostUncertain
)
PostError: TypeAlias = RateLimited | TokenRejected | ChannelRejected | PayloadRejected | NotStored | PostUncertain


def error_in(failure: Exception) -> PostError:
    """Returns what a call that raised ``failure`` means; anything unknown without an answer is ambiguous."""
    if not isinstance(failure, SlackApiError):
        cause = failure.reason if isinstance(failure, URLError) else failure
        name = type(cause).__name__
        return NotStored(name) if isinstance(cause, _NEVER_CONNECTED) else PostUncertain(name)
    status, error = failure.response.status_code, error_code(failure)
    if status == 429 or error in _LIMITED:
        return RateLimited(_retry_after(failure))
    if status >= 500 or error in _AMBIGUOUS:
        return PostUncertain(error)
    if error in UNUSABLE_TOKEN:
        return TokenRejected(error)
    if error in UNUSABLE_CHANNEL or error.startswith("restricted_action"):
        return ChannelRejected(error)
    if error in UNUSABLE_PAYLOAD:
        return PayloadRejected(error)
    return NotStored(error)


def error_code(failure: SlackApiError) -> str:
    """Returns Slack's error, or what is known of an answer that is not Slack's, such as a proxy's page."""
    data = failure.response.data
    error = data.get("error", f"HTTP {failure.response.status_code}") if isinstance(data, dict) else _NOT_JSON
    return _NOT_JSON if str(error).startswith(_PAGE_IN_ERROR) else str(error)[:_LONGEST_CODE]


def _retry_after(failure: SlackApiError) -> float:
    headers = {name.casefold(): value for name, value in failure.response.headers.items()}
    found = headers.get("retry-after", "")
    value = str(found[0] if isinstance(found, list) and found else found)
    stated = float(value) if value.isascii() and value.isdigit() else _DEFAULT_RETRY_AFTER
    return min(stated, _LONGEST_RETRY_AFTER)
