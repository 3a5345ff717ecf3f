"""What the owner of a digest or watch is told when it cannot be delivered, and what ``digest list`` gives as the reason."""

from __future__ import annotations

from handlers.subscriptions.subscription import Subscription, Watch
from handlers.wording import truncation

_MOST = 3_500
"""Characters of a message in plain text."""
_REASONS = {
    "is_archived": "The channel is archived.",
    "channel_not_found": "I cannot see the channel. If it is private, invite me with /invite.",
    "not_in_channel": "I am not in the channel. Invite me with /invite.",
    "missing_scope": "This workspace has not allowed me to post there. An admin can reinstall the app.",
    "user_not_found": "Slack does not know the person any more.",
    "user_disabled": "The person's account is deactivated.",
    "cannot_dm_bot": "It would go to a bot, which Slack does not allow.",
    "messages_tab_disabled": "Direct messages to this app are switched off.",
}


def why_refused(error: str) -> str:
    """A sentence for Slack's ``error`` about a channel."""
    if error.startswith("restricted_action"):
        return f"The channel's settings do not let me post ({error})."
    return _REASONS.get(error, f"Slack refuses messages to the channel ({error}).")


def paused(subject: Subscription | Watch, because: str, command: str) -> str:
    """It was paused, why, and how to start it again."""
    again = (
        f"After that, start it again with `{command} digest resume {subject.id}`. What changed meanwhile will be in it."
        if isinstance(subject, Subscription)
        else f"After that, watch it again with `{command} watch {subject.record}`."
    )
    return f"I paused {_named(subject)}. {because} {again}"


def unsure(subject: Subscription | Watch, window: str, why: str) -> str:
    """Nobody can tell whether a message arrived, and it is not repeated."""
    return (
        f"Slack did not confirm {_named(subject)} of {window}, and I cannot look there ({why}). It may have arrived or "
        "not; I do not post it a second time. With permission to read the channel's history I could tell."
    )


def failed(subject: Subscription | Watch, window: str, error: str) -> str:
    """This one message could not be posted; the next one is tried as usual."""
    return f"I could not post {_named(subject)} of {window} ({error}). Its changes will be told by the next one."


def shortened(text: str) -> str:
    """A message in plain text, short enough for any channel, for when Slack refuses its rich form."""
    kept = truncation.shortened(text, _MOST)
    return text if kept == text else f"{kept}\n(Slack rejected the whole message; the rest is left out.)"


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
