"""``digest ...``: set up, list, pause, resume and stop digests.

Who may post in a conversation may set up a digest there; only its owner or an admin may change or stop it.
"""

from __future__ import annotations

from handlers.answers.own_digests import conversation, owned
from handlers.ports import Ports
from handlers.rejection import Rejection
from handlers.render.not_found import rejected
from handlers.render.service_messages import notice
from handlers.render.subscriptions import changed, limit_reached, listed_digests, subscribed
from handlers.reply import Message, Reply
from handlers.request import Request
from handlers.subscriptions.digest_request import read_digest
from handlers.subscriptions.scope import read_scope
from handlers.subscriptions.subscription import LimitReached, State
from knowledge.knowledge_base import KnowledgeBase

_RUNS = 3


def answer(request: Request, base: KnowledgeBase, ports: Ports) -> Reply:
    """Answers ``digest SCHEDULE ...``: sets up a digest."""
    zone = ports.zones.zone_of(request.asker)
    asked = read_digest(request, base, zone)
    if isinstance(asked, Rejection):
        return rejected(asked, request)
    one = ports.subscriptions.create(
        team=request.asker.team,
        channel=conversation(request),
        owner=request.asker.user,
        cadence=asked.cadence,
        filters=asked.filters,
        post_policy=asked.post_policy,
        at=request.now,
        base_version=base.version,
    )
    if isinstance(one, LimitReached):
        return limit_reached(one, request)
    return subscribed(one, asked.scope, one.cadence.next(request.now, _RUNS), zone=zone, request=request)


def listed(request: Request, base: KnowledgeBase, ports: Ports) -> Reply:
    """Answers ``digest list``."""
    found = ports.subscriptions.of_channel(request.asker.team, conversation(request))
    runs = dict(ports.subscriptions.last_runs(tuple(one.id for one in found)))
    return listed_digests(found, runs, ports.zones.zone_of(request.asker), request=request)


def pause(request: Request, base: KnowledgeBase, ports: Ports) -> Reply:
    """Answers ``digest pause [ID]``."""
    one = owned(request, ports)
    if isinstance(one, Message):
        return one
    if ports.subscriptions.pause(one.id, because="Paused by a person.", at=request.now) is None:
        return notice("This digest is already paused.")
    return changed("Paused. Nothing is posted until it is resumed.", f"digest resume {one.id}", request)


def resume(request: Request, base: KnowledgeBase, ports: Ports) -> Reply:
    """Answers ``digest resume [ID]``."""
    one = owned(request, ports)
    if isinstance(one, Message):
        return one
    ended = one.state is State.ENDED
    again = (ports.subscriptions.undo_end if ended else ports.subscriptions.resume)(one.id, at=request.now)
    if again is None:
        return notice("This digest is not paused.")
    if isinstance(again, LimitReached):
        return limit_reached(again, request)
    zone = ports.zones.zone_of(request.asker)
    scope = read_scope(again.filters, base, request.now)
    line = scope.reason if isinstance(scope, Rejection) else scope.line
    runs = again.cadence.next(request.now, _RUNS)
    return subscribed(again, line, runs, zone=zone, request=request, again=True)


def off(request: Request, base: KnowledgeBase, ports: Ports) -> Reply:
    """Answers ``digest off [ID]``."""
    one = owned(request, ports)
    if isinstance(one, Message):
        return one
    if ports.subscriptions.end(one.id, at=request.now) is None:
        return notice("This digest is already stopped.")
    return changed("Stopped. Nothing more will be posted.", f"digest resume {one.id}", request)
