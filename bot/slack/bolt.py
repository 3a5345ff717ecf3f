"""Bolt as we run it: answers inside the request, no call to Slack to find out who we are."""

from __future__ import annotations

import logging

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult

from bot.slack.listeners import Listeners, register
from bot.slack.service import SlackService

_QUIET = ("slack_bolt", "slack_sdk")
"""Their debug logs carry bodies and headers; ours carry neither."""


def bolt_app(desk: SlackService, identity: AuthorizeResult) -> App:
    """The Bolt app over a desk.

    Requests come through ``bot.http`` or Socket Mode, both of which know that Slack sent them, so Bolt does not verify a
    second time. ``identity`` was asked of Slack once, at the start.
    """
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    app = App(
        authorize=lambda: identity,
        process_before_response=True,
        request_verification_enabled=False,
        ignoring_self_events_enabled=True,
        raise_error_for_unhandled_request=False,
        logger=logging.getLogger("slack_bolt"),
    )
    register(app, Listeners(desk), desk.command)
    return app
