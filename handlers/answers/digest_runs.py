"""``digest preview`` and ``digest now``: both cover the period that ends now, since the last digest that was posted."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never
from zoneinfo import ZoneInfo

from handlers.answers.own_digests import named, owned
from handlers.ports import Ports
from handlers.render.service_messages import notice
from handlers.reply import Audience, Message, Reply
from handlers.request import Request
from handlers.subscriptions import failure_messages
from handlers.subscriptions.ports import ComposedDigest, Composition, NothingToPost
from handlers.subscriptions.subscription import RunResult, RunState, Subscription
from handlers.wording.dates import day_text
from handlers.wording.rich_text import counted
from knowledge.knowledge_base import KnowledgeBase


def preview(request: Request, base: KnowledgeBase, ports: Ports) -> Reply:
    """Answers ``digest preview``: what a digest would say now, visible to the asker only."""
    one = named(request, ports)
    if isinstance(one, Message):
        return one
    made, since = _composed(one, request, ports)
    match made:
        case ComposedDigest(parent):
            return replace(parent, audience=Audience.ASKER)
        case NothingToPost():
            return notice(f"Nothing changed since {since}, so nothing would be posted.")


def now(request: Request, base: KnowledgeBase, ports: Ports) -> Reply:
    """Answers ``digest now``: states what will happen, and queues the digest if there is something to post."""
    one = owned(request, ports)
    if isinstance(one, Message):
        return one
    made, since = _composed(one, request, ports)
    if isinstance(made, NothingToPost):
        return notice(f"Nothing changed since {since}, so nothing will be posted.")
    result = ports.subscriptions.run_now(one.id, at=request.now)
    return notice(_in_words(result, one, made, since=since))


def _composed(one: Subscription, request: Request, ports: Ports) -> tuple[Composition, str]:
    """Returns the digest as it would be posted now, and the day since which it states the changes."""
    baseline = ports.subscriptions.baseline(one)
    since = day_text(baseline.since.astimezone(ZoneInfo(one.cadence.zone)).date())
    return ports.compose(one, one.cadence.window_at(request.now), baseline.version), since


def _in_words(result: RunResult, one: Subscription, made: ComposedDigest, *, since: str) -> str:
    posting = (
        f"Posting {counted(made.changes, 'change')} since {since}."
        if made.changes
        else f"Nothing changed since {since}. Posting the digest without changes."
    )
    match result.state:
        case RunState.QUEUED | RunState.POSTED:
            return posting
        case RunState.ALREADY_QUEUED:
            return "This digest is already queued, or was posted in the last minute. Nothing more will be posted."
        case RunState.NOT_ACTIVE:
            return f"This digest is paused, so nothing will be posted. Resume it with digest resume {one.id[:6]}."
        case RunState.TOKEN_REJECTED:
            return (
                f"Slack rejects the app's token ({result.error}), so nothing can be posted. "
                "An admin must install the app again and set the new token."
            )
        case RunState.NOT_POSTED:
            return f"Nothing was posted. {failure_messages.channel_reason(result.error)}"
        case RunState.UNCERTAIN:
            return "Slack did not confirm the post. It may or may not have arrived, and it is not posted again."
        case _:
            assert_never(result.state)
