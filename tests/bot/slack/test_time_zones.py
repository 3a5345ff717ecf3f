"""A reader's time zone comes from Slack; a failure is not remembered for ever."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.slack.client import WebApiClient
from bot.slack.time_zones import SlackTimeZones
from handlers.request import Asker
from tests.fakes.slack import LoopbackSlack

ADA = Asker("U1", "T1")


@pytest.fixture
def slack() -> Iterator[LoopbackSlack]:
    with LoopbackSlack() as one:
        yield one


def test_a_zone_that_slack_did_not_state_is_asked_for_again_later(slack: LoopbackSlack) -> None:
    clock = [0.0]
    zones = SlackTimeZones(WebApiClient("x", slack.url), lambda: "Asia/Baghdad", now=lambda: clock[0])
    slack.faults.reject("users.info", "internal_error")

    assert [zones.zone_of(ADA), zones.zone_of(ADA)] == ["Asia/Baghdad", "Asia/Baghdad"]
    assert len(slack.called("users.info")) == 1

    slack.faults.allow("users.info")
    clock[0] = 601
    zones.zone_of(ADA)
    assert len(slack.called("users.info")) == 2
