"""Slash commands as Slack signs and sends them, made before the time is taken."""

from __future__ import annotations

import io
import time
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from typing import Any
from urllib.parse import urlencode

from bot.http.signature import signed
from tests.bot.running import SECRET

FORM = "application/x-www-form-urlencoded"
PATH = "/slack/events"
_NUMBERS = count(1)


@dataclass(frozen=True)
class SignedRequest:
    """One request; the headers have their names in lower case."""

    body: bytes
    headers: dict[str, str]

    def environ(self) -> dict[str, Any]:
        """Returns it as a WSGI server passes it on."""
        named = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in self.headers.items()}
        return {
            **named,
            "REQUEST_METHOD": "POST",
            "PATH_INFO": PATH,
            "QUERY_STRING": "",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "CONTENT_TYPE": FORM,
            "CONTENT_LENGTH": str(len(self.body)),
            "wsgi.input": io.BytesIO(self.body),
        }

    def on_the_wire(self) -> bytes:
        """Returns it as HTTP/1.1 that keeps its connection."""
        head = [f"POST {PATH} HTTP/1.1", "host: localhost", *(f"{one}: {value}" for one, value in self.headers.items())]
        return "\r\n".join(head).encode() + b"\r\n\r\n" + self.body


def commands(texts: Iterable[str]) -> list[SignedRequest]:
    """Returns one slash command for each text, each from a person of its own, because a person's pace is limited."""
    stamp = str(int(time.time()))
    return [_command(text, next(_NUMBERS), stamp) for text in texts]


def _command(text: str, number: int, stamp: str) -> SignedRequest:
    return signed_form(command_fields(text, number, stamp), stamp)


def command_fields(text: str, number: int, stamp: str) -> dict[str, str]:
    """Returns the form of a slash command of person ``number``."""
    return {
        "command": "/militia",
        "text": text,
        "user_id": f"U{number}",
        "user_name": "ada",
        "team_id": "T1",
        "team_domain": "delta",
        "channel_id": "C1",
        "channel_name": "general",
        "api_app_id": "A1",
        "is_enterprise_install": "false",
        "token": "unused",
        "trigger_id": f"{number}.{stamp}",
        "response_url": f"https://hooks.slack.com/commands/T1/{number}",
    }


def signed_form(fields: dict[str, str], stamp: str) -> SignedRequest:
    """Returns a form, signed at ``stamp``."""
    body = urlencode(fields).encode()
    headers = {
        "content-type": FORM,
        "content-length": str(len(body)),
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": signed(SECRET, stamp, body),
    }
    return SignedRequest(body, headers)
