"""Slack as delivery sees it: put a message into a conversation, and look whether it is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.delivery.slack_errors import (
    CALL_ERRORS,
    NotStored,
    Posted,
    PostResult,
    PostUncertain,
    RateLimited,
    TokenRejected,
    refusal_in,
)
from bot.outbox.delivery import Payload

EVENT_TYPE = "militia_delivery"
_PAGE = 100
_MOST_PAGES = 10
_CLOCKS_DIFFER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class DeliveryMarker:
    """What a message carries as metadata: whose part it is."""

    delivery: str
    part: int

    def as_metadata(self) -> dict[str, Any]:
        """Slack's form of it."""
        return {"event_type": EVENT_TYPE, "event_payload": {"delivery": self.delivery, "part": self.part}}


@dataclass(frozen=True, slots=True)
class PostFound:
    """The message stands there as ``ts``."""

    ts: str


@dataclass(frozen=True, slots=True)
class PostAbsent:
    """It is not there."""


@dataclass(frozen=True, slots=True)
class SearchUnavailable:
    """Nobody may look, and waiting does not help."""

    why: str


@dataclass(frozen=True, slots=True)
class SearchLater:
    """Looking failed for now; again after ``seconds``, where Slack said so. ``token`` is Slack's word against ours."""

    why: str
    seconds: float | None = None
    token: str | None = None


PostSearch: TypeAlias = PostFound | PostAbsent | SearchUnavailable | SearchLater


class ChannelClient:
    """A workspace's conversations, through one token.

    The client never repeats a call by itself: the SDK's usual handler posts twice when a connection drops after Slack
    has stored the message.
    """

    def __init__(self, token: str, base_url: str, timeout: float) -> None:
        whole_seconds = max(1, round(timeout))
        self._client = WebClient(token, base_url=base_url, timeout=whole_seconds, retry_handlers=[])
        self._conversations: dict[str, str] = {}

    def post(self, channel: str, payload: Payload, mark: DeliveryMarker, thread: str | None) -> PostResult:
        """Post once."""
        extra: dict[str, Any] = {"thread_ts": thread} if thread else {}
        try:
            answer = self._client.chat_postMessage(
                channel=self._conversations.get(channel, channel),
                metadata=mark.as_metadata(),
                unfurl_links=False,
                unfurl_media=False,
                **payload,
                **extra,
            )
        except CALL_ERRORS as trouble:
            return refusal_in(trouble)
        ts, conversation = answer.get("ts"), str(answer.get("channel", channel))
        if not ts:
            return PostUncertain("an answer without ts")
        self._conversations[channel] = conversation
        return Posted(str(ts), conversation)

    def look(self, channel: str, mark: DeliveryMarker, thread: str | None, since: datetime) -> PostSearch:
        """Look for a message that was first attempted at ``since``, newest pages first.

        The first page is read whatever our clock says about it, because our clock may be wrong.
        """
        oldest = (since - _CLOCKS_DIFFER).timestamp()
        try:
            conversation = self._conversation(channel)
            for messages in self._pages(conversation, thread):
                for message in messages:
                    if message.get("metadata") == mark.as_metadata():
                        return PostFound(str(message["ts"]))
                if thread is None and (not messages or float(messages[-1]["ts"]) < oldest):
                    return PostAbsent()
        except CALL_ERRORS as trouble:
            return _reason_not_to_see(trouble)
        except _TooLongError:
            return SearchUnavailable("too many messages since")
        return PostAbsent()

    def token_works(self) -> bool:
        """Whether Slack takes the token now."""
        try:
            self._client.auth_test()
        except CALL_ERRORS:
            return False
        return True

    def _conversation(self, channel: str) -> str:
        """The conversation's id; for a person the direct message with them, which is opened where need be."""
        if channel[:1] not in {"U", "W"}:
            return channel
        if channel not in self._conversations:
            answer = self._client.conversations_open(users=channel)
            self._conversations[channel] = str(answer["channel"]["id"])
        return self._conversations[channel]

    def _pages(self, conversation: str, thread: str | None) -> Iterator[list[dict[str, Any]]]:
        cursor = ""
        for _ in range(_MOST_PAGES):
            answer = self._page(conversation, thread, cursor)
            yield answer.get("messages") or []
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return
        raise _TooLongError

    def _page(self, conversation: str, thread: str | None, cursor: str) -> SlackResponse:
        common: dict[str, Any] = {"channel": conversation, "include_all_metadata": True, "limit": _PAGE}
        if cursor:
            common["cursor"] = cursor
        if thread is not None:
            return self._client.conversations_replies(ts=thread, **common)
        return self._client.conversations_history(**common)


class _TooLongError(Exception):
    """The conversation goes on for longer than one may read."""


def _reason_not_to_see(trouble: Exception) -> PostSearch:
    match refusal_in(trouble):
        case RateLimited(seconds):
            return SearchLater("ratelimited", seconds)
        case TokenRejected(error):
            return SearchLater(error, token=error)
        case PostUncertain(error):
            return SearchLater(error)
        case NotStored(error) if not hasattr(trouble, "response"):
            return SearchLater(error)
        case refusal:
            return SearchUnavailable(refusal.error)
