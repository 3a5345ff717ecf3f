"""Bolt as this app runs it: it answers inside the request, and needs no call to Slack to do so."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from http import HTTPStatus

from slack_bolt import App, BoltRequest, BoltResponse

from bot.slack.identity import SlackIdentity
from bot.slack.incoming import incoming
from bot.slack.listeners import Listeners, register
from bot.slack.payload import RequestPayload
from bot.slack.service import SlackService

log = logging.getLogger(__name__)

_QUIET = ("slack_bolt", "slack_sdk")
"""Their debug logs contain bodies and headers; ours contain neither."""


@dataclass(frozen=True)
class SlackApp:
    """The Bolt app with its service: a checked payload in, the acknowledgement out."""

    bolt: App
    service: SlackService

    def dispatch(self, payload: RequestPayload, *, signature: str = "") -> BoltResponse:
        """Answers one payload that is known to come from Slack. ``signature`` tells a request that is sent again."""
        if not payload.is_answered:
            return _ignored(payload)
        request = incoming(payload, self.service.command, signature=signature)
        body = payload.routed()
        response = self.bolt.dispatch(BoltRequest(body=body, context={"incoming": request}, mode="socket_mode"))
        return _ignored(payload) if response.status == HTTPStatus.NOT_FOUND and not payload.command else response


def _ignored(payload: RequestPayload) -> BoltResponse:
    """Acknowledges what the app does not answer, so that Slack does not send it again and again."""
    kind = payload.event.type if payload.event else payload.type
    limited = kind == "app_rate_limited"
    log.log(logging.WARNING if limited else logging.INFO, "payload_ignored", extra={"kind": str(kind)[:40]})
    return BoltResponse(status=HTTPStatus.OK)


def slack_app(service: SlackService, identity: SlackIdentity) -> SlackApp:
    """Returns the app over a service.

    Requests come through ``bot.http`` or Socket Mode, which both know that Slack sent them, so Bolt does not verify them
    again. ``identity`` is asked in the background; until Slack has answered, the token alone is known.
    """
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    app = App(
        name="militia",  # else it reads the source of every caller, 25 ms, to find one
        authorize=lambda: identity.authorization,
        process_before_response=True,
        request_verification_enabled=False,
        ignoring_self_events_enabled=True,
        raise_error_for_unhandled_request=False,
        logger=logging.getLogger("slack_bolt"),
    )
    register(app, Listeners(service), service.command)
    return SlackApp(app, service)
