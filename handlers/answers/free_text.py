"""A look-up without a verb, over records of every kind, days, and questions in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import incidents, tally
from handlers.answers.alternatives import alternatives_to
from handlers.answers.asked_incidents import asked_list, bounded_list, list_of_incidents
from handlers.answers.best_matches import answer_in_words, best_matches, is_best
from handlers.answers.by_name import is_whole_name, named, nothing_named, show_obvious, which_one, why_this
from handlers.answers.compare import typed_comparison
from handlers.answers.dated_incidents import DatedIncidents, dated_incidents
from handlers.answers.incident import on_date, only_of_its_day
from handlers.answers.obvious import is_among_names, name_stems, obvious, stems_of_names
from handlers.answers.related import first_text, is_sentence, related
from handlers.answers.rows import passage_rows, record_rows
from handlers.answers.section_questions import answer_of_section
from handlers.answers.series import series_of_quarter
from handlers.answers.show_record import show
from handlers.answers.views import answer_of_views
from handlers.bare_filters import date_bound
from handlers.question_words import asks_for_a_list, asks_for_a_record, kinds_asked_for, object_of, topic
from handlers.render.list_rows import RelatedRecords
from handlers.render.not_found import related_message
from handlers.reply import Message, Reply
from handlers.request import Request
from handlers.wording.rich_text import isolated
from handlers.wording.terms import noun_of
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Ambiguous, Found, Hit, NotFound
from knowledge.mentions import actors_named, incidents_of, mentions
from knowledge.models import Actor, Incident, Option, Quantity, Record
from knowledge.models.actor import ActorKind
from knowledge.names import MatchKind

_MOST = 5
_MANY_WORDS = 0.6
"""The part of the weight of a question from which a record is a better answer than all options."""
_THE_NAME = frozenset({MatchKind.SAME_NAME, MatchKind.IDENTIFIER})
"""How alike a name and what is asked about must be for a card to answer a question that does more than name a thing."""


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answers words that begin with no verb: a day, a name, then what the words are about."""
    bounded = bounded_list(request, base) or asked_list(request, base)
    if bounded:
        return incidents.answer(bounded, base)
    at_once = on_date(request, base) or answer_of_section(request, base) or answer_of_views(request, base)
    at_once = at_once or typed_comparison(request, base) or alternatives_to(request, base)
    if at_once:
        return at_once
    outcome = named(request.words, base)
    if isinstance(outcome, Found):
        return show(outcome.record, request, base, notice=why_this(request.words, outcome.why))
    about = topic(request.words)
    if about == request.words:
        return _about(request, outcome, base)
    asked_date = on_date(replace(request, words=about), base)
    return asked_date or _options_about(request, base) or _asked(request, about, base)


def _options_about(request: Request, base: KnowledgeBase) -> Message | None:
    """Returns the actor that a question about options names, with the options that concern it."""
    if Option not in kinds_asked_for(request.words):
        return None
    actors = actors_named(object_of(request.words), base) or actors_named(request.words, base)
    options = _options_of(actors[0], base) if actors else []
    if not options:
        return None
    asked = name_stems(topic(request.words)).difference(*stems_of_names(actors[0]))
    exact = [one for one in options if _is_addressed(one, actors[0], base) and is_among_names(one, asked)]
    if len(exact) == 1:
        return show(exact[0], request, base, notice=f"Showing the only option of this name for {actors[0].heading}")
    best = best_matches(request.words, base)
    asks_more = mentions(topic(request.words), base).rest
    if asks_more and best and best[0].share >= _MANY_WORDS and best[0].passage.kind == Option.kind:
        return answer_in_words(request, base, ())
    rest = base.passages.records(topic(object_of(request.words)))

    def rank(one: Option) -> tuple[bool, int, bool, int]:
        shared = asked & frozenset().union(*stems_of_names(one))
        return one.id not in rest, -len(shared), not one.key, -_mentions(base, one.id)

    ordered = sorted(options, key=rank)
    rows = (*record_rows(base, actors[:1], group="Actor"), *record_rows(base, ordered, group="Options"))
    return related_message(request, RelatedRecords(rows))


def _is_addressed(option: Option, actor: Actor, base: KnowledgeBase) -> bool:
    """Returns whether an option is for an actor, or for an institution of the state that the actor is."""
    institutions = (base.get(one, Actor) for one in option.addressee)
    own = actor.type is ActorKind.STATE and any(one and one.country == actor.country for one in institutions)
    return own or actor.id in option.addressee


def _options_of(actor: Actor, base: KnowledgeBase) -> list[Option]:
    """Returns the options that point at an actor or at an incident in which it takes part, or that name it."""
    pointed = {actor.id, *incidents_of(base, actor.id)}
    concerned = {one.id for record_id in pointed for one in base.referring_to(record_id, Option)}
    concerned |= base.passages.records(actor.heading)
    return [one for one in base.all(Option) if one.id in concerned]


def _mentions(base: KnowledgeBase, record_id: str) -> int:
    return len(base.referring_to(record_id, Record))


def _asked(request: Request, about: str, base: KnowledgeBase) -> Reply:
    """Answers a question that contains ``about`` and words that only ask."""
    outcome = named(about, base)
    if isinstance(outcome, Found) and kinds_asked_for(request.words) == (Incident,):
        happened = _incident_of(outcome.record, base)
        if happened:
            notice = f"Showing the only incident with {isolated(outcome.record.heading)}"
            return show(happened, request, base, notice=notice)
    figures = _figures_of(outcome, request, base)
    if figures:
        return figures
    if isinstance(outcome, Found) and (asks_for_a_record(request.words) or outcome.why.reason.kind in _THE_NAME):
        return show(outcome.record, request, base, notice=why_this(about, outcome.why))
    return _about(request, outcome, base)


def _figures_of(
    outcome: Found[Record] | Ambiguous[Record] | NotFound[Record], request: Request, base: KnowledgeBase
) -> Reply | None:
    """Returns the figures about the actor of whom a question asks how many there are; None if there are none."""
    if not (isinstance(outcome, Found) and isinstance(outcome.record, Actor)):
        return None
    if kinds_asked_for(request.words)[:1] != (Quantity,) or not base.referring_to(outcome.record.id, Quantity):
        return None
    return tally.answer(replace(request, verb="tally", words="", filters=(("actor", outcome.record.id),)), base)


def _incident_of(record: Record, base: KnowledgeBase) -> Incident | None:
    """Returns the only incident in which an actor takes part; None for another record, or if there are several."""
    ids = incidents_of(base, record.id) if isinstance(record, Actor) else frozenset()
    return base.get(next(iter(ids)), Incident) if len(ids) == 1 else None


def _about(
    request: Request, outcome: Found[Record] | Ambiguous[Record] | NotFound[Record], base: KnowledgeBase
) -> Reply:
    """Answers words that are not a name: by a day among them, by names that they may be, or by their text."""
    then = None if date_bound(request.words) is not None else dated_incidents(request.words, base)
    on_that_day = _then(request, then, base)
    if on_that_day:
        return on_that_day
    hits = _hits(outcome)
    own = _of_its_kind(request.words, hits)
    if own is not None:
        return show(own, request, base, notice=f"Showing the only {noun_of(own.kind)} that these words may name")
    only = series_of_quarter(request.words, (hit.record for hit in hits)) or _obvious(request.words, base, hits)
    if only is not None:
        return show_obvious(only, request, base)
    several = asks_for_a_list(request.words)
    if several or (is_sentence(request.words) and not any(is_whole_name(hit) for hit in hits)):
        closest = outcome.closest if isinstance(outcome, NotFound) else hits
        in_words = answer_in_words(request, base, closest, note=_no_such_day(then))
        if in_words:
            return in_words
    match outcome:
        case Found() | Ambiguous():
            return which_one(hits, request, base)
        case NotFound(closest):
            return nothing_named(request, base, closest)


def _no_such_day(then: DatedIncidents | None) -> str:
    """Returns that no incident has the day or month among the words; empty if one has, or if there is no date."""
    if then is None or then.sure or not then.when.is_narrow:
        return ""
    return f"No incident is dated {then.when.label}. The closest matches:"


def _obvious(words: str, base: KnowledgeBase, hits: Sequence[Hit[Record]]) -> Record | None:
    """Returns the record that words clearly ask for, unless another record matches them better."""
    only = None if asks_for_a_list(words) else obvious(words, base, hits)
    return only if only and is_best(only, words, base) else None


def _of_its_kind(words: str, hits: Sequence[Hit[Record]]) -> Record | None:
    """Returns the only record that words may name, if a question asks for records of its kind alone."""
    kinds = kinds_asked_for(words)
    return hits[0].record if len(hits) == 1 == len(kinds) and isinstance(hits[0].record, kinds) else None


def _hits(outcome: Found[Record] | Ambiguous[Record] | NotFound[Record]) -> tuple[Hit[Record], ...]:
    match outcome:
        case Found(_, why):
            return (why,)
        case Ambiguous(candidates):
            return candidates
        case NotFound():
            return ()


def _then(request: Request, then: DatedIncidents | None, base: KnowledgeBase) -> Reply | None:
    """Answers words that contain a day: with the only incident of that day that has the other words, or with a list."""
    counts = Quantity in kinds_asked_for(request.words)
    only = only_of_its_day(request, then, base) if then and (then.when.is_narrow or not counts) else None
    if only and then and not is_best(then.matching[0].record, request.words, base):
        only = None
    if only or then is None:
        return only
    matching, when = then.matching, then.when
    if not matching and is_sentence(then.rest):
        return answer_in_words(request, base, (), note=_no_such_day(then), then=then)
    fitting = {one.record.id: one for one in (*matching, *then.named)}
    chosen = [*fitting.values()] or (list(then.sure) if when.is_narrow else [])
    if not chosen:
        return None
    best = {one.passage.record_id: one.passage for one in best_matches(request.words, base)}
    places = {record_id: place for place, record_id in enumerate(best)}
    chosen = sorted(chosen, key=lambda one: places.get(one.record.id, len(places)))[:_MOST]
    if len(matching) > _MOST:
        return incidents.answer(list_of_incidents(request, base), base)
    more = related(request.words, base, {one.record.id for one in chosen})
    label = f"Incidents {when.preposition} {when.label}{' that mention the other words' if fitting else ''}"
    texts = [best[one.record.id] if one.record.id in best else first_text(one.record) for one in chosen]
    rows = passage_rows(base, texts, request.words, group=label, always=True)
    others = tuple(replace(row, group="Other records that match") for row in more.matching)
    ordered = (*rows, *others) if (matching or then.named) and not counts else (*more.matching, *rows)
    return related_message(request, RelatedRecords(ordered, more.partly, more.query))
