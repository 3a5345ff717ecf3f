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
from knowledge.search import folded


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
    heading = hit.record.heading
    if hit.reason.likeness is Likeness.IDENTIFIER or folded(words) in {folded(heading), folded(hit.record.id)}:
        return ""
    other = folded(hit.label) not in {folded(heading), folded(words)}
    matched = f", as {isolated(hit.label)}" if other else ""
    return f'Showing {isolated(heading)} for "{isolated(words)}"{matched}: {_because(words, hit)}'


def _because(words: str, hit: Hit[Record]) -> str:
    """The matcher calls spellings that sound the same one name; a reader wants to know which it was."""
    if hit.reason.likeness is not Likeness.SAME_NAME:
        return hit.reason.text
    return "another name" if folded(words) == folded(hit.label) else "same name, spelled differently"
