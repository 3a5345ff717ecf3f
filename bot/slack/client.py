"""Carries messages and dialogs to Slack, each once: nothing here retries what Slack may already have taken."""

from __future__ import annotations

import json
import logging
import urllib.error
import urllib.request
from typing import Any, Protocol
from urllib.parse import urlsplit

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.errors import SlackClientError as SdkError

log = logging.getLogger(__name__)

_TIMEOUT = 10
"""Seconds for one call."""


class SlackClientError(Exception):
    """Slack did not take it; ``reason`` is Slack's own word or the network's."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SlackClient(Protocol):
    """The ways out."""

    def respond(self, url: str, payload: dict[str, Any]) -> None:
        """Answer at a response address."""

    def call(self, method: str, payload: dict[str, Any]) -> dict[str, Any]:
        """Call a method of the Web API."""


class WebApiClient:
    """The real one. Raises ``SlackClientError`` where Slack does not take it."""

    def __init__(self, token: str, api_url: str) -> None:
        self._client = WebClient(token=token, base_url=api_url, timeout=_TIMEOUT, retry_handlers=[])

    def respond(self, url: str, payload: dict[str, Any]) -> None:
        """Answer at a response address, which is good for five answers within half an hour."""
        if urlsplit(url).scheme not in {"http", "https"}:
            reason = "bad_response_url"
            raise SlackClientError(reason)
        body = json.dumps(payload).encode()
        headers = {"Content-Type": "application/json; charset=utf-8"}
        request = urllib.request.Request(url, data=body, headers=headers)  # noqa: S310  # the scheme is checked above
        try:
            with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310  # likewise
                answer.read()
        except urllib.error.HTTPError as refusal:
            reason = f"http_{refusal.code}"
            raise SlackClientError(reason) from None
        except OSError as trouble:
            raise SlackClientError(type(trouble).__name__) from None

    def call(self, method: str, payload: dict[str, Any]) -> dict[str, Any]:
        """Call a method of the Web API once."""
        try:
            answer = self._client.api_call(method, json=payload)
        except SlackApiError as refusal:
            raise SlackClientError(str(refusal.response.get("error", "unknown_error"))) from None
        except (SdkError, OSError) as trouble:
            raise SlackClientError(type(trouble).__name__) from None
        return dict(answer.data) if isinstance(answer.data, dict) else {}
