"""Messages about digests and watches: confirmations with Undo, and lists with their buttons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import assert_never
from zoneinfo import ZoneInfo

from handlers.button import Button
from handlers.render import blocks
from handlers.render.messages import message
from handlers.reply import Message
from handlers.request import ConversationKind, Request
from handlers.subscriptions import failure_messages
from handlers.subscriptions.cadence import DAY_NAMES, Cadence, DigestWindow, Frequency
from handlers.subscriptions.subscription import (
    LastRun,
    LimitReached,
    LimitScope,
    PostPolicy,
    State,
    Subscription,
    Watch,
)
from handlers.wording.dates import day_text
from handlers.wording.rich_text import Phrase, bold, joined, text

_LONG_DAYS = {"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday"}
_LONG_DAYS |= {"sat": "Saturday", "sun": "Sunday"}
_ID_LENGTH = 6
"""Characters of an id that are shown; ids of older digests are longer."""


def schedule_text(cadence: Cadence) -> str:
    """Returns ``every Monday at 09:00 (Asia/Baghdad)``."""
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


def instant_text(instant: datetime, zone: str) -> str:
    """Returns ``Mon 23 Nov 2026 09:00`` in a reader's zone."""
    local = instant.astimezone(ZoneInfo(zone))
    return f"{local:%a} {day_text(local.date())} {local:%H:%M}"


def subscribed(
    one: Subscription, scope: str, runs: Sequence[DigestWindow], *, zone: str, request: Request, again: bool = False
) -> Message:
    """Returns the confirmation of a digest: what, where, when, and the next three runs in the reader's zone."""
    times = [text(instant_text(run.at_utc, zone)) for run in runs]
    place = "to you, as a direct message" if one.channel.startswith(("U", "W", "D")) else "in this channel"
    parts = [
        blocks.paragraph(text(bold("Digest resumed" if again else "Digest set up"), f" {place}")),
        blocks.fields(
            [
                ("When", text(schedule_text(one.cadence))),
                ("What", text(scope or "the whole base")),
                ("If nothing changed", text(_without_changes(one))),
            ]
        ),
        blocks.bullets(f"Next, in your time ({zone})", times),
        *(blocks.paragraph(text(hint)) for hint in _delivery_hint(request, "This digest")),
        blocks.context(text(f"Digest {one.id[:_ID_LENGTH]}")),
    ]
    buttons = [Button("Undo", f"digest off {one.id}"), Button("Preview", f"digest preview {one.id}")]
    return message([*parts, blocks.actions(buttons, request.command)])


def _without_changes(one: Subscription) -> str:
    return "Nothing is posted" if one.post_policy is PostPolicy.CHANGES else "The digest is posted all the same"


def _delivery_hint(request: Request, subject: str) -> tuple[str, ...]:
    """Returns what is needed so that messages arrive in a conversation that the app may not see."""
    match request.asker.conversation:
        case ConversationKind.PRIVATE_CHANNEL:
            return (f"This channel is private. {subject} arrives only if I am a member: type /invite and my name.",)
        case ConversationKind.GROUP_MESSAGE:
            return (f"{subject} cannot arrive in a group message. Send me the same command as a direct message.",)
        case ConversationKind.CHANNEL | ConversationKind.DIRECT_MESSAGE:
            return ()
        case _:
            assert_never(request.asker.conversation)


def limit_reached(found: LimitReached, request: Request) -> Message:
    """States that there are too many digests or watches, and what to do."""
    match found.scope:
        case LimitScope.DIGESTS_OF_PERSON:
            words = f"You have {found.most} digests, which is the limit. Stop one, then set up this one again."
            button = Button("Digests here", "digest list")
        case LimitScope.WATCHES_OF_PERSON:
            words = f"You have {found.most} watches, which is the limit. Stop one, then watch this record again."
            button = Button("Watches here", "watches")
        case LimitScope.CHANNEL:
            words = f"This channel has {found.most} digests and watches, which is the limit. Stop one first."
            button = Button("Digests here", "digest list")
        case _:
            assert_never(found.scope)
    return message([blocks.paragraph(text(words)), blocks.actions([button], request.command)])


def changed(words: str, undo: str, request: Request) -> Message:
    """States what was done to a digest, with Undo."""
    return message([blocks.paragraph(text(words)), blocks.actions([Button("Undo", undo)], request.command)])


def listed_digests(
    found: Iterable[Subscription], runs: Mapping[str, LastRun], zone: str, *, request: Request
) -> Message:
    """Returns the digests of a conversation, each with what can be done to it."""
    parts = [blocks.header("Digests here")]
    count = 0
    for one in found:
        count += 1
        parts.append(blocks.paragraph(_described(one, runs.get(one.id), zone, now=request.now)))
        active = one.state is State.ACTIVE
        toggle = Button("Pause", f"digest pause {one.id}") if active else Button("Resume", f"digest resume {one.id}")
        buttons = [Button("Preview", f"digest preview {one.id}"), toggle, Button("Stop", f"digest off {one.id}")]
        parts.append(blocks.actions(buttons, request.command))
    if not count:
        example = "digest weekly mon 09:00"
        parts.append(blocks.paragraph(text("None yet.")))
        parts.append(blocks.actions([Button(example, example)], request.command))
    return message(parts[:48])


def _described(one: Subscription, last: LastRun | None, zone: str, *, now: datetime) -> Phrase:
    following = next(iter(one.cadence.next(now)), None)
    state = text(bold("Paused: "), one.paused_because) if one.state is State.PAUSED else ()
    upcoming = text(f"next {instant_text(following.at_utc, zone)} ({zone})") if following and not state else ()
    policy = "always posted" if one.post_policy is PostPolicy.ALWAYS else "posted only after changes"
    ran = text(f"last {instant_text(last.scheduled_for, zone)} ({zone}): {_ended(last)}") if last else ()
    rest = joined([text(one.filters or "whole base"), text(policy), upcoming, state, ran])
    return text(bold(schedule_text(one.cadence)), "\n", rest, f" · {one.id[:_ID_LENGTH]}")


def _ended(last: LastRun) -> str:
    """Returns in words how a run ended, and why if it was not posted."""
    match last.state:
        case "sent":
            return "posted"
        case "pending" | "sending":
            return "being posted"
        case "unknown":
            return "Slack did not confirm it; it may or may not have arrived"
        case "skipped":
            return f"nothing was posted, because {_reason_to_skip(last.why)}"
        case _:
            return f"not posted. {failure_messages.channel_reason(last.why)}"


def _reason_to_skip(stored: str) -> str:
    if stored.startswith("empty"):
        return "nothing had changed"
    known = {
        "late": "the app was not running in time, and a newer digest has the changes",
        "paused": "the digest was paused",
        "ended": "the digest was stopped",
    }
    return known.get(stored, stored)


def watching(watch: Watch, title: str, request: Request) -> Message:
    """Returns the confirmation of a watch of the record with this title."""
    where = "You" if watch.target.startswith(("U", "W", "D")) else "This channel"
    words = f"Watching {title}. {where} will be notified when it changes."
    parts = [blocks.paragraph(text(one)) for one in (words, *_delivery_hint(request, "A notice"))]
    return message([*parts, blocks.actions([Button("Undo", f"unwatch {watch.record}")], request.command)])


def listed_watches(found: Sequence[tuple[Watch, str]], request: Request, *, heading: str) -> Message:
    """Returns watches of a conversation or person, each with the title of its record."""
    items = [text(bold(title), f": paused. {one.paused_because}" if one.paused_because else "") for one, title in found]
    shown = blocks.bullets("", items) if items else blocks.paragraph(text("None yet."))
    parts = [blocks.header(heading), shown]
    buttons = [Button(f"Unwatch {title}", f"unwatch {one.record}") for one, title in found[:20]]
    return message([*parts, blocks.actions(buttons, request.command)] if buttons else parts)
