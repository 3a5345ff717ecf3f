"""Any text, on every surface on which people type, gets an answer that is not an internal error."""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt.authorization import AuthorizeResult

from bot.app import RunningApp, assemble
from bot.base.active import ActiveBase
from bot.settings import Settings
from bot.slack.client import WebApiClient
from bot.slack.identity import SlackIdentity
from bot.slack.payload import checked
from tests import packaged
from tests.fakes.slack import LoopbackSlack

_BLOCK = 256
_SAMPLE = 250


def blocks() -> Iterator[str]:
    """The assigned characters of each block of 256 code points, surrogates excluded."""
    for start in range(0, 0x110000, _BLOCK):
        found = "".join(
            character
            for code in range(start, start + _BLOCK)
            if unicodedata.category(character := chr(code)) not in {"Cn", "Cs", "Co"}
        )
        if found:
            yield found


def texts() -> Iterator[str]:
    """Characters of every block: alone, in pairs and among words."""
    chance = random.Random(37)
    for block in blocks():
        one, two = chance.choice(block), chance.choice(block)
        yield chance.choice((one, one + two, f"actor {one}{two}", f"{one} Kirkuk {two}", f"incidents since:{one}{two}"))


SAMPLE = random.Random(1).sample(list(texts()), _SAMPLE)


class Edge:
    """The app without HTTP; ``sent`` is everything that it sends to Slack."""

    def __init__(self, slack: LoopbackSlack, app: RunningApp) -> None:
        self.slack, self.app = slack, app
        self._count = 0

    def ask(self, surface: str, text: str) -> None:
        self._count += 1
        user, trigger = f"U{self._count}", f"1.{self._count}"
        url = self.slack.response_url("one")
        who: dict[str, Any] = {"team": {"id": "T1"}, "user": {"id": user, "team_id": "T1"}, "trigger_id": trigger}
        event = {"user": user, "ts": "5.1", "text": text}
        payloads: dict[str, dict[str, Any]] = {
            "command": {"command": "/militia", "text": text, "user_id": user, "team_id": "T1", "response_url": url},
            "mention": _event(self._count, event | {"type": "app_mention", "channel": "C1"}),
            "direct message": _event(self._count, event | {"type": "message", "channel_type": "im", "channel": "D1"}),
            "message shortcut": who
            | {
                "type": "message_action",
                "callback_id": "brief_message",
                "message": {"text": text},
                "response_url": url,
            },
            "modal": who | {"type": "view_submission", "view": _view(text)},
            "type-ahead": who | {"type": "block_suggestion", "action_id": "name", "block_id": "name", "value": text},
            "search box": who | {"type": "block_actions", "actions": [_typed(text)], "response_url": url},
        }
        response = self.app.app.dispatch(checked(payloads[surface]))
        assert response.status == 200
        assert "Internal error" not in (response.body or "")


def _event(number: int, event: dict[str, Any]) -> dict[str, Any]:
    return {"type": "event_callback", "team_id": "T1", "event_id": f"Ev{number}", "event": event}


def _typed(text: str) -> dict[str, Any]:
    return {"type": "plain_text_input", "action_id": "find", "block_id": "words", "value": text}


def _view(text: str) -> dict[str, Any]:
    return {"id": "V1", "type": "modal", "callback_id": "look-up", "state": {"values": {"words": {"w": _typed(text)}}}}


@pytest.fixture
def edge() -> Iterator[Edge]:
    with LoopbackSlack() as slack:
        known = AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="x", bot_user_id="U0")
        identity = SlackIdentity("x", slack.url, known)
        active, client = ActiveBase(packaged.base()), WebApiClient("x", slack.url)
        app = assemble(Settings(), active, client, identity=identity, recording=False)
        yield Edge(slack, app)
        app.service.pool.close()


SURFACES = ["command", "mention", "direct message", "message shortcut", "modal", "type-ahead", "search box"]


@pytest.mark.slow
@pytest.mark.parametrize("surface", SURFACES)
def test_a_text_of_any_script_is_answered_without_an_internal_error(
    edge: Edge, surface: str, caplog: pytest.LogCaptureFixture
) -> None:
    for text in SAMPLE:
        edge.ask(surface, text)
    edge.app.service.pool.close()

    assert "Internal error" not in json.dumps([call.arguments for call in edge.slack.calls], ensure_ascii=False)
    assert "Traceback" not in caplog.text


HOSTILE = {
    "long": "actor " + "kataib " * 6_000,
    "controls": "actor \x00\x01\x1b[31mkataib\x7f",
    "bidi": "actor \u202ekataib\u202c \u2066hezbollah\u2069",
    "lone surrogate": "actor \ud800 kataib",
    "emoji": "actor " + "👩‍👩‍👧‍👦" * 500,
    "quotes": "actor \"kataib 'hezbollah « ‘",
    "markup": "<@U1" * 3_000 + "*_~`" * 3_000,
    "ligature": "actor " + "\ufdfa" * 200,
}


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_is_answered_without_an_internal_error(
    edge: Edge, surface: str, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    edge.ask(surface, text.encode("utf-8", "ignore").decode())
    edge.app.service.pool.close()

    assert "Internal error" not in json.dumps([call.arguments for call in edge.slack.calls], ensure_ascii=False)
    assert "Traceback" not in caplog.text
