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
from knowledge.models import Actor, Record
from knowledge.models.names import NameKind
from knowledge.names import Likeness
from knowledge.references import references
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
HOLD_ALL, HOLD_MOST = "These hold all of its words:", "No record holds all of its words; these hold most:"
_NEAR = 20.0
"""Points of likeness by which another record must fall behind an actor to be passed over."""
_WHOLE = 98.0
"""Likeness from which words and name are the same but for their spelling."""
_SENTENCE = 3
"""Words from which a request is more than a name."""


def named(words: str, base: KnowledgeBase) -> Found[Record] | Ambiguous[Record] | NotFound[Record]:
    """Which record the words name. What tells of an actor, and so has the name in its title, does not bear that name."""
    outcome = base.find(words, Record)
    if not isinstance(outcome, Ambiguous):
        return outcome
    match base.find(words, Actor):
        case Found(actor, why) if _by_name(why) and all(_gives_way(hit, why) for hit in outcome.candidates):
            return Found(actor, why)
        case _:
            return outcome


def _by_name(bearer: Hit[Actor]) -> bool:
    """Whether an actor is meant by what it is called; a description of it may as well describe something else."""
    return all(name.kind is not NameKind.DESCRIPTOR for name in bearer.record.names if name.value == bearer.label)


def _gives_way(hit: Hit[Record], bearer: Hit[Actor]) -> bool:
    """Whether a record is an actor too, far behind, named so in part where the actor is in whole, or pointing at it."""
    if isinstance(hit.record, Actor) or hit.score <= bearer.score - _NEAR:
        return True
    if bearer.score >= _WHOLE:
        return hit.score < _WHOLE
    return bearer.record.id in {one.id for one in references(hit.record)}


def which_one(candidates: Sequence[Hit[Record]], request: Request, base: KnowledgeBase) -> Message:
    """Several names are near: which one? Of a request of many words, also the records whose texts hold them all."""
    held, everything = holding(request.words, base) if len(telling(request.words)) >= _SENTENCE else ((), False)
    known = {hit.record.id for hit in candidates}
    rows = [passage_row(base, passage) for passage in held if everything and passage.record_id not in known]
    return did_you_mean(candidates, request, base, rows[:_ROWS])


def nothing_named(
    request: Request, base: KnowledgeBase, nearest: Sequence[Hit[Record]], noun: str = "record"
) -> Message:
    """No name fits: the records whose texts hold the words, or most of them, and the closest names."""
    held, everything = holding(request.words, base)
    if not held:
        return nobody_called(request, nearest, noun)
    note = HOLD_ALL if everything else HOLD_MOST
    rows = [passage_row(base, passage) for passage in held[:_ROWS]]
    return told_of(request, rows, note, base, nearest, noun=noun, gap=not everything)


def holding(words: str, base: KnowledgeBase) -> tuple[Sequence[Passage], bool]:
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
