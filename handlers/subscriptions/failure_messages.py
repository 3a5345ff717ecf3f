"""Notices about digests and watches that cannot be delivered: to their owner, to the admins, and in ``digest list``."""

from __future__ import annotations

from datetime import datetime

from handlers.subscriptions.subscription import Subscription, Watch
from handlers.wording import truncation

_MOST = 3_500
"""Characters of a message in plain text."""
_REASONS = {
    "is_archived": "The channel is archived.",
    "channel_not_found": "I cannot see the channel. If it is private, invite me with /invite.",
    "not_in_channel": "I am not in the channel. Invite me with /invite.",
    "missing_scope": "This workspace does not allow me to post there. An admin can install the app again.",
    "user_not_found": "Slack no longer knows the person.",
    "user_disabled": "The person's account is deactivated.",
    "cannot_dm_bot": "The recipient is a bot, which Slack does not allow.",
    "messages_tab_disabled": "Direct messages to this app are turned off.",
}


def channel_reason(error: str) -> str:
    """Returns a sentence for Slack's ``error`` about a channel."""
    if error.startswith("restricted_action"):
        return f"The channel's settings do not let me post ({error})."
    return _REASONS.get(error, f"Slack rejects messages to the channel ({error}).")


def paused(subject: Subscription | Watch, because: str, command: str) -> str:
    """States that a digest or watch was paused, why, and how to start it again."""
    again = (
        f"After that, start it again with `{command} digest resume {subject.id}`. "
        "The next digest includes the changes since the last one."
        if isinstance(subject, Subscription)
        else f"After that, watch it again with `{command} watch {subject.record}`."
    )
    return f"I paused {_named(subject)}. {because} {again}"


def uncertain(subject: Subscription | Watch, window: str, why: str) -> str:
    """States that a message may have arrived or not, and is not repeated."""
    return (
        f"Slack did not confirm {_named(subject)} of {window}, and I cannot search there ({why}). It may or may not have "
        "arrived, so I do not post it again. With permission to read the channel's history I could check."
    )


def failed(subject: Subscription | Watch, window: str, error: str) -> str:
    """States that this one message could not be posted; the next one is tried as usual."""
    return f"I could not post {_named(subject)} of {window} ({error}). The next one includes its changes."


def admin_alert(kind: str, conversation: str, *, paused_because: str | None, error: str) -> str:
    """States to an admin that a digest or watch was paused, or that a message of it could not be posted."""
    where = _place(conversation)
    if paused_because is not None:
        return f"A {kind} for {where} was paused. {paused_because} Its owner was notified. See `admin status`."
    return f"A {kind} for {where} could not be posted ({error}). Its owner was notified. See `admin status`."


def token_alert(error: str, at: datetime) -> str:
    """States to an admin that Slack rejected the token; it arrives once a token works again."""
    return (
        f"On {at:%d %b %Y at %H:%M} UTC Slack rejected the app's token ({error}). "
        "No digest or notice was posted until a token worked again."
    )


def shortened(text: str) -> str:
    """Returns a message in plain text, short enough for any channel, for use after Slack rejected its blocks."""
    kept = truncation.shortened(text, _MOST)
    return text if kept == text else f"{kept}\n(Slack rejected the whole message; the rest is omitted.)"


def _named(subject: Subscription | Watch) -> str:
    if isinstance(subject, Watch):
        return f"the watch on {subject.record} for {_place(subject.target)}"
    return f"the digest {subject.cadence} for {_place(subject.channel)}"


def _place(conversation: str) -> str:
    match conversation[:1]:
        case "C" | "G":
            return f"<#{conversation}>"
        case "U" | "W":
            return f"<@{conversation}>"
        case _:
            return "our direct messages"
