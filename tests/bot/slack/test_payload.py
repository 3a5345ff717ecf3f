"""Payloads are checked once; whatever is not of the documented shape is malformed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.payload import MalformedPayloadError, RequestPayload, checked, parsed
from tests.bot.running import Running

EVENT = {"type": "event_callback", "team_id": "T1", "event_id": "Ev1"}
MALFORMED: dict[str, Any] = {
    "null": None,
    "list": [],
    "number": 1,
    "text": "x",
    "empty object": {},
    "event is a list": EVENT | {"event": []},
    "event is missing": EVENT,
    "event is null": EVENT | {"event": None},
    "event text is a number": EVENT | {"event": {"type": "message", "text": 7}},
    "event subtype is a list": EVENT | {"event": {"type": "message", "subtype": []}},
    "user is a list": {"type": "block_actions", "user": []},
    "actions is an object": {"type": "block_actions", "actions": {}},
    "an action is a number": {"type": "block_actions", "actions": [1]},
    "view is a number": {"type": "view_submission", "view": 5},
    "state values is a list": {"type": "view_submission", "view": {"state": {"values": []}}},
    "message is a text": {"type": "message_action", "callback_id": "brief_message", "message": "x"},
    "blocks is an object": {"type": "message_action", "message": {"blocks": {}}},
    "team is a number": {"type": "block_actions", "team": 1},
    "type is a list": {"type": ["block_actions"]},
}


@pytest.mark.parametrize("content", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_signed_payload_of_another_shape_gets_400_and_no_traceback(
    app: Running, content: Any, caplog: pytest.LogCaptureFixture
) -> None:
    as_json = app.send(json.dumps(content).encode(), "application/json")
    as_form = app.form({"payload": json.dumps(content)})

    assert (as_json[0], as_form[0]) == (400, 400)
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize(
    "body", [b"payload=", b"payload=%FF", b"payload=" + b"[" * 50_000, b"a=1&" * 200, b"\xff", b""]
)
def test_a_form_that_cannot_be_read_is_malformed(body: bytes) -> None:
    with pytest.raises(MalformedPayloadError):
        parsed(body, is_form=True)


def test_half_of_a_surrogate_pair_is_dropped_and_a_whole_pair_is_kept() -> None:
    body = b'{"type": "x", "text": "a\\ud800b \\ud83d\\ude00"}'

    assert parsed(body, is_form=False).text == "ab \U0001f600"


def test_bolt_gets_only_checked_fields() -> None:
    content = {"type": "event_callback", "authorizations": [[]], "event": {"type": "message", "x": 1}}

    assert checked(content).routed() == {"type": "event_callback", "event": {"type": "message"}}


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from([*RequestPayload.model_fields, "x"]), inner, max_size=4),
    ),
    max_leaves=25,
)


@given(JSON)
def test_any_json_is_a_payload_or_malformed(content: Any) -> None:
    try:
        payload = parsed(json.dumps(content).encode(), is_form=False)
    except MalformedPayloadError:
        return
    assert payload.type or payload.command or payload.ssl_check
