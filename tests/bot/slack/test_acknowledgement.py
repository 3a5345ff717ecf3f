"""An answer that is given again is acknowledged with the same bytes, and never with those of another."""

from __future__ import annotations

import json

from bot.slack.acknowledgement import Acknowledgements
from bot.slack.responder import response_body
from handlers.reply import Message


def test_an_acknowledgement_contains_the_message_as_json() -> None:
    message = Message("Kirkuk — كركوك", ({"type": "divider"},), replaces=True)

    response = Acknowledgements().response(message)

    assert json.loads(response.body) == response_body(message)
    assert response.headers["content-type"] == ["application/json;charset=utf-8"]


def test_the_same_message_is_encoded_once() -> None:
    acknowledgements, message = Acknowledgements(), Message("Kirkuk")

    assert acknowledgements.response(message).body is acknowledgements.response(message).body


def test_a_message_at_the_address_of_another_has_its_own_text() -> None:
    acknowledgements = Acknowledgements()

    for number in range(2_000):
        assert json.loads(acknowledgements.response(Message(f"answer {number}")).body)["text"] == f"answer {number}"
