"""A name to its card, a question, or the nearest names: the same for every kind."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.render.cards import show
from handlers.render.lists import passage_row
from handlers.render.phrases import isolated
from handlers.render.replies import did_you_mean, nobody_called, told_of
from handlers.reply import Message
from handlers.request import Request
from knowledge.finding import Ambiguous, Found, Hit, NotFound
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Record
from knowledge.names import Likeness
from knowledge.search import Passage, folded, telling


def find_and_show(request: Request, base: KnowledgeBase, kind: type[Record], noun: str) -> Message:
    """Answer a look-up by name among one kind."""
    match base.find(request.words, kind):
        case Found(record, why):
            return show(record, request, base, why_this(request.words, why))
        case Ambiguous(candidates):
            return which_one(candidates, request, base)
        case NotFound(nearest):
            return nothing_named(request, base, nearest, noun)


_ROWS = 5
_SHARE = 0.55
"""Of the weight of what was typed, the part that a record must hold to be offered for it."""
_SENTENCE = 3
"""Words from which a request is more than a name."""


def which_one(candidates: Sequence[Hit[Record]], request: Request, base: KnowledgeBase) -> Message:
    """Several names are near: which one? Of a request of many words, also the records whose texts hold them all."""
    held, everything = _holding(request.words, base) if len(telling(request.words)) >= _SENTENCE else ((), False)
    known = {hit.record.id for hit in candidates}
    rows = [passage_row(base, passage) for passage in held if everything and passage.record_id not in known]
    return did_you_mean(candidates, request, base, rows[:_ROWS])


def nothing_named(
    request: Request, base: KnowledgeBase, nearest: Sequence[Hit[Record]], noun: str = "record"
) -> Message:
    """No name fits: the records whose texts hold the words, or most of them, and the closest names."""
    held, everything = _holding(request.words, base)
    if not held:
        return nobody_called(request, nearest, noun)
    note = "These tell of it:" if everything else "No text holds all of these words; these hold most:"
    rows = [passage_row(base, passage) for passage in held[:_ROWS]]
    return told_of(request, rows, note, base, nearest, noun=noun, gap=not everything)


def _holding(words: str, base: KnowledgeBase) -> tuple[Sequence[Passage], bool]:
    """The passages of records that hold all telling words, and True; else of those that hold most, and False."""
    everything = base.passages.records(words)
    best = base.passages.best(words, _SHARE)
    return [passage for passage in best if passage.record_id in everything] or best, bool(everything)


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
