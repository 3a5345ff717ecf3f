"""Slack's answer about the token: only an unusable token asks for a new one, and everything else is asked again."""

from __future__ import annotations

import http.server
import threading

import pytest

from bot.slack.identity import SlackIdentity
from tests.fakes.faults import Fault, Harm
from tests.fakes.slack import LoopbackSlack

TOKEN = "xoxb-a-bot-token"
NEW_TOKEN = "Install the app again"
UNUSABLE = ("invalid_auth", "token_revoked", "account_inactive", "token_expired", "not_authed")
TEMPORARY = {
    "429": Fault(Harm.RATE_LIMITED, 30),
    "500": Fault(Harm.ERROR_500_AFTER),
    "dropped": Fault(Harm.DROP_BEFORE),
    **{
        name: Fault(Harm.REJECTED, error=name)
        for name in ("ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout")
    },
}


@pytest.mark.parametrize("error", UNUSABLE)
def test_an_unusable_token_asks_for_a_new_one(error: str) -> None:
    with LoopbackSlack() as slack:
        slack.faults.reject("auth.test", error)
        identity = SlackIdentity(TOKEN, slack.url)

        assert not identity.refresh()
        assert error in str(identity.problem)
        assert NEW_TOKEN in str(identity.problem)


@pytest.mark.parametrize("fault", TEMPORARY.values(), ids=TEMPORARY)
def test_a_temporary_error_asks_for_no_new_token_and_passes(fault: Fault) -> None:
    with LoopbackSlack() as slack:
        slack.faults.always("auth.test", fault)
        identity = SlackIdentity(TOKEN, slack.url)

        assert not identity.refresh()
        assert identity.problem
        assert NEW_TOKEN not in identity.problem

        slack.faults.allow("auth.test")

        assert identity.refresh()
        assert identity.problem is None
        assert identity.team == slack.workspace.team


class _Page(http.server.BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<html>Maintenance</html>")

    def log_message(self, *_: object) -> None:
        return


def test_a_page_instead_of_an_answer_asks_for_no_new_token() -> None:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Page) as server:
        threading.Thread(target=server.serve_forever).start()
        identity = SlackIdentity(TOKEN, f"http://127.0.0.1:{server.server_port}/api/")

        assert not identity.refresh()
        server.shutdown()

    assert "Slack is unreachable" in str(identity.problem)
    assert "Maintenance" not in str(identity.problem)
    assert NEW_TOKEN not in str(identity.problem)


def test_a_name_that_does_not_resolve_asks_for_no_new_token() -> None:
    identity = SlackIdentity(TOKEN, "http://slack.invalid/api/")

    assert not identity.refresh()
    assert "Slack is unreachable" in str(identity.problem)
