"""Renders the cards of a candidate base, so that a record that no card can show is a problem and not a failed answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from handlers.commands import BY_VERB
from handlers.kinds import card_of
from handlers.render.card_pagination import card_message
from handlers.render.messages import fits
from handlers.request import Asker, Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lint import Locate
from knowledge.models import AnyRecord
from knowledge.problems import Problem
from knowledge.yield_hook import paced


def card_problems(
    base: KnowledgeBase, records: Iterable[AnyRecord], locate: Locate, *, now: datetime
) -> Iterator[Problem]:
    """Yields a problem for each record whose card fails or exceeds a limit of Slack."""
    request = Request("", Asker("", ""), now, verbs=frozenset(BY_VERB))
    for record in paced(records):
        try:
            fitting = fits(card_message(card_of(base, record), request))
        except Exception as error:  # noqa: BLE001  # whatever a renderer raises is a problem of its record
            message = f"Internal error in the card of this record: {type(error).__name__}"
            yield Problem(*locate(record.id, ()), message, "Report it to the maintainers of the app")
        else:
            if not fitting:
                yield Problem(*locate(record.id, ()), "The card does not fit a Slack message", "Shorten the record")
