"""What Slack's answer to a post means: is the message there, is it not, or can nobody tell.

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
_AMBIGUOUS = frozenset({"internal_error", "fatal_error", "request_timeout", "service_unavailable"})
_NEVER_CONNECTED = (ConnectionRefusedError, socket.gaierror, ssl.SSLCertVerificationError)
_DEFAULT_RETRY_AFTER = 30.0

CALL_ERRORS = (SlackClientError, OSError, HTTPException, ValueError)
"""Everything that a call of the SDK raises where Slack, or the way to it, is at fault."""


@dataclass(frozen=True, slots=True)
class Posted:
    """It stands in ``channel`` as ``ts``."""

    ts: str
    channel: str


@dataclass(frozen=True, slots=True)
class RateLimited:
    """It was refused for now; not before ``seconds`` have passed."""

    seconds: float


@dataclass(frozen=True, slots=True)
class TokenRejected:
    """Nothing can be sent with this token."""

    error: str


@dataclass(frozen=True, slots=True)
class ChannelRejected:
    """Nothing can be sent to this channel until somebody changes something."""

    error: str


@dataclass(frozen=True, slots=True)
class PayloadRejected:
    """This message cannot be sent as it is."""

    error: str


@dataclass(frozen=True, slots=True)
class NotStored:
    """It plainly was not stored, for a reason that may pass."""

    error: str


@dataclass(frozen=True, slots=True)
class PostUncertain:
    """It may be stored or not: look before posting again."""

    error: str


PostResult: TypeAlias = (
    Posted | RateLimited | TokenRejected | ChannelRejected | PayloadRejected | NotStored | PostUncertain
)
PostError: TypeAlias = RateLimited | TokenRejected | ChannelRejected | PayloadRejected | NotStored | PostUncertain


def refusal_in(trouble: Exception) -> PostError:
    """What a call that raised ``trouble`` means; anything unheard of without an answer is ambiguous."""
    if not isinstance(trouble, SlackApiError):
        cause = trouble.reason if isinstance(trouble, URLError) else trouble
        name = type(cause).__name__
        return NotStored(name) if isinstance(cause, _NEVER_CONNECTED) else PostUncertain(name)
    status = trouble.response.status_code
    error = str(trouble.response.get("error", f"HTTP {status}"))
    if status == 429 or error in _LIMITED:
        return RateLimited(_retry_after(trouble))
    if status >= 500 or error in _AMBIGUOUS:
        return PostUncertain(error)
    if error in UNUSABLE_TOKEN:
        return TokenRejected(error)
    if error in UNUSABLE_CHANNEL or error.startswith("restricted_action"):
        return ChannelRejected(error)
    if error in UNUSABLE_PAYLOAD:
        return PayloadRejected(error)
    return NotStored(error)


def _retry_after(trouble: SlackApiError) -> float:
    headers = {name.casefold(): value for name, value in trouble.response.headers.items()}
    value = headers.get("retry-after", "")
    value = value[0] if isinstance(value, list) else value
    return float(value) if str(value).isdigit() else _DEFAULT_RETRY_AFTER
