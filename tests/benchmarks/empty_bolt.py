"""The reference of requests: a Bolt app with an empty handler, behind Bolt's own WSGI adapter."""

from __future__ import annotations

from slack_bolt import Ack, App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_bolt.authorization import AuthorizeResult

from tests.bot.running import SECRET


def application() -> SlackRequestHandler:
    """Returns the WSGI application; it verifies signatures, and calls nothing in Slack."""
    known = AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-empty", bot_user_id="U0")
    app = App(signing_secret=SECRET, authorize=lambda: known, process_before_response=True)

    @app.command("/militia")
    def answer(ack: Ack) -> None:
        ack()

    return SlackRequestHandler(app)
