"""A name to its card, a question, or the nearest names: the same for every kind."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.answers.related import RelatedRecords, is_sentence, related
from handlers.answers.show_record import show
from handlers.render.not_found import did_you_mean, nobody_called, related_message
from handlers.reply import Message
from handlers.request import Request
from handlers.wording.rich_text import isolated
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Ambiguous, Found, Hit, NotFound
from knowledge.models import Actor, Place, Record, Source
from knowledge.models.names import NameKind
from knowledge.names import MatchKind
from knowledge.passages import folded, telling
from knowledge.references import pointers


def find_and_show(request: Request, base: KnowledgeBase, kind: type[Record], noun: str) -> Message:
    """Answer a look-up by name among one kind."""
    match base.find(request.words, kind):
        case Found(record, why):
            return show(record, request, base, why_this(request.words, why))
        case Ambiguous(candidates):
            return which_one(candidates, request, base)
        case NotFound(nearest):
            return nothing_named(request, base, nearest, noun)


_NEAR = 20.0
"""Points of likeness by which another record must fall behind an actor to be passed over."""
_WHOLE = 98.0
"""Likeness from which words and name are the same but for their spelling."""


def named(words: str, base: KnowledgeBase) -> Found[Record] | Ambiguous[Record] | NotFound[Record]:
    """Which record the words name. What tells of an actor, and so has the name in its title, does not bear that name."""
    outcome = base.find(words, Record)
    if isinstance(outcome, Found) and not _is_named_so(outcome.why):
        bearer = base.find(words, Actor)
        if isinstance(bearer, Found) and bearer.why.reason.likeness is MatchKind.SURNAME:
            return Found(bearer.record, bearer.why)
    if isinstance(outcome, Found):
        return Ambiguous((outcome.why,)) if _a_word_of_its_title(words, outcome.why, base) else outcome
    if not isinstance(outcome, Ambiguous):
        return outcome
    match base.find(words, Actor):
        case Found(actor, why) if _by_name(why) and all(_gives_way(hit, why) for hit in outcome.candidates):
            return Found(actor, why)
        case _:
            return outcome


def _a_word_of_its_title(words: str, hit: Hit[Record], base: KnowledgeBase) -> bool:
    """Whether one word is all that leads to a title or a description, and other records hold that word too."""
    if isinstance(hit.record, Actor | Place | Source) or hit.score >= _WHOLE or len(telling(words)) > 1:
        return False
    return bool(base.passages.records(words) - {hit.record.id})


def _is_named_so(hit: Hit[Record]) -> bool:
    """Returns whether a record is an actor, or has the words as a whole name."""
    return isinstance(hit.record, Actor) or hit.score >= _WHOLE


def _by_name(bearer: Hit[Actor]) -> bool:
    """Whether an actor is meant by what it is called; a description of it may as well describe something else."""
    return all(name.kind is not NameKind.DESCRIPTOR for name in bearer.record.names if name.value == bearer.label)


def _gives_way(hit: Hit[Record], bearer: Hit[Actor]) -> bool:
    """Whether a record is an actor too, far behind, named so in part where the actor is in whole, or pointing at it."""
    if isinstance(hit.record, Actor) or hit.score <= bearer.score - _NEAR:
        return True
    if bearer.score >= _WHOLE or bearer.reason.likeness is MatchKind.SURNAME:
        return hit.score < _WHOLE
    return any(record_id == bearer.record.id for record_id, _ in pointers(hit.record).ids)


def which_one(candidates: Sequence[Hit[Record]], request: Request, base: KnowledgeBase) -> Message:
    """Several names are near: which one? Of words that are more than a name, also the records that tell of them."""
    asks_more = is_sentence(request.words) or len(candidates) == 1
    more = related(request.words, base, {hit.record.id for hit in candidates}) if asks_more else RelatedRecords()
    return did_you_mean(candidates, request, base, more.rows, more.note)


def nothing_named(
    request: Request, base: KnowledgeBase, nearest: Sequence[Hit[Record]], noun: str = "record"
) -> Message:
    """No name fits: the records that tell of the words, and the closest names."""
    found = related(request.words, base)
    if not found.rows:
        return nobody_called(request, nearest, noun)
    return related_message(request, found.rows, found.note, base, nearest, noun=noun, gap=not found.whole)


def why_this(words: str, hit: Hit[Record]) -> str:
    """Why this record stands for these words; empty where they are its name or its id."""
    heading = hit.record.heading
    if hit.reason.likeness is MatchKind.IDENTIFIER or folded(words) in {folded(heading), folded(hit.record.id)}:
        return ""
    other = folded(hit.label) not in {folded(heading), folded(words)}
    matched = f", as {isolated(hit.label)}" if other else ""
    return f'Showing {isolated(heading)} for "{isolated(words)}"{matched}: {_because(words, hit)}'


def _because(words: str, hit: Hit[Record]) -> str:
    """The matcher calls spellings that sound the same one name; a reader wants to know which it was."""
    if hit.reason.likeness is not MatchKind.SAME_NAME:
        return hit.reason.text
    return "another name" if folded(words) == folded(hit.label) else "same name, spelled differently"
