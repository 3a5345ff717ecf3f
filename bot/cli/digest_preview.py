"""``militia digest preview``: what a new digest would say now."""

from __future__ import annotations

import sys
from datetime import datetime

import orjson

from bot.app import load_base
from bot.settings import Settings, SettingsError
from handlers.answers.digest_composer import BaseDigestComposer
from handlers.rejection import Rejection
from handlers.render.messages import payload
from handlers.request import Asker, Request
from handlers.request_parser import parse
from handlers.subscriptions.digest_request import read_digest
from handlers.subscriptions.ports import NothingToPost
from handlers.subscriptions.subscription import Subscription
from knowledge.knowledge_base import KnowledgeBase

_EMPTY = "empty"


def preview(settings: Settings, spec: str, *, as_json: bool, now: datetime) -> int:
    """Prints the digest and its thread, compared with an empty base; returns 1 if nothing would be posted.

    Raises:
        SettingsError: The words are not what ``digest`` accepts in Slack.
    """
    base = load_base(settings, now).base
    request = parse(Request(spec, Asker("", ""), now), {})
    asked = read_digest(request, base, settings.militia_zone or base.settings.time_zone)
    if isinstance(asked, Rejection):
        offers = "".join(f"\nTry: {one}" for one in asked.instead)
        message = f"{asked.reason}.{offers}"
        raise SettingsError(message)
    one = Subscription("preview", "", "C", "", asked.cadence, asked.filters, asked.post_policy, now, _EMPTY)
    composer = BaseDigestComposer(lambda: base, lambda version: KnowledgeBase((), version), settings.militia_command)
    made = composer(one, asked.cadence.window_at(now), _EMPTY)
    if isinstance(made, NothingToPost):
        sys.stdout.write("Nothing changed, so nothing would be posted.\n")
        return 1
    messages = (made.parent, *made.thread)
    if as_json:
        document = {"messages": [{"surface": "post", **payload(each)} for each in messages]}
        sys.stdout.buffer.write(orjson.dumps(document, option=orjson.OPT_INDENT_2) + b"\n")
    else:
        sys.stdout.write("\n\n".join(each.text for each in messages) + "\n")
    return 0
