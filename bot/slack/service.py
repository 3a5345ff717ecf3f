"""What listeners share: the gate, the base, the pool and the courier; and the one path from a payload to its reply."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy.exc import SQLAlchemyError

from bot.base.active import ActiveBase
from bot.slack.admission import AllowedWorkspaces, EventDeduplicator, RateLimiter
from bot.slack.client import SlackClient
from bot.slack.incoming import Payload, ReplyRoute, asker_of, teams_in, way_of
from bot.slack.responder import opened, reply_to
from bot.worker_pool import WorkerPool
from handlers.administration.ports import Admins
from handlers.answer_cache import AnswerCache
from handlers.dispatch import Deferred, home_tab, respond, share
from handlers.ports import OpenPorts
from handlers.render.service_messages import busy, database_away, not_served, slow_down, something_broke, working_on_it
from handlers.reply import Message, Reply
from handlers.request import Asker, Surface

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]

_PATIENCE = 1.0
"""Seconds that an acknowledgement waits for a deed; Slack waits three for it."""


def utc_now() -> datetime:
    """The time, aware, UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class SlackService:
    """Everything that a listener may reach for."""

    holder: ActiveBase
    command: str
    ports: OpenPorts
    pool: WorkerPool
    courier: SlackClient
    teams: AllowedWorkspaces
    pace: RateLimiter
    seen: EventDeduplicator
    refused: Callable[[Asker, str], None]
    """Told of every refusal, for the audit log."""
    missed: Callable[[Asker, str], None]
    """Told of every look-up that found nothing, as the folded words."""
    roles: Admins
    clock: Clock = utc_now
    cache: AnswerCache = field(default_factory=AnswerCache)
    waiting: threading.Lock = field(default_factory=threading.Lock)
    """Held by whoever waits for a deed with an acknowledgement in hand."""

    def denial(self, body: Payload) -> Message | None:
        """Why a payload gets no answer, said politely; None where it does."""
        asker = asker_of(body)
        if not self.teams.admit(teams_in(body)):
            self.pool.submit(lambda: self.refused(asker, "foreign workspace"))
            return not_served()
        if not self.pace.allows(asker.team, asker.user, time.monotonic()):
            return slow_down()
        return None

    def answer(
        self, text: str, asker: Asker, surface: Surface, form: Mapping[str, str] | None = None
    ) -> Reply | Deferred:
        """The reply to a text, or the deed that is to be done; a bug becomes a message with a reference."""
        try:
            reply = respond(
                text,
                asker,
                self.clock(),
                surface,
                self.holder.base,
                command=self.command,
                form=form or {},
                cache=self.cache,
            )
        except Exception:  # noqa: BLE001  # whoever meets a bug gets a reference, and the log the trouble
            return self._broken()
        self._count_miss(reply, asker)
        return reply

    def share(self, text: str, asker: Asker) -> Message:
        """The same answer for the whole conversation."""
        try:
            return share(text, asker, self.clock(), self.holder.base, command=self.command, cache=self.cache)
        except Exception:  # noqa: BLE001  # as above
            return self._broken()

    def do(self, deferred: Deferred, way: ReplyRoute) -> Message | None:
        """Do a deed on the pool and deliver what it says; a message at once where there is no room for it."""
        return self.later(lambda: self._done(deferred), way)

    def later(self, make: Callable[[], Reply | None], way: ReplyRoute) -> Message | None:
        """Make a reply on the pool and deliver it; None is nothing to say."""

        def work() -> None:
            reply = self._made(make)
            if reply is not None:
                reply_to(reply, way, self.courier)

        return None if self.pool.submit(work) else busy()

    def pressed(self, text: str, way: ReplyRoute) -> None:
        """Answer a button from the pool. A deed pressed in a dialog or Home shows at once that it has begun."""

        def work() -> None:
            reply = self.answer(text, way.asker, Surface.BUTTON)
            if not isinstance(reply, Deferred):
                reply_to(reply, way, self.courier)
                return
            where = opened(working_on_it(), way, self.courier)
            outcome = self._made(lambda: self._done(reply))
            if outcome is not None:
                reply_to(outcome, where, self.courier)

        self.pool.submit(work)

    def settled(self, deferred: Deferred, way: ReplyRoute) -> Reply | None:
        """Do a deed on the pool: its outcome where that comes at once, None where it will be delivered later.

        One caller at a time waits for it, so that a database that does not answer holds no look-up up.
        """
        outcome: Future[Reply | None] = Future()

        def work() -> None:
            made = self._made(lambda: self._done(deferred))
            if outcome.set_running_or_notify_cancel():
                outcome.set_result(made)
            elif made is not None:
                reply_to(made, way, self.courier)

        if not self.pool.submit(work):
            return busy()
        first = self.waiting.acquire(blocking=False)
        try:
            return outcome.result(_PATIENCE if first else 0)
        except TimeoutError:
            return None if outcome.cancel() else outcome.result()
        finally:
            if first:
                self.waiting.release()

    def home(self, asker: Asker) -> Reply:
        """The Home tab of a person, for the pool: a usergroup's members may have to be asked of Slack."""
        return home_tab(asker, self.clock(), self.holder.base, self.roles, self.command)

    def _done(self, deferred: Deferred) -> Reply:
        reply = deferred.run(deferred.request, self.holder.base, self.ports())
        self._count_miss(reply, deferred.request.asker)
        return reply

    def _made(self, make: Callable[[], Reply | None]) -> Reply | None:
        try:
            return make()
        except SQLAlchemyError:
            log.exception("database does not answer")
            return database_away()
        except Exception:  # noqa: BLE001  # as above
            return self._broken()

    def _count_miss(self, reply: Reply | Deferred, asker: Asker) -> None:
        if isinstance(reply, Message) and reply.missed:
            words = reply.missed
            self.pool.submit(lambda: self.missed(asker, words))

    def _broken(self) -> Message:
        reference = secrets.token_hex(4)
        log.exception("answer failed", extra={"reference": reference})
        return something_broke(reference)


__all__ = ["SlackService", "utc_now", "way_of"]
