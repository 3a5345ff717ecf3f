"""Slack as delivery uses it: posts a message in a conversation, and searches whether it is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from slack_sdk.web import SlackResponse

from bot.delivery.kept_connections import KeptWebClient
from bot.delivery.slack_errors import (
    CALL_ERRORS,
    NotStored,
    Posted,
    PostError,
    PostResult,
    PostUncertain,
    RateLimited,
    TokenRejected,
    error_in,
)
from handlers.reply import SlackPayload

EVENT_TYPE = "militia_delivery"
_PAGE = 100
_MOST_PAGES = 10
_CLOCKS_DIFFER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class DeliveryMarker:
    """The metadata of a message: its delivery, and its number there."""

    delivery: str
    part: int

    def as_metadata(self) -> dict[str, Any]:
        """Returns it in Slack's form."""
        return {"event_type": EVENT_TYPE, "event_payload": {"delivery": self.delivery, "part": self.part}}


@dataclass(frozen=True, slots=True)
class PostFound:
    """The message is in the conversation, with this ``ts``."""

    ts: str


@dataclass(frozen=True, slots=True)
class PostAbsent:
    """The message is not in the conversation."""


@dataclass(frozen=True, slots=True)
class SearchUnavailable:
    """The app may not search, and waiting does not help."""

    why: str


@dataclass(frozen=True, slots=True)
class SearchLater:
    """The search failed for now; again after ``seconds``, if stated. ``token`` is Slack's error if it rejects the token."""

    why: str
    seconds: float | None = None
    token: str | None = None


PostSearch: TypeAlias = PostFound | PostAbsent | SearchUnavailable | SearchLater


class ChannelClient:
    """A workspace's conversations, through one token.

    No call is repeated automatically: the SDK's default handler posts twice if a connection drops after Slack has stored
    the message.
    """

    def __init__(
        self, token: str, base_url: str, timeout: float, *, on_error: Callable[[str], None] = lambda code: None
    ) -> None:
        whole_seconds = max(1, round(timeout))
        self._client = KeptWebClient(token, base_url, whole_seconds)
        self._conversations: dict[str, str] = {}
        self._on_error = on_error

    def post(self, channel: str, payload: SlackPayload, marker: DeliveryMarker, *, thread: str | None) -> PostResult:
        """Posts a message once, without previews of links."""
        arguments: dict[str, Any] = {"unfurl_links": False, "unfurl_media": False, **payload}
        if thread:
            arguments["thread_ts"] = thread
        try:
            answer = self._client.chat_postMessage(
                channel=self._conversations.get(channel, channel),
                metadata=marker.as_metadata(),
                **arguments,
            )
        except CALL_ERRORS as error:
            return self._counted(error_in(error))
        ts, conversation = answer.get("ts"), str(answer.get("channel", channel))
        if not ts:
            return PostUncertain("an answer without ts")
        self._conversations[channel] = conversation
        return Posted(str(ts), conversation)

    def find_posted(self, channel: str, marker: DeliveryMarker, thread: str | None, *, since: datetime) -> PostSearch:
        """Searches for a message that was first attempted at ``since``, newest pages first.

        The first page is always read, because this machine's clock may be wrong.
        """
        oldest = (since - _CLOCKS_DIFFER).timestamp()
        try:
            conversation = self._conversation(channel)
            for messages in self._pages(conversation, thread):
                for message in messages:
                    if message.get("metadata") == marker.as_metadata():
                        return PostFound(str(message["ts"]))
                if thread is None and (not messages or float(messages[-1]["ts"]) < oldest):
                    return PostAbsent()
        except CALL_ERRORS as error:
            return _search_failure(error)
        except _TooLongError:
            return SearchUnavailable("too many messages since")
        return PostAbsent()

    def _counted(self, error: PostError) -> PostError:
        self._on_error("ratelimited" if isinstance(error, RateLimited) else error.error)
        return error

    def token_works(self) -> bool:
        """Returns whether Slack accepts the token now."""
        try:
            self._client.auth_test()
        except CALL_ERRORS:
            return False
        return True

    def close_idle(self) -> None:
        """Closes connections that are no longer in use."""
        self._client.close_idle()

    def close(self) -> None:
        """Closes every connection to Slack, those in use after their call."""
        self._client.close()

    def _conversation(self, channel: str) -> str:
        """Returns the conversation's id; for a person that of the direct messages, which are opened if needed."""
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
    """The conversation is longer than the pages that are read."""


def _search_failure(failure: Exception) -> PostSearch:
    match error_in(failure):
        case RateLimited(seconds):
            return SearchLater("ratelimited", seconds)
        case TokenRejected(error):
            return SearchLater(error, token=error)
        case PostUncertain(error):
            return SearchLater(error)
        case NotStored(error) if not hasattr(failure, "response"):
            return SearchLater(error)
        case other:
            return SearchUnavailable(other.error)
