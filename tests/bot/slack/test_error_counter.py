"""Slack's errors are counted by code, and an unknown code adds no label."""

from __future__ import annotations

import pytest

from bot.slack.client import SlackClientError, WebApiClient
from bot.slack.error_counter import OTHER, SlackErrorCounter
from tests.fakes.slack import LoopbackSlack


def _counts(errors: SlackErrorCounter) -> dict[str, float]:
    samples = [sample for metric in errors.collect() for sample in metric.samples if sample.name.endswith("_total")]
    return {sample.labels["code"]: sample.value for sample in samples}


def test_errors_of_calls_are_counted_by_code() -> None:
    errors = SlackErrorCounter()
    with LoopbackSlack() as slack:
        client = WebApiClient("x", slack.url, errors)
        slack.faults.reject("chat.postMessage", "is_archived")
        for _ in range(2):
            with pytest.raises(SlackClientError, match="is_archived"):
                client.call("chat.postMessage", {"channel": "C1", "text": "hello"})

    assert _counts(errors) == {"is_archived": 2}


def test_unknown_codes_share_one_label() -> None:
    errors = SlackErrorCounter()
    for number in range(100):
        errors.count(f"made_up_{number}")

    assert _counts(errors) == {OTHER: 100}
