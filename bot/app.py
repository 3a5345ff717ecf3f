"""The composition root: settings in, a running app out. Every part is made here, once, and handed to who needs it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.base.active import ActiveBase
from bot.base.build import BuildResult, build
from bot.base.source import read_source
from bot.settings import Settings
from bot.worker_pool import WorkerPool

if TYPE_CHECKING:
    from slack_bolt.authorization import AuthorizeResult

    from bot.services import Services
    from bot.slack.bolt import SlackApp
    from bot.slack.client import SlackClient
    from bot.slack.service import SlackService

log = logging.getLogger(__name__)


class InvalidBaseError(Exception):
    """The knowledge cannot be served; ``built`` has every problem."""

    def __init__(self, built: BuildResult) -> None:
        super().__init__("\n".join(map(str, built.errors)))
        self.built = built


def load_base(settings: Settings, now: datetime, *, apart: bool = False) -> ActiveBase:
    """The base named by the settings; with ``apart`` many files are read in a process of their own.

    Raises:
        BadBaseError: it has errors.
    """
    built = build(read_source(settings), now.date(), apart=apart, drafts=settings.militia_drafts == "show")
    if built.base is None:
        raise InvalidBaseError(built)
    return ActiveBase(built.base, previous=built.previous)


def load_base_or_last_good(settings: Settings, now: datetime) -> ActiveBase:
    """The base named by the settings or, where that has errors, the last one that served, marked as degraded.

    Raises:
        BadBaseError: it has errors, and none served before.
    """
    from bot.base.snapshots import SnapshotError, read_snapshot, snapshot_path

    try:
        return load_base(settings, now, apart=True)
    except InvalidBaseError as trouble:
        try:
            last_good = read_snapshot(snapshot_path(settings))
        except SnapshotError:
            log.warning("last good base not read back")
            raise trouble from None
        if last_good is None:
            raise
        errors = trouble.built.errors
        log.warning("serving the last good base", extra={"errors": [str(one) for one in errors[:20]]})
        more = f" and {len(errors) - 1} more" if len(errors) > 1 else ""
        return ActiveBase(last_good, f"the source has errors, so the last good base answers. {errors[0]}{more}")


@dataclass(frozen=True)
class RunningApp:
    """What a running app is made of."""

    settings: Settings
    service: SlackService
    app: SlackApp
    backend: Services

    @property
    def token(self) -> str:
        """The bot token, as Slack knows it."""
        token = self.settings.slack_bot_token
        return token.get_secret_value() if token else ""


def assemble(
    settings: Settings,
    holder: ActiveBase,
    courier: SlackClient,
    identity: AuthorizeResult,
    clock: Callable[[], datetime] | None = None,
    *,
    recording: bool = True,
    shared_memory: bool = False,
) -> RunningApp:
    """Put the parts together.

    Without ``recording``, neither misses nor refusals leave a trace. With ``shared_memory`` the database remembers events
    for all replicas; else this process remembers them for itself.
    """
    from bot.services import Services
    from bot.slack.admission import AllowedWorkspaces, MemoryDeduplicator, RateLimiter, SharedDeduplicator
    from bot.slack.bolt import slack_app
    from bot.slack.service import SlackService, utc_now

    own = {identity.team_id} if identity.team_id else set()
    teams = frozenset(settings.militia_teams or own)
    backend = Services(settings, holder, courier, teams, clock or utc_now)
    service = SlackService(
        active=holder,
        command=settings.militia_command,
        ports=lambda: backend.ports,
        pool=WorkerPool(settings.workers),
        client=courier,
        workspaces=AllowedWorkspaces(teams),
        rate_limiter=RateLimiter(),
        deduplicator=SharedDeduplicator(MemoryDeduplicator(), backend.seen) if shared_memory else MemoryDeduplicator(),
        note_denial=backend.note_refusal if recording else lambda asker, why: None,
        note_zero_hit=(lambda asker, words: backend.misses.count(words)) if recording else lambda asker, words: None,
        admins=backend.roles,
        clock=clock or utc_now,
    )
    return RunningApp(settings, service, slack_app(service, identity), backend)


def identify(settings: Settings) -> AuthorizeResult:
    """Ask Slack once who we are.

    Raises:
        SettingsError: the token is missing, or Slack does not accept it.
    """
    from slack_bolt.authorization import AuthorizeResult
    from slack_sdk import WebClient
    from slack_sdk.errors import SlackApiError

    from bot.settings import SettingsError, required

    required(settings, "slack_bot_token")
    token = settings.slack_bot_token.get_secret_value() if settings.slack_bot_token else ""
    try:
        said = WebClient(token=token, base_url=settings.slack_api_url, timeout=10).auth_test()
    except SlackApiError as refusal:
        message = f"Slack does not accept SLACK_BOT_TOKEN ({refusal.response.get('error')}). Install the app again."
        raise SettingsError(message) from None
    return AuthorizeResult.from_auth_test_response(bot_token=token, auth_test_response=said)
