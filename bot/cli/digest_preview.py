"""``militia digest preview``: what a digest of that kind would say today."""

from __future__ import annotations

import sys
from datetime import datetime

import orjson

from bot.app import load_base
from bot.settings import Settings, SettingsError
from handlers.answers.digest_composer import BaseDigestComposer
from handlers.command_text import command_text
from handlers.render.messages import payload
from handlers.request import Asker, Request
from handlers.request_parser import parse
from handlers.subscriptions.ports import NothingToPost
from handlers.subscriptions.schedule_parser import InvalidSchedule, read_cadence
from handlers.subscriptions.subscription import PostPolicy, Subscription
from knowledge.knowledge_base import KnowledgeBase

_EMPTY = "empty"


def preview(settings: Settings, spec: str, *, as_json: bool, now: datetime) -> int:
    """Print the digest and its thread; 1 where it would be silent.

    Raises:
        SettingsError: the words are no cadence.
    """
    request = parse(Request(spec, Asker("", ""), now), {})
    reading = read_cadence(request.words.split(), settings.militia_zone)
    if isinstance(reading, InvalidSchedule):
        message = f"{reading.trouble} {reading.remedy}"
        raise SettingsError(message)
    base = load_base(settings, now).base
    when = PostPolicy.CHANGES if PostPolicy.CHANGES in reading.rest else PostPolicy.ALWAYS
    filters = command_text("", "", request.filters)
    one = Subscription("preview", "", "C", "", reading.cadence, filters, when, now, _EMPTY)
    writer = BaseDigestComposer(lambda: base, lambda version: KnowledgeBase((), version), settings.militia_command)
    made = writer(one, next(iter(reading.cadence.next(now))), _EMPTY)
    if isinstance(made, NothingToPost):
        sys.stdout.write(f"Silent: {made.reason}\n")
        return 1
    messages = [{"surface": "post", **payload(one)} for one in (made.parent, *made.thread)]
    if as_json:
        sys.stdout.buffer.write(orjson.dumps({"messages": messages}, option=orjson.OPT_INDENT_2) + b"\n")
    else:
        sys.stdout.write("\n\n".join(one.text for one in (made.parent, *made.thread)) + "\n")
    return 0
