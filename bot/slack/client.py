"""Sends messages and modals to Slack, each once: a call that Slack may have accepted is never repeated."""

from __future__ import annotations

import json
import logging
import urllib.error
import urllib.request
from collections.abc import Sequence
from typing import Any, Protocol
from urllib.parse import urlsplit

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.delivery.slack_errors import CALL_ERRORS, error_code
from bot.document_worker import DocumentRenderer, RenderError
from bot.slack.error_counter import SlackErrorCounter
from handlers.reply import AttachedFile, SlackPayload

log = logging.getLogger(__name__)

_TIMEOUT = 10
"""Seconds for one call."""
_RESPONSE_ORIGIN = ("https", "hooks.slack.com", None)


class SlackClientError(Exception):
    """Slack did not accept a call; ``reason`` is Slack's error code or the kind of network error."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SlackClient(Protocol):
    """What the app asks of Slack, and the errors that this brought."""

    errors: SlackErrorCounter

    def respond(self, url: str, payload: SlackPayload) -> None:
        """Sends a message to a response URL."""

    def call(self, method: str, payload: dict[str, Any]) -> dict[str, Any]:
        """Calls a method of the Web API."""

    def upload(self, channel: str, files: Sequence[AttachedFile], thread: str | None = None) -> None:
        """Posts files as one message in a conversation, or in a thread of it."""


class WebApiClient:
    """Slack over HTTP. Its methods raise ``SlackClientError``."""

    def __init__(self, token: str, api_url: str, errors: SlackErrorCounter | None = None) -> None:
        self._renderer = DocumentRenderer()
        self.errors = errors or SlackErrorCounter()
        self._client = WebClient(token=token, base_url=api_url, timeout=_TIMEOUT, retry_handlers=[])
        self._origins = {_RESPONSE_ORIGIN, _origin(api_url)}
        self._opener = urllib.request.build_opener(_NoRedirects)

    def respond(self, url: str, payload: SlackPayload) -> None:
        """Sends a message to a response URL of Slack, or of the API that the settings name; follows no redirect."""
        if _origin(url) not in self._origins:
            log.warning("response_url_rejected")
            reason = "response_url_rejected"
            raise self._failure(reason)
        headers = {"Content-Type": "application/json; charset=utf-8"}
        request = urllib.request.Request(url, data=json.dumps(payload).encode(), headers=headers)  # noqa: S310  # checked above
        try:
            with self._opener.open(request, timeout=_TIMEOUT) as answer:
                answer.read()
        except urllib.error.HTTPError as error:
            with error:
                reason = _reason(error)
            raise self._failure(reason) from None
        except CALL_ERRORS as error:
            raise self._failure(type(error).__name__) from None

    def call(self, method: str, payload: dict[str, Any]) -> dict[str, Any]:
        """Calls a method of the Web API once."""
        try:
            answer = self._client.api_call(method, json=payload)
        except SlackApiError as error:
            raise self._failure(error_code(error)) from None
        except CALL_ERRORS as error:
            raise self._failure(type(error).__name__) from None
        return dict(answer.data) if isinstance(answer.data, dict) else {}

    def upload(self, channel: str, files: Sequence[AttachedFile], thread: str | None = None) -> None:
        """Posts files as one message in a conversation, or in a thread of it, by ``files_upload_v2``."""
        uploads = [self._upload(file) for file in files]
        try:
            self._client.files_upload_v2(channel=channel, file_uploads=uploads, thread_ts=thread)
        except SlackApiError as error:
            raise self._failure(error_code(error)) from None
        except CALL_ERRORS as error:
            raise self._failure(type(error).__name__) from None

    def _upload(self, file: AttachedFile) -> dict[str, Any]:
        try:
            content = file.content if isinstance(file.content, bytes) else self._renderer.render(file.content)
        except RenderError as error:
            raise self._failure(str(error)) from None
        return {"filename": file.name, "content": content, "title": file.title, "alt_txt": file.alt_text}

    def _failure(self, reason: str) -> SlackClientError:
        """Counts and returns the error."""
        self.errors.count(reason)
        return SlackClientError(reason)


def _reason(error: urllib.error.HTTPError) -> str:
    """Slack's error code in the answer of a response URL, else the HTTP status."""
    try:
        stated = json.loads(error.read(1_000)).get("error")
    except (ValueError, AttributeError, OSError):
        stated = None
    return str(stated or f"http_{error.code}")


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Reports a redirect as the HTTP error that it is."""

    def redirect_request(self, *_: Any) -> None:
        """Follows nothing."""


def _origin(url: str) -> tuple[str, str, int | None] | None:
    """The scheme, host and port of an address; None if it is malformed or names a user."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.username is not None or parts.hostname is None or any(character <= " " for character in url):
        return None
    return parts.scheme, parts.hostname, None if (parts.scheme, port) == ("https", 443) else port
