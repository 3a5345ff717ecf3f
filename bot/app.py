"""The composition root: settings in, a running app out. Every part is made here, once."""

from __future__ import annotations

import logging
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.base.active import ActiveBase
from bot.base.source import read_source
from bot.clock import Clock, SystemClock
from bot.outbox.intervals import Intervals
from bot.settings import Settings, SettingsError
from bot.terminal import progress_line
from bot.worker_pool import WorkerPool
from handlers.block_style import BlockStyle

if TYPE_CHECKING:
    from bot.base.build import BuildResult
    from bot.base.index_files import IndexFiles
    from bot.base.prepared import PreparedBase
    from bot.services import Services
    from bot.slack.bolt import SlackApp
    from bot.slack.client import SlackClient
    from bot.slack.identity import SlackIdentity
    from bot.slack.service import SlackService

log = logging.getLogger(__name__)


class InvalidBaseError(SettingsError):
    """The base that the settings name has errors and cannot be served; ``built`` has every problem."""

    def __init__(self, built: BuildResult) -> None:
        super().__init__("\n".join(map(str, built.errors)))
        self.built = built


def load_base(settings: Settings, now: datetime, *, apart: bool = False) -> ActiveBase:
    """Returns the base that the settings name; with ``apart`` many files are read in another process.

    It is the one that an earlier process kept if every file is the same, else a new one, which is kept.

    Raises:
        InvalidBaseError: It has errors.
    """
    prepared, drafts = _prepared(settings, now), settings.militia_drafts == "show"
    files = read_source(settings, prepared.memory)
    kept = prepared.read(files, drafts=drafts)
    if kept is not None:
        index_files(settings).serve(kept.base)
        return kept
    from bot.base.build import build  # with the reader and the rules, which a kept base does not need

    with nullcontext() if apart else progress_line("Reading the base"):
        built = build(files, now.date(), apart=apart, drafts=drafts)
    if built.base is None:
        raise InvalidBaseError(built)
    prepared.write(files, built.loaded)
    return ActiveBase(built.base, previous=built.previous)


def is_prepared(settings: Settings, now: datetime) -> bool:
    """Returns whether an earlier process kept the base that the settings name, so that it is valid."""
    prepared = _prepared(settings, now)
    return prepared.is_of(read_source(settings, prepared.memory))


def index_files(settings: Settings) -> IndexFiles:
    """Returns where the indexes of the source are kept for the next process."""
    from bot.base.index_files import IndexFiles
    from bot.base.snapshot_file import user_folders

    drafts = settings.militia_drafts == "show"
    return IndexFiles(settings.knowledge_source, drafts=drafts, folders=user_folders())


def _prepared(settings: Settings, now: datetime) -> PreparedBase:
    from bot.base.prepared import PreparedBase
    from bot.base.snapshot_file import user_folders

    return PreparedBase(settings.knowledge_source, now.date(), folders=user_folders())


def load_base_or_last_good(settings: Settings, now: datetime) -> ActiveBase:
    """Returns the base that the settings name or, if it has errors, the last good one, marked as degraded.

    Raises:
        InvalidBaseError: It has errors, and there is no last good one.
    """
    from bot.base.snapshot_file import snapshot_file
    from bot.base.snapshot_format import SnapshotError

    try:
        return _with_value_changes(load_base(settings, now, apart=True), settings)
    except InvalidBaseError as invalid:
        try:
            last_good = snapshot_file(settings).read()
        except SnapshotError as error:
            log.warning("snapshot_read_failed", extra={"error": str(error)})
            raise invalid from None
        if last_good is None:
            raise
        errors = invalid.built.errors
        log.warning("last_good_base_used", extra={"errors": [str(one) for one in errors[:20]]})
        more = f" There are {len(errors) - 1} more." if len(errors) > 1 else ""
        why = f"The source has errors, so the last good base is used. {errors[0]}{more} Fix the source, then reload."
        return ActiveBase(last_good, why)


def _with_value_changes(active: ActiveBase, settings: Settings) -> ActiveBase:
    """Returns the base with the earlier values that the last process knew; without them if they cannot be read."""
    from bot.base.snapshot_file import snapshot_file
    from bot.base.snapshot_format import SnapshotError, changes_of

    stored = snapshot_file(settings).content()
    try:
        known = changes_of(stored) if stored else ()
    except SnapshotError as error:
        log.warning("value_changes_not_read", extra={"error": str(error)})
        return active
    return ActiveBase(active.base.knowing(known), active.degraded, previous=active.previous)


@dataclass(frozen=True)
class RunningApp:
    """The parts of a running app."""

    settings: Settings
    service: SlackService
    app: SlackApp
    services: Services
    identity: SlackIdentity


def assemble(
    settings: Settings,
    active_base: ActiveBase,
    client: SlackClient,
    *,
    identity: SlackIdentity,
    clock: Clock | None = None,
    intervals: Intervals | None = None,
    recording: bool = True,
    is_replica: bool = False,
) -> RunningApp:
    """Puts the parts together; nothing is started, opened or called.

    Args:
        settings: What the installation chose.
        active_base: The base that answers.
        client: The way to Slack.
        identity: Who the app is in Slack.
        clock: The time; by default the machine's.
        intervals: How fast delivery goes; by default as in production.
        recording: Whether queries without a match and denials are stored.
        is_replica: Whether the process shares its database and its memory of events with others, and opens the database
            in the background; else actions open it.
    """
    from bot.services import Services
    from bot.slack.bolt import slack_app

    def teams() -> frozenset[str]:
        return frozenset(settings.militia_teams or ({identity.team} if identity.team else ()))

    services = Services(
        settings,
        active_base,
        client,
        teams=teams,
        clock=clock or SystemClock(),
        intervals=intervals or Intervals(),
    )
    service = _service(services, recording=recording, is_replica=is_replica)
    return RunningApp(settings, service, slack_app(service, identity), services, identity)


def _service(services: Services, *, recording: bool, is_replica: bool) -> SlackService:
    """Returns what the Slack listeners share."""
    from bot.slack.admission import AllowedWorkspaces, MemoryDeduplicator, RateLimiter, SharedDeduplicator
    from bot.slack.service import SlackService

    own = MemoryDeduplicator()
    return SlackService(
        active=services.active_base,
        command=services.settings.militia_command,
        ports=lambda: services.ports if is_replica else services.opened_ports,
        pool=WorkerPool(services.settings.workers),
        client=services.client,
        workspaces=AllowedWorkspaces(services.teams),
        rate_limiter=RateLimiter(),
        deduplicator=SharedDeduplicator(own, services.deduplicator) if is_replica else own,
        note_denial=services.note_denial if recording else lambda asker, reason: None,
        note_zero_hit=(lambda asker, words: services.zero_hits.count(words))
        if recording
        else lambda asker, words: None,
        admins=services.admins,
        clock=services.clock.now,
        style=BlockStyle(services.settings.slack_blocks),
    )
