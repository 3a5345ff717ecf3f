"""Whether a message is within the limits of Slack."""

from __future__ import annotations

import json

import pytest

from handlers.render.blocks import MESSAGE_JSON
from handlers.render.messages import fits
from handlers.reply import Message


def _message(letter: str, length: int) -> Message:
    block = {"type": "rich_text", "elements": [{"type": "text", "text": ""}] * 3}
    block |= {"text": letter * ((length - len(json.dumps([block | {"text": ""}]))) // len(json.dumps(letter)[1:-1]))}
    return Message("", (block,))


@pytest.mark.parametrize("letter", ["a", ",", ":", "\n", '"', "é", "–", "ك", "\U0001f6a9", "\x7f", "\x01", "\ud800"])
def test_a_message_fits_up_to_the_bytes_that_slack_takes_whatever_its_letters(letter: str) -> None:
    assert fits(_message(letter, MESSAGE_JSON))
    assert not fits(_message(letter, MESSAGE_JSON + 12))
