"""Names for a menu that somebody is typing in."""

from __future__ import annotations

from handlers.render import blocks
from handlers.render.lists import asks_for
from handlers.reply import Block
from knowledge.finding import Ambiguous, Found, NotFound
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Record

_MOST = 20


def options(typed: str, base: KnowledgeBase) -> list[Block]:
    """The records that the words may name, best first, as options whose value is the command text that shows them."""
    match base.find(typed, Record):
        case Found(record):
            records = [record]
        case Ambiguous(candidates) | NotFound(candidates):
            records = [hit.record for hit in candidates[:_MOST]]
    return [blocks.choice(record.heading, asks_for(record), record.kind) for record in records]
