"""Who the app is in Slack, asked in the background: an answer never waits for it."""

from __future__ import annotations

import logging
import time

from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.delivery.slack_errors import CALL_ERRORS, RateLimited, TokenRejected, error_in

log = logging.getLogger(__name__)

_TIMEOUT = 10
"""Seconds for one call."""
_STALE_AFTER = 180.0
"""Seconds without an answer after which Slack counts as unreachable."""


class SlackIdentity:
    """What ``auth.test`` states of a bot token; ``known`` is a first value for processes that do not ask."""

    def __init__(self, token: str, api_url: str, known: AuthorizeResult | None = None) -> None:
        self._token = token
        self._client = WebClient(token=token, base_url=api_url, timeout=_TIMEOUT, retry_handlers=[])
        self._result = known
        self._answered_at = time.monotonic()
        self._rejection: str | None = None
        self._error = "Slack has not confirmed the app yet. The app asks again in a few seconds."

    @property
    def authorization(self) -> AuthorizeResult:
        """Returns what Bolt needs; until Slack has answered, the token alone."""
        return self._result or AuthorizeResult(enterprise_id=None, team_id=None, bot_token=self._token)

    @property
    def team(self) -> str | None:
        """The id of the app's workspace; None until Slack has answered."""
        return self._result.team_id if self._result else None

    @property
    def problem(self) -> str | None:
        """What is wrong with Slack or the token, with the fix; None if the token is accepted.

        One failed call of an app that is known is not a problem yet.
        """
        if self._result is not None and time.monotonic() - self._answered_at < _STALE_AFTER:
            return self._rejection
        return self._rejection or self._error

    def refresh(self) -> bool:
        """Asks Slack once; True if the token is accepted."""
        try:
            answer = self._client.auth_test()
        except CALL_ERRORS as error:
            self._note(error)
            return False
        self._result = AuthorizeResult.from_auth_test_response(bot_token=self._token, auth_test_response=answer)
        self._answered_at, self._rejection = time.monotonic(), None
        return True

    def _note(self, error: Exception) -> None:
        match error_in(error):
            case TokenRejected(reason):
                if self._rejection is None:
                    log.error("token_rejected", extra={"error": reason})
                self._rejection = (
                    f"Slack rejects SLACK_BOT_TOKEN ({reason}). Install the app again, set the new token and restart."
                )
            case RateLimited():
                self._error = "Slack limits the app's calls (ratelimited). The app asks again in a few seconds."
            case other:
                log.warning("slack_unreachable", extra={"error": other.error})
                self._error = f"Slack is unreachable ({other.error}). Check the network and SLACK_API_URL."
