"""The card of any record, whatever its kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.button import Button
from handlers.render.actor_card import actor_card
from handlers.render.blocks import ACTIONS
from handlers.render.card import Card
from handlers.render.card_pagination import card_message
from handlers.render.freshness import standing
from handlers.render.incident_card import incident_card
from handlers.render.option_card import option_card
from handlers.render.place_card import concept_card, place_card
from handlers.render.position_card import dispute_card, judgement_card, position_card
from handlers.render.source_card import source_card
from handlers.render.suggestion import suggest
from handlers.render.tally_card import quantity_card, tally_card
from handlers.reply import Message
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import (
    Actor,
    Concept,
    Dispute,
    Forecast,
    Incident,
    Option,
    Place,
    Position,
    Quantity,
    Record,
    Source,
    Tally,
)
from knowledge.profiles.actor import profile

_TURNS = 2
"""Buttons that turn the pages of a card; they stand before its own."""


def card(base: KnowledgeBase, record: Record) -> Card:
    """The card of a record, without what depends on the request.

    Raises:
        TypeError: records of this kind have no card of their own, as redirects have none.
    """
    match record:
        case Actor():
            return actor_card(base, profile(base, record))
        case Incident():
            return incident_card(base, record)
        case Option():
            return option_card(base, record)
        case Source():
            return source_card(base, record)
        case Tally():
            return tally_card(base, record)
        case Quantity():
            return quantity_card(base, record)
        case Position():
            return position_card(base, record)
        case Forecast():
            return judgement_card(base, record)
        case Dispute():
            return dispute_card(base, record)
        case Place():
            return place_card(base, record)
        case Concept():
            return concept_card(base, record)
        case _:
            message = f"a {record.kind} has no card"
            raise TypeError(message)


def show(
    record: Record, request: Request, base: KnowledgeBase, notice: str = "", presses: Sequence[Button] = ()
) -> Message:
    """The answer that shows a record: its card with its standing today, to be shared at a press."""
    made = card(base, record)
    always = (Button("Share to channel", made.again, "share"), suggest(record))
    presses = (*(*presses, *made.presses)[: ACTIONS - _TURNS - len(always)], *always)
    standing_now = standing(record, request.now)
    return card_message(replace(made, notice=notice, standing=standing_now, presses=presses), request, base)
