"""Who the admins are: named persons, and the members of user groups that Slack states."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.slack.admins import SlackAdmins
from bot.slack.client import WebApiClient
from tests.fakes.slack import LoopbackSlack


@pytest.fixture
def slack() -> Iterator[LoopbackSlack]:
    with LoopbackSlack() as one:
        one.workspace.usergroups["S1"] = ["U2", "U1"]
        yield one


def admins_of(slack: LoopbackSlack) -> SlackAdmins:
    return SlackAdmins(("U1", "S1"), lambda: frozenset({"T1"}), WebApiClient("x", slack.url))


def test_the_members_of_a_user_group_are_alerted_and_each_person_once(slack: LoopbackSlack) -> None:
    assert admins_of(slack).persons() == ("U1", "U2")


def test_a_group_that_slack_states_no_more_is_alerted_as_it_was_last_known(slack: LoopbackSlack) -> None:
    admins = admins_of(slack)
    admins.persons()
    admins.fresh_seconds = 0.0
    slack.faults.reject("usergroups.users.list", "invalid_auth")

    assert admins.persons() == ("U1", "U2")


def test_a_group_that_slack_never_stated_alerts_the_named_persons(slack: LoopbackSlack) -> None:
    slack.faults.reject("usergroups.users.list", "missing_scope")

    assert admins_of(slack).persons() == ("U1",)
