"""``digest ...``: set up, list, preview, pause, resume, end.

Whoever may post in a conversation may subscribe it; only who did, or an admin, may change or end it.
"""

from __future__ import annotations

from dataclasses import replace

from handlers.button import Button
from handlers.command_spec import SubAction
from handlers.command_text import command_text
from handlers.ports import Ports
from handlers.rejection import Rejection
from handlers.render.not_found import refused
from handlers.render.service_messages import notice
from handlers.render.subscriptions import changed, listed_digests, subscribed
from handlers.reply import Audience, Message, Reply
from handlers.request import Request
from handlers.subscriptions.cadence import DigestWindow
from handlers.subscriptions.ports import ComposedDigest
from handlers.subscriptions.schedule_parser import InvalidSchedule, read_cadence
from handlers.subscriptions.scope import read_scope
from handlers.subscriptions.subscription import PostPolicy, State, Subscription
from knowledge.knowledge_base import KnowledgeBase

_RUNS = 3


def answer(request: Request, base: KnowledgeBase, ports: Ports) -> Reply:
    """Answers ``digest SCHEDULE ...``: sets up a digest."""
    return _subscribe(request, base, ports)


def conversation(request: Request) -> str:
    """Where a digest or notice goes: the channel, or the person where there is none."""
    return request.asker.channel or request.asker.user


def _subscribe(request: Request, base: KnowledgeBase, ports: Ports) -> Reply:
    zone = ports.zones.zone_of(request.asker)
    reading = read_cadence(request.words.split(), zone)
    if isinstance(reading, InvalidSchedule):
        instead = (f"digest {reading.suggestion}",) if reading.suggestion else ("digest weekly mon 09:00",)
        return refused(Rejection(f"{reading.trouble} {reading.remedy}", instead), request)
    when, left = _when(reading.rest)
    if left:
        trouble = f"“{' '.join(left)}” is neither a filter (actor:NAME) nor always nor changes"
        return refused(Rejection(trouble, (f"digest {reading.cadence} actor:{left[0]}",)), request)
    filters = command_text("", "", request.filters)
    scope = read_scope(filters, base, request.now)
    if isinstance(scope, Rejection):
        return refused(scope, request)
    one = ports.subscriptions.create(
        team=request.asker.team,
        channel=conversation(request),
        owner=request.asker.user,
        cadence=reading.cadence,
        filters=filters,
        post_policy=when,
        at=request.now,
        base_version=base.version,
    )
    return subscribed(one, scope.line, one.cadence.next(request.now, _RUNS), zone, request)


def _when(words: tuple[str, ...]) -> tuple[PostPolicy, tuple[str, ...]]:
    found = [PostPolicy(word.casefold()) for word in words if word.casefold() in set(PostPolicy)]
    left = tuple(word for word in words if word.casefold() not in set(PostPolicy))
    return (found[-1] if found else PostPolicy.ALWAYS), left


def _list(request: Request, base: KnowledgeBase, ports: Ports) -> Reply:
    found = ports.subscriptions.of_channel(request.asker.team, conversation(request))
    runs = dict(ports.subscriptions.last_runs(tuple(one.id for one in found)))
    return listed_digests(found, runs, ports.zones.zone_of(request.asker), request)


def _preview(request: Request, base: KnowledgeBase, ports: Ports) -> Reply:
    one = _named(request, ports)
    if isinstance(one, Message):
        return one
    due = next(iter(one.cadence.next(request.now)))
    window = DigestWindow(at_utc=request.now, key=due.key)
    made = ports.compose(replace(one, post_policy=PostPolicy.ALWAYS), window, one.base_version)
    if isinstance(made, ComposedDigest):
        return replace(made.parent, audience=Audience.ASKER)
    return notice(f"The next digest would be silent: {made.reason}.")


def _now(request: Request, base: KnowledgeBase, ports: Ports) -> Reply:
    one = _mine(request, ports)
    if isinstance(one, Message):
        return one
    if ports.subscriptions.run_now(one.id, at=request.now):
        return notice("It is on its way and will be posted within a minute.")
    return notice("Nothing was started: the digest is paused, or was already asked for this minute.")


def _pause(request: Request, base: KnowledgeBase, ports: Ports) -> Reply:
    one = _mine(request, ports)
    if isinstance(one, Message):
        return one
    because = "paused by hand"
    if ports.subscriptions.pause(one.id, because=because, at=request.now) is None:
        return notice("This digest is paused already.")
    return changed("Paused. Nothing is posted until it is resumed.", one, f"digest resume {one.id}", request)


def _resume(request: Request, base: KnowledgeBase, ports: Ports) -> Reply:
    one = _mine(request, ports)
    if isinstance(one, Message):
        return one
    kept = ports.subscriptions.undo_end if one.state is State.ENDED else ports.subscriptions.resume
    again = kept(one.id, at=request.now)
    if again is None:
        return notice("This digest is not paused.")
    zone = ports.zones.zone_of(request.asker)
    scope = read_scope(again.filters, base, request.now)
    line = scope.reason if isinstance(scope, Rejection) else scope.line
    return subscribed(again, line, again.cadence.next(request.now, _RUNS), zone, request, again=True)


def _off(request: Request, base: KnowledgeBase, ports: Ports) -> Reply:
    one = _mine(request, ports)
    if isinstance(one, Message):
        return one
    if ports.subscriptions.end(one.id, at=request.now) is None:
        return notice("This digest has ended already.")
    return changed("Ended. Nothing more is posted.", one, f"digest resume {one.id}", request)


def _named(request: Request, ports: Ports) -> Subscription | Message:
    """The digest of this conversation that the words name, or the only one."""
    team, place = request.asker.team, conversation(request)
    if request.words:
        one = ports.subscriptions.get(request.words.split()[0])
        if one is not None and one.team == team and place in {one.channel, one.owner, request.asker.user}:
            return one
        return refused(Rejection(f"There is no digest “{request.words}” here", ("digest list",)), request)
    found = ports.subscriptions.of_channel(team, place)
    if len(found) == 1:
        return found[0]
    if not found:
        return refused(Rejection("There is no digest here yet", ("digest weekly mon 09:00",)), request)
    verb = request.text.removeprefix("digest").split()[0]
    offers = tuple(Button(str(one.cadence), f"digest {verb} {one.id}") for one in found)
    return refused(Rejection("There are several digests here. Which one?", offers=offers), request)


def _mine(request: Request, ports: Ports) -> Subscription | Message:
    """The digest named, if this person may change it."""
    one = _named(request, ports)
    if isinstance(one, Message) or one.owner == request.asker.user or ports.roles.is_admin(request.asker):
        return one
    return notice("Only whoever set this digest up, or an admin, may change it.")


SUB_ACTIONS = (
    SubAction(name="list", aliases=("",), usage="digest list", summary="Digests of this conversation", handler=_list),
    SubAction(name="preview", usage="digest preview [ID]", summary="What the next digest says", handler=_preview),
    SubAction(name="now", usage="digest now [ID]", summary="Post the digest now", handler=_now),
    SubAction(name="pause", usage="digest pause [ID]", summary="Post nothing until it is resumed", handler=_pause),
    SubAction(name="resume", usage="digest resume [ID]", summary="Post again", handler=_resume),
    SubAction(
        name="off",
        aliases=("undo", "stop", "end", "delete", "unsubscribe"),
        usage="digest off [ID]",
        summary="Stop the digest",
        handler=_off,
    ),
)
