"""The server of the page keeps its contract and serves that page alone."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest

from bot.demo.page_server import PageServer
from bot.demo.run import ADMIN, ANALYST, BRIEFINGS, CURATOR, GENERAL
from tests.bot.demo.demonstrating import PageClient

CARD = "/militia actor kataib hezbollah"


def test_a_command_posts_a_private_answer(page: PageClient) -> None:
    answer = page.ask(CARD)

    assert (answer["ephemeral"], answer["user"], answer["channel"]) == (True, "UBOT", BRIEFINGS)
    assert answer["text"].startswith("Kataib Hezbollah")


def test_a_private_answer_is_not_in_the_state_of_others(page: PageClient) -> None:
    answer = page.ask(CARD)

    assert answer["ts"] not in {one["ts"] for one in page.state(CURATOR)["messages"]}


def test_every_block_and_element_has_an_id(page: PageClient) -> None:
    answer = page.ask(CARD)

    assert all(block["block_id"] for block in answer["blocks"])
    assert all(
        one["action_id"] for block in answer["blocks"] if block["type"] == "actions" for one in block["elements"]
    )


def test_events_follow_the_state_without_a_gap(page: PageClient) -> None:
    after = page.state()["event"]
    page.post("command", channel=BRIEFINGS, text=CARD)

    assert [one["kind"] for one in page.events(after, 2)] == ["exchange", "posted"]


def test_a_reader_of_an_earlier_run_learns_of_the_restart(page: PageClient) -> None:
    assert page.events(1_000_000, 1) == [{"kind": "restarted"}]


def test_the_last_exchange_is_a_signed_request(page: PageClient) -> None:
    page.ask(CARD)
    exchange = page.state()["exchange"]

    assert exchange["headers"]["X-Slack-Signature"].startswith("v0=")
    assert "text=actor+kataib+hezbollah" in exchange["body"]
    assert json.loads(exchange["reply"])["response_type"] == "ephemeral"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "rebound.example"}, 403),
        ({"Host": "127.0.0.1:1"}, 403),
        ({"Origin": "http://rebound.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
    ],
)
def test_a_foreign_request_is_denied(page: PageClient, headers: dict[str, str], status: int) -> None:
    assert page.request("POST", "/api/home", {"person": ANALYST}, headers)[0] == status


def test_a_foreign_host_reads_nothing(page: PageClient) -> None:
    assert page.request("GET", "/api/state", headers={"Host": "rebound.example"})[0] == 403


@pytest.mark.parametrize(
    "path", ["/page/../run.py", "/page/%2e%2e/run.py", "/page//etc/passwd", "/files/F0", "/page/", "/nothing"]
)
def test_no_other_file_is_served(page: PageClient, path: str) -> None:
    assert page.request("GET", path)[0] == 404


def test_the_page_may_load_from_itself_alone(page: PageClient) -> None:
    status, headers, _ = page.request("GET", "/")

    assert status == 200
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("action", "body", "error"),
    [
        ("command", {"channel": BRIEFINGS, "text": "/other x"}, "Unknown command"),
        ("command", {"channel": "CNONE", "text": CARD}, "Unknown conversation"),
        ("command", {"channel": "DADMIN", "text": CARD}, "Unknown conversation"),
        ("command", {"person": "UNOBODY", "channel": BRIEFINGS, "text": CARD}, "Unknown person"),
        ("message", {"channel": GENERAL, "text": "  "}, "empty"),
        ("message", {"channel": GENERAL, "text": 7}, "must be a text"),
        ("action", {"channel": BRIEFINGS, "ts": "1.1", "block_id": "b", "action_id": "a"}, "deleted"),
        ("submit", {"view": "V0"}, "closed"),
        ("clock", {"seconds": -1}, "forward"),
        ("clock", {"seconds": 10**12}, "forward"),
    ],
)
def test_what_cannot_be_done_is_stated(page: PageClient, action: str, body: dict[str, object], error: str) -> None:
    status, answer = page.post(action, **body)

    assert status == 400
    assert error in answer["error"]


def test_an_element_that_the_message_does_not_have_is_rejected(page: PageClient) -> None:
    card = page.ask(CARD)

    status, answer = page.post("action", channel=BRIEFINGS, ts=card["ts"], block_id="none", action_id="ask:0")

    assert (status, "no longer has" in answer["error"]) == (400, True)


def test_a_private_answer_can_be_dismissed(page: PageClient) -> None:
    card = page.ask(CARD)

    page.post("dismiss", channel=BRIEFINGS, ts=card["ts"])

    assert card["ts"] not in {one["ts"] for one in page.state()["messages"]}


def test_only_the_admin_may_reload(page: PageClient) -> None:
    people = {one["id"]: one["is_admin"] for one in page.state()["people"]}

    assert people == {ANALYST: False, CURATOR: False, ADMIN: True}


def test_a_port_that_is_in_use_is_an_error_at_once(page: PageClient) -> None:
    with pytest.raises(OSError, match="in use"), suppress(KeyboardInterrupt):
        PageServer(page.port)
