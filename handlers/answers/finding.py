"""A name to its card, a question, or the nearest names: the same for every kind."""

from __future__ import annotations

from handlers.render.cards import show
from handlers.render.phrases import isolated
from handlers.render.replies import did_you_mean, nobody_called
from handlers.reply import Message
from handlers.request import Request
from knowledge.finding import Ambiguous, Found, Hit, NotFound
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Record
from knowledge.names import Likeness
from knowledge.names.words import key


def find_and_show(request: Request, base: KnowledgeBase, kind: type[Record], noun: str) -> Message:
    """Answer a look-up by name among one kind."""
    match base.find(request.words, kind):
        case Found(record, why):
            return show(record, request, base, why_this(request.words, why))
        case Ambiguous(candidates):
            return did_you_mean(candidates, request, base)
        case NotFound(nearest):
            return nobody_called(request, nearest, noun)


def why_this(words: str, hit: Hit[Record]) -> str:
    """Why this record stands for these words; empty where they are its name or its id."""
    if hit.reason.likeness is Likeness.IDENTIFIER or key(words) in {key(hit.record.heading), key(hit.record.id)}:
        return ""
    matched = "" if key(hit.label) in {key(hit.record.heading), key(words)} else f", as “{isolated(hit.label)}”"
    return f"Showing {isolated(hit.record.heading)} for “{isolated(words)}”{matched}: {hit.reason}"
