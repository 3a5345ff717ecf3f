"""One INFO line for each answered request: verb, surface, outcome and milliseconds; never what was typed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from enum import StrEnum
from typing import assert_never

from handlers.commands import VERBS
from handlers.reply import Audience, FieldErrors, HomeTab, Message, Modal, Reply
from handlers.request import Surface

log = logging.getLogger(__name__)


class RequestOutcome(StrEnum):
    """How a request ended."""

    ANSWERED = "answered"
    ASKED = "asked"
    NO_MATCH = "no-match"
    REJECTED = "rejected"
    FAILED = "failed"


def outcome_of(reply: Reply) -> RequestOutcome:
    """Returns how a request with this reply ended; a bug is ``FAILED`` and not known from its reply."""
    match reply:
        case Message(zero_hit=str()):
            return RequestOutcome.NO_MATCH
        case Message(asks=True):
            return RequestOutcome.ASKED
        case Message(audience=Audience.PRIVATE) | FieldErrors():
            return RequestOutcome.REJECTED
        case Message() | Modal() | HomeTab():
            return RequestOutcome.ANSWERED
        case _:
            assert_never(reply)


def log_request(
    text: str, surface: Surface, outcome: RequestOutcome, *, seconds: float, count: Callable[[str, str, str], None]
) -> None:
    """Writes the line and counts the request by verb, surface and outcome."""
    first = text.split(maxsplit=1)[0].casefold() if text.strip() else ""
    verb = VERBS.get(first, "")
    count(verb, surface.value, outcome.value)
    fields = {"verb": verb, "surface": surface.value, "outcome": outcome.value}
    log.info("request_answered", extra=fields | {"ms": round(1000 * seconds, 2)})
