"""What all listeners share: admission, the base, the worker pool and the client; the one path from request to reply."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.base.active import ActiveBase
from bot.slack.admission import AllowedWorkspaces, EventDeduplicator, RateLimiter
from bot.slack.client import SlackClient
from bot.slack.counters import Drop, SlackCounters
from bot.slack.incoming import Incoming, ReplyRoute
from bot.slack.modern_blocks import ModernBlocks
from bot.slack.request_log import RequestOutcome, log_request, outcome_of
from bot.slack.responder import opened, reply_to, send_files
from bot.storage.errors import StorageUnavailableError
from bot.worker_pool import WorkerPool
from handlers.answer_cache import AnswerCache
from handlers.answers.home import personal
from handlers.block_style import BlockStyle
from handlers.dispatch import Deferred, home_tab, respond, share
from handlers.ports import OpenPorts
from handlers.render import service_messages
from handlers.reply import Message, Reply
from handlers.request import Asker, Surface

if TYPE_CHECKING:
    from handlers.administration.ports import Admins

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]

_ACTION_WAIT = 1.0
"""Seconds that an acknowledgement waits for an action; Slack waits three for it."""


def utc_now() -> datetime:
    """Returns the time, aware, UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class SlackService:
    """Everything that a listener may use."""

    active: ActiveBase
    command: str
    ports: OpenPorts
    pool: WorkerPool
    client: SlackClient
    workspaces: AllowedWorkspaces
    rate_limiter: RateLimiter
    deduplicator: EventDeduplicator
    note_denial: Callable[[Asker, str], None]
    """Called for every denial, for the audit log."""
    note_zero_hit: Callable[[Asker, str], None]
    """Called for every look-up without a match, with the folded words."""
    admins: Admins
    clock: Clock = utc_now
    modern_blocks: ModernBlocks = field(default_factory=ModernBlocks)
    cache: AnswerCache[Reply] = field(default_factory=AnswerCache)
    style: BlockStyle = BlockStyle.CLASSIC
    counters: SlackCounters = field(default_factory=SlackCounters)
    warnings: RateLimiter = field(default_factory=lambda: RateLimiter(burst=1, rate=0.1))
    """How often a person who is limited gets a reply to an event: once in ten seconds."""
    waiting: threading.Lock = field(default_factory=threading.Lock)
    """Held by the one request that waits for an action before its acknowledgement."""

    def denial(self, request: Incoming) -> Message | None:
        """Returns the reply to a request that is not answered; None if it is."""
        asker = request.asker
        within_rate = self.rate_limiter.allows(asker.team, asker.user, time.monotonic())
        if not self.workspaces.admit(request.teams):
            self._dropped(Drop.FOREIGN_WORKSPACE, asker)
            if within_rate:
                self._submit(lambda: self.note_denial(asker, "foreign workspace"), asker)
            return service_messages.not_served()
        if not within_rate:
            self._dropped(Drop.RATE_LIMITED, asker)
            return service_messages.slow_down()
        return None

    def answer(self, request: Incoming, surface: Surface, text: str | None = None) -> Reply | Deferred:
        """Returns the reply to a request, or the action to run; a bug becomes a message with a reference.

        ``text`` replaces the request's own.
        """
        began, asked = time.perf_counter(), request.text if text is None else text
        try:
            reply = respond(
                asked,
                request.asker,
                self.clock(),
                surface=surface,
                base=self.active.base,
                command=self.command,
                form=request.form,
                cache=self.cache,
                style=self.style,
            )
        except Exception:  # noqa: BLE001  # a user who meets a bug gets a reference, and the log has the details
            self._log(asked, surface, RequestOutcome.FAILED, began)
            return self._broken()
        if not isinstance(reply, Deferred):
            self._log(asked, surface, outcome_of(reply), began)
            self._note_zero_hit(reply, request.asker)
        return reply

    def share(self, request: Incoming) -> Message:
        """Returns the same answer for the whole conversation."""
        try:
            return share(
                request.text,
                request.asker,
                self.clock(),
                base=self.active.base,
                command=self.command,
                cache=self.cache,
                style=self.style,
            )
        except Exception:  # noqa: BLE001  # as above
            return self._broken()

    def home(self, asker: Asker) -> Reply:
        """Returns the Home tab of a person; runs on the pool, because Slack may have to state a usergroup's members."""
        try:
            mine = personal(asker, self.ports())
        except StorageUnavailableError:
            mine = None
        admin = self.admins.is_admin(asker)
        return home_tab(asker, self.clock(), self.active.base, mine=mine, admin=admin, command=self.command)

    def run(self, deferred: Deferred, request: Incoming) -> Reply:
        """Runs an action and returns its reply. A request that was already handled on any replica has no second effect."""
        if request.replay_key and not self.deduplicator.first_time(request.replay_key):
            self._dropped(Drop.REPEATED, request.asker)
            return service_messages.already_handled()
        began, outcome = time.perf_counter(), RequestOutcome.FAILED
        try:
            reply = deferred.run(deferred.request, self.active.base, self.ports())
            outcome = outcome_of(reply)
        finally:
            self._log(deferred.request.verb, deferred.request.surface, outcome, began)
        self._note_zero_hit(reply, request.asker)
        return reply

    def later(self, make: Callable[[], Reply | None], route: ReplyRoute) -> Message | None:
        """Makes a reply on the pool and sends it; returns a message at once if the pool is full."""

        def work() -> None:
            reply = self.made(make)
            if reply is not None:
                reply_to(reply, route, self.client)

        return None if self._submit(work, route.asker) else service_messages.busy()

    def acknowledged(self, reply: Message, request: Incoming) -> Message:
        """Returns an answer as an acknowledgement may carry it; its files and a check of its modern blocks follow."""
        if reply.files:
            self._submit(lambda: send_files(reply, request.asker, self.client), request.asker)
        if self.modern_blocks.is_new(reply):
            self.pool.submit(lambda: self.modern_blocks.validate(reply, self.client))
        return reply if self.modern_blocks.accepts(reply) else replace(reply, blocks=reply.classic, classic=())

    def click(self, request: Incoming) -> None:
        """Answers a button from the pool. An action clicked in a modal or Home shows at once that it has begun.

        A message that others see stays as it is: its next page is a private answer to the person who clicked.
        """

        def work() -> None:
            reply = self.answer(request, Surface.BUTTON)
            if not isinstance(reply, Deferred):
                if isinstance(reply, Message) and request.is_in_public:
                    reply = replace(reply, replaces=False)
                reply_to(reply, request.route, self.client)
                return
            route = opened(service_messages.working_on_it(), request.route, self.client)
            result = self.made(lambda: self.run(reply, request))
            if result is not None:
                reply_to(result, route, self.client)

        self._submit(work, request.asker)

    def settled(self, deferred: Deferred, request: Incoming) -> Reply | None:
        """Runs an action on the pool and returns its reply if that comes at once; else sends it later.

        One caller at a time waits, so that an unavailable database delays no look-up.
        """
        result: Future[Reply | None] = Future()

        def work() -> None:
            made = self.made(lambda: self.run(deferred, request))
            if result.set_running_or_notify_cancel():
                result.set_result(made)
            elif made is not None:
                reply_to(made, request.route, self.client)

        if not self._submit(work, request.asker):
            return service_messages.busy()
        first = self.waiting.acquire(blocking=False)
        try:
            return result.result(_ACTION_WAIT if first else 0)
        except TimeoutError:
            return None if result.cancel() else result.result()
        finally:
            if first:
                self.waiting.release()

    def made(self, make: Callable[[], Reply | None]) -> Reply | None:
        """Makes a reply; an unavailable database and a bug become messages."""
        try:
            return make()
        except StorageUnavailableError:
            log.exception("database_unavailable")
            return service_messages.database_away()
        except Exception:  # noqa: BLE001  # as above
            return self._broken()

    def _log(self, text: str, surface: Surface, outcome: RequestOutcome, began: float, /) -> None:
        seconds = time.perf_counter() - began
        log_request(text, surface, outcome, seconds=seconds, count=self.counters.answered)

    def _submit(self, task: Callable[[], None], asker: Asker) -> bool:
        accepted = self.pool.submit(task, (asker.team, asker.user))
        if not accepted:
            self._dropped(Drop.POOL_FULL, asker)
        return accepted

    def _dropped(self, reason: Drop, asker: Asker) -> None:
        self.counters.dropped(reason)
        log.info("request_dropped", extra={"reason": reason.value, "team": asker.team, "user": asker.user})

    def _note_zero_hit(self, reply: Reply, asker: Asker) -> None:
        if isinstance(reply, Message) and reply.zero_hit:
            words = reply.zero_hit
            self.pool.submit(lambda: self.note_zero_hit(asker, words))

    def _broken(self) -> Message:
        reference = secrets.token_hex(4)
        log.exception("answer_failed", extra={"reference": reference})
        return service_messages.something_broke(reference)
