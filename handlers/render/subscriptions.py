"""What is said of subscriptions and watches: confirmations with their way back, lists with their buttons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.button import Button
from handlers.render import blocks
from handlers.render.messages import message
from handlers.reply import Message
from handlers.request import Request
from handlers.subscriptions.cadence import DAY_NAMES, Cadence, DigestWindow, Frequency
from handlers.subscriptions.subscription import LastRun, PostPolicy, State, Subscription, Watch
from handlers.wording.dates import day_text
from handlers.wording.rich_text import Phrase, bold, italic, joined, text
from knowledge.knowledge_base import KnowledgeBase

_LONG_DAYS = {"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday"}
_LONG_DAYS |= {"sat": "Saturday", "sun": "Sunday"}


def spoken_cadence(cadence: Cadence) -> str:
    """``every Monday at 09:00 (Asia/Baghdad)``."""
    match cadence.frequency:
        case Frequency.DAILY:
            days = "every day"
        case Frequency.WEEKDAYS:
            days = "Monday to Friday"
        case Frequency.WEEKLY:
            days = f"every {_LONG_DAYS[DAY_NAMES[cadence.day or 0]]}"
        case Frequency.MONTHLY:
            days = f"on day {cadence.day} of every month"
    return f"{days} at {cadence.at:%H:%M} ({cadence.zone})"


def spoken_instant(instant: datetime, zone: str) -> str:
    """``Mon 23 Nov 2026 09:00`` in a reader's zone."""
    local = instant.astimezone(ZoneInfo(zone))
    return f"{local:%a} {day_text(local.date())} {local:%H:%M}"


def spoken_place(channel: str) -> str:
    """Where messages go, without pinging anybody there."""
    return "to you, as a direct message" if channel.startswith(("U", "W", "D")) else "in this channel"


def subscribed(
    one: Subscription, scope: str, runs: Sequence[DigestWindow], zone: str, request: Request, *, again: bool = False
) -> Message:
    """What, where, when, and the next three runs in the reader's zone."""
    kind = "Every digest is posted" if one.post_policy is PostPolicy.ALWAYS else "Silent when nothing changed"
    times = [text(spoken_instant(run.at_utc, zone)) for run in runs]
    private = " In a private channel, invite the app first with /invite." if one.channel.startswith(("C", "G")) else ""
    parts = [
        blocks.paragraph(text(bold("Digest resumed" if again else "Digest set up"), f" {spoken_place(one.channel)}")),
        blocks.fields(
            [
                ("When", text(spoken_cadence(one.cadence))),
                ("What", text(scope or "the whole base")),
                ("Quiet weeks", text(kind)),
            ]
        ),
        blocks.bullets(f"Next, in your time ({zone})", times),
        blocks.context(text(f"Digest {one.id}.{private}")),
    ]
    presses = [Button("Undo", f"digest off {one.id}"), Button("Preview", f"digest preview {one.id}")]
    return message([*parts, blocks.actions(presses, request.command)])


def changed(words: str, one: Subscription | Watch, undo: str, request: Request) -> Message:
    """Something was done to a subscription or watch, and how to take it back."""
    return message([blocks.paragraph(text(words)), blocks.actions([Button("Undo", undo)], request.command)])


def listed_digests(found: Iterable[Subscription], runs: dict[str, LastRun], zone: str, request: Request) -> Message:
    """The digests of a conversation, each with what can be done to it."""
    parts = [blocks.header("Digests here")]
    count = 0
    for one in found:
        count += 1
        parts.append(blocks.paragraph(_described(one, runs.get(one.id), zone, request.now)))
        active = one.state is State.ACTIVE
        toggle = Button("Pause", f"digest pause {one.id}") if active else Button("Resume", f"digest resume {one.id}")
        presses = [Button("Preview", f"digest preview {one.id}"), toggle, Button("End", f"digest off {one.id}")]
        parts.append(blocks.actions(presses, request.command))
    if not count:
        example = "digest weekly mon 09:00"
        parts.append(blocks.paragraph(text("None yet.")))
        parts.append(blocks.actions([Button(example, example)], request.command))
    return message(parts[:48])


def _described(one: Subscription, last: LastRun | None, zone: str, now: datetime) -> Phrase:
    following = next(iter(one.cadence.next(now)), None)
    state = text(bold("Paused: "), one.paused_because) if one.state is State.PAUSED else ()
    upcoming = text(f"next {spoken_instant(following.at_utc, zone)}") if following and not state else ()
    quiet = "posts always" if one.post_policy is PostPolicy.ALWAYS else "silent without changes"
    told = text(f"last {last.key}: {last.state}{f', {last.why}' if last.why else ''}") if last else ()
    rest = joined([text(one.filters or "whole base"), text(quiet), upcoming, state, told])
    return text(bold(spoken_cadence(one.cadence)), "\n", rest, " · ", italic(one.id))


def watching(watch: Watch, base: KnowledgeBase, request: Request) -> Message:
    """A watch was set up."""
    where = "you" if watch.target.startswith(("U", "W", "D")) else "this channel"
    words = f"Watching {base.heading(watch.record)}: {where} will hear when that record changes."
    undo = Button("Undo", f"unwatch {watch.record}")
    return message([blocks.paragraph(text(words)), blocks.actions([undo], request.command)])


def listed_watches(found: Sequence[Watch], base: KnowledgeBase, request: Request) -> Message:
    """What a conversation or person watches."""
    items = [
        text(bold(base.heading(one.record)), f": paused, {one.paused_because}" if one.paused_because else "")
        for one in found
    ]
    shown = blocks.bullets("", items) if items else blocks.paragraph(text("Nothing yet."))
    parts = [blocks.header("Watched here"), shown]
    presses = [Button(f"Unwatch {base.heading(one.record)}", f"unwatch {one.record}") for one in found[:20]]
    return message([*parts, blocks.actions(presses, request.command)] if presses else parts)
