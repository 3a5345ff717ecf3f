"""From a name to its card, a choice, or the closest names: the same for every kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from handlers.answers.best_matches import is_best
from handlers.answers.obvious import obvious
from handlers.answers.related import is_sentence, related
from handlers.answers.rows import candidate_rows
from handlers.answers.show_record import show
from handlers.button import Button
from handlers.command_text import command_text
from handlers.question_words import kinds_asked_for, subject_of, topic
from handlers.render.list_rows import RelatedRecords
from handlers.render.not_found import choose_one, kept_verb, no_match, related_message
from handlers.reply import Message
from handlers.request import Request, Surface
from handlers.wording.rich_text import isolated
from handlers.wording.terms import noun_of, plural_of
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Ambiguous, Found, Hit, NotFound
from knowledge.models import Actor, Place, Quantity, Record, Source
from knowledge.models.names import NameKind
from knowledge.names import MatchKind
from knowledge.passages import folded, search_terms
from knowledge.references import pointers

_NEAR = 20.0
"""Points of similarity by which another record must be behind an actor to be ignored."""
_WHOLE = 98.0
"""Similarity from which words and name are the same but for their spelling."""
PART_OF_A_NAME: Final = frozenset({MatchKind.PARTIAL, MatchKind.PREFIX, MatchKind.EMBEDDED})


def find_and_show(request: Request, base: KnowledgeBase, kind: type[Record]) -> Message:
    """Returns the answer to a look-up by name among one kind."""
    match base.find(request.words, kind):
        case Found(record, why):
            others = _others_with_the_words(request, why, base, kind=kind)
            if others:
                return choose_one(candidate_rows(base, (why,)), request, others)
            return show(record, request, base, notice=why_this(request.words, why))
        case Ambiguous(candidates):
            return which_one(candidates, request, base)
        case NotFound(closest):
            return nothing_named(request, base, closest, kind=kind)


def _others_with_the_words(
    request: Request, hit: Hit[Record], base: KnowledgeBase, *, kind: type[Record]
) -> RelatedRecords | None:
    """Returns the other records of a kind that contain the words, if those are only a part of the name that matched."""
    if request.surface is Surface.BUTTON or hit.reason.kind not in PART_OF_A_NAME:
        return None
    containing = base.passages.records(request.words) - {hit.record.id}
    of_kind = {one for one in containing if base.get(one, kind)}
    if not of_kind:
        return None
    found = related(request.words, base, {hit.record.id, *(containing - of_kind)})
    return RelatedRecords(found.matching, query=found.query) if found.matching else None


def named(words: str, base: KnowledgeBase) -> Found[Record] | Ambiguous[Record] | NotFound[Record]:
    """Returns which record the words name. A record with the name of an actor in its title does not have that name."""
    outcome = base.find(words, Record)
    if isinstance(outcome, Found) and not _is_named_so(outcome.why):
        bearer = base.find(words, Actor)
        if isinstance(bearer, Found) and bearer.why.reason.kind is MatchKind.SURNAME:
            return Found(bearer.record, bearer.why)
    if isinstance(outcome, Found):
        hit = outcome.why
        doubtful = _a_word_of_its_title(words, hit, base) or _part_of_a_question(words, hit, base)
        return Ambiguous((outcome.why,)) if doubtful else outcome
    if not isinstance(outcome, Ambiguous):
        return outcome
    match base.find(words, Actor):
        case Found(actor, why) if _by_name(why) and all(_gives_way(hit, why) for hit in outcome.candidates):
            return Found(actor, why)
        case _:
            return outcome


def _a_word_of_its_title(words: str, hit: Hit[Record], base: KnowledgeBase) -> bool:
    """Returns whether one word is all that leads to a title or a description, and other records contain it too."""
    if isinstance(hit.record, Actor | Place | Source) or hit.score >= _WHOLE or len(search_terms(words)) > 1:
        return False
    return bool(base.passages.records(words) - {hit.record.id})


def _is_outdone(record: Record, words: str, base: KnowledgeBase) -> bool:
    """Returns whether another record matches a question clearly better."""
    return is_sentence(words) and not is_best(record, words, base)


def _is_named_so(hit: Hit[Record]) -> bool:
    """Returns whether a record is an actor, or has the words as a whole name."""
    return isinstance(hit.record, Actor) or is_whole_name(hit)


def is_whole_name(hit: Hit[Record]) -> bool:
    """Returns whether a record has the words as a whole name, apart from spelling."""
    return hit.score >= _WHOLE


def _part_of_a_question(words: str, hit: Hit[Record], base: KnowledgeBase) -> bool:
    """Returns whether the words are more than the name that matched, or only a part of it, and fit another record."""
    if hit.reason.kind is MatchKind.PARTIAL and not isinstance(hit.record, Actor | Place | Source):
        return bool(base.passages.named(topic(words)) - {hit.record.id}) or _is_outdone(hit.record, words, base)
    if hit.reason.kind is not MatchKind.EMBEDDED:
        return False
    return bool(base.passages.records(topic(words)) - {hit.record.id}) or _is_outdone(hit.record, words, base)


def _by_name(hit: Hit[Actor]) -> bool:
    """Returns whether an actor is meant by its name; a description of it may describe something else too."""
    return all(name.kind is not NameKind.DESCRIPTOR for name in hit.record.names if name.value == hit.label)


def _gives_way(hit: Hit[Record], actor: Hit[Actor]) -> bool:
    """Returns whether a record is an actor too, far behind, named only in part, or points at the actor."""
    if isinstance(hit.record, Actor) or hit.score <= actor.score - _NEAR:
        return True
    if actor.score >= _WHOLE or actor.reason.kind is MatchKind.SURNAME:
        return hit.score < _WHOLE
    return any(record_id == actor.record.id for record_id, _ in pointers(hit.record).ids)


def which_one(candidates: Sequence[Hit[Record]], request: Request, base: KnowledgeBase) -> Message:
    """Returns a choice among names; if the words are more than a name, also the records that mention them."""
    kinds = kinds_asked_for(request.words)
    candidates = sorted(candidates, key=lambda hit: not isinstance(hit.record, kinds)) if kinds else candidates
    asks_more = is_sentence(request.words) or len(candidates) == 1
    more = related(request.words, base, {hit.record.id for hit in candidates}) if asks_more else None
    rows = candidate_rows(base, candidates, verb=kept_verb(request))
    return replace(choose_one(rows, request, more, offers=_all_of_a_kind(candidates, request, base)), asks=True)


def _all_of_a_kind(candidates: Sequence[Hit[Record]], request: Request, base: KnowledgeBase) -> tuple[Button, ...]:
    """Returns a button for the list of all records with the words, if more match than the names to choose from."""
    kinds = {type(hit.record) for hit in candidates}
    if len(kinds) > 1 or kept_verb(request):
        return ()
    kind = next(iter(kinds))
    plural = plural_of(noun_of(kind.kind))
    if plural not in request.verbs:
        return ()
    number = sum(base.get(one, kind) is not None for one in base.passages.records(request.words))
    return (
        (Button(f"All {number} {plural}", command_text(plural, subject_of(request.words))),)
        if number > len(candidates)
        else ()
    )


def nothing_named(
    request: Request, base: KnowledgeBase, closest: Sequence[Hit[Record]], *, kind: type[Record] = Record
) -> Message:
    """Returns the records that match words which are not a name; the card of the only one, if it is of the kind."""
    only = obvious(request.words, base)
    if isinstance(only, kind):
        return show_obvious(only, request, base)
    found = related(request.words, base)
    if not found.rows:
        return no_match(request, candidate_rows(base, closest))
    kinds = kinds_asked_for(request.words)
    figures = [hit for hit in closest if Quantity in kinds and isinstance(hit.record, kinds)]
    others = [hit for hit in closest if hit not in figures]
    leading = candidate_rows(base, figures)
    return related_message(request, found, candidate_rows(base, others), leading=leading, gap=not found.matching)


def show_obvious(record: Record, request: Request, base: KnowledgeBase) -> Message:
    """Returns the card of the record that words clearly ask for, with the reason and the way to other matches."""
    heading, words = isolated(record.heading), isolated(request.words)
    notice = f"Showing {heading} for “{words}”: the closest match that contains all words"
    return show(record, request, base, notice=notice, offered=(Button("Search all texts", f"search {request.words}"),))


def why_this(words: str, hit: Hit[Record]) -> str:
    """Returns why this record is shown for these words; empty if they are its name or its id."""
    heading = hit.record.heading
    if hit.reason.kind is MatchKind.IDENTIFIER or folded(words) in {folded(heading), folded(hit.record.id)}:
        return ""
    other = folded(hit.label) not in {folded(heading), folded(words)}
    matched = f", as {isolated(hit.label)}" if other else ""
    return f'Showing {isolated(heading)} for "{isolated(words)}"{matched}: {_because(words, hit)}'


def _because(words: str, hit: Hit[Record]) -> str:
    """Returns the reason; the matcher treats spellings that sound the same as one name, and a reader wants to know."""
    if hit.reason.kind is not MatchKind.SAME_NAME:
        return hit.reason.text
    return "another name" if folded(words) == folded(hit.label) else "same name, different spelling"
