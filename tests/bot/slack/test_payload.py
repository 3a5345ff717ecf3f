"""Payloads are checked once; whatever is not of the documented shape is malformed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
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
    "no action": {"type": "block_actions", "actions": []},
    "an action without an id": {"type": "block_actions", "actions": [{"type": "button"}]},
    "an action without a type": {"type": "block_actions", "actions": [{"action_id": "ask:0"}]},
    "type-ahead without an action": {"type": "block_suggestion", "value": "badr"},
    "submission without a view": {"type": "view_submission"},
    "view without a type": {"type": "view_submission", "view": {"callback_id": "look-up"}},
    "view without a callback": {"type": "view_submission", "view": {"type": "modal"}},
    "shortcut without a callback": {"type": "shortcut"},
    "message without a callback": {"type": "message_action", "message": {"text": "x"}},
}


@pytest.mark.parametrize("content", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_signed_payload_of_another_shape_gets_400_and_no_traceback(
    app: Running, content: Any, caplog: pytest.LogCaptureFixture
) -> None:
    as_json = app.send(json.dumps(content).encode(), "application/json")
    as_form = app.form({"payload": json.dumps(content)})

    assert (as_json[0], as_form[0]) == (400, 400)
    assert "Traceback" not in caplog.text


UNKNOWN: dict[str, Any] = {
    "closed modal": {"type": "view_closed", "view": {"type": "modal", "callback_id": "look-up"}},
    "step of a workflow": {"type": "workflow_step_edit", "callback_id": "x"},
    "old button": {"type": "interactive_message", "callback_id": "x", "actions": [{"name": "a", "value": "b"}]},
    "too many events": {"type": "app_rate_limited", "team_id": "T1", "minute_rate_limited": 1},
    "other shortcut": {"type": "shortcut", "callback_id": "other", "user": {"id": "U1"}, "team": {"id": "T1"}},
    "reaction": EVENT | {"event": {"type": "reaction_added", "user": "U1", "item": {"type": "message"}}},
    "revoked token": EVENT | {"event": {"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}}},
    "event without a type": EVENT | {"event": {}},
}


@pytest.mark.parametrize("content", UNKNOWN.values(), ids=UNKNOWN.keys())
def test_what_the_app_does_not_answer_is_acknowledged_and_logged_so_that_slack_does_not_repeat_it(
    app: Running, content: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")

    assert app.form({"payload": json.dumps(content)})[0] == 200
    assert [one.msg for one in caplog.records if one.name == "bot.slack.bolt"] == ["payload_ignored"]


_REMOVED = object()
_ODD: tuple[Any, ...] = (
    _REMOVED,
    None,
    True,
    -1,
    "",
    "x" * 3_000,
    "\u0663",
    [],
    {},
    [None],
    [{}],
    {"id": None},
    {"values": 5},
)
_WHO: dict[str, Any] = {"team": {"id": "T1"}, "user": {"id": "U1", "team_id": "T1"}, "trigger_id": "1.1"}
COMPLETE: dict[str, dict[str, Any]] = {
    "block_actions": {
        "actions": [{"type": "overflow", "action_id": "ask:0", "selected_option": {"value": "actor badr"}}],
        "channel": {"id": "C1", "name": "general"},
        "container": {"type": "message", "is_ephemeral": True},
    },
    "view_submission": {
        "view": {
            **{"id": "V1", "type": "modal", "callback_id": "look-up", "private_metadata": ""},
            "state": {"values": {"words": {"w": {"type": "plain_text_input", "value": "actor badr"}}}},
        }
    },
    "block_suggestion": {"action_id": "name", "value": "ba", "view": {"id": "V1", "type": "modal"}},
    "message_action": {"callback_id": "brief_message", "message": {"text": "Badr", "blocks": [], "attachments": [{}]}},
    "shortcut": {"callback_id": "look_up"},
    "event_callback": {
        "event_id": "Ev1",
        "event": {"type": "message", "channel_type": "im", "user": "U1", "channel": "D1", "ts": "1.1", "text": "badr"},
    },
}


def _variants(value: Any) -> Iterator[Any]:
    """The value with one of its parts replaced by something odd, or removed, for every part."""
    for key in range(len(value)) if isinstance(value, list) else tuple(value) if isinstance(value, dict) else ():
        for odd in (*_ODD, *_variants(value[key])):
            copied = value.copy()
            copied[key] = odd
            if odd is _REMOVED:
                del copied[key]
            yield copied


@pytest.mark.parametrize("kind", COMPLETE)
def test_a_payload_with_an_odd_or_missing_part_is_answered_or_malformed(
    app: Running, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    statuses = Counter(
        app.running_app.app.dispatch(payload).status
        for content in _variants({"type": kind} | _WHO | COMPLETE[kind])
        if (payload := _payload(content)) is not None
    )

    assert set(statuses) == {200}
    assert "Traceback" not in caplog.text


def _payload(content: Any) -> RequestPayload | None:
    try:
        return checked(content)
    except MalformedPayloadError:
        return None


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
