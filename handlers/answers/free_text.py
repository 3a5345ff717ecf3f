"""A look-up without a verb, over records of every kind, days, and questions in words."""

from __future__ import annotations

from dataclasses import replace

from handlers.answers.by_name import named, nothing_named, which_one, why_this
from handlers.answers.incident import beyond_doubt, on_date
from handlers.answers.related import related
from handlers.answers.show_record import show
from handlers.question_words import asks_for_a_thing, topic
from handlers.render.lists import rows_of
from handlers.render.not_found import related_message
from handlers.reply import Message, Reply
from handlers.request import Request
from handlers.typed_dates import TypedDate, Yearly, dated
from knowledge.criteria import Criteria, pick
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Ambiguous, Found, NotFound
from knowledge.models import Incident, Record
from knowledge.names import MatchKind
from knowledge.record_order import newest_first

_MOST, _MONTH = 5, 31
_THE_NAME = frozenset({MatchKind.SAME_NAME, MatchKind.IDENTIFIER})
"""How alike a name and what is asked about must be for a card to answer a question that does more than name a thing."""


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answer words that begin with no verb: a day, a name, then what the words are about."""
    on_the_day = on_date(request, base)
    if on_the_day:
        return on_the_day
    outcome = named(request.words, base)
    if isinstance(outcome, Found):
        return show(outcome.record, request, base, why_this(request.words, outcome.why))
    about = topic(request.words)
    if about == request.words:
        return _about(request, outcome, base)
    return on_date(replace(request, words=about), base) or _asked(request, about, base)


def _asked(request: Request, about: str, base: KnowledgeBase) -> Message:
    """A question whose words but for ``about`` only ask."""
    outcome = named(about, base)
    if isinstance(outcome, Found) and (asks_for_a_thing(request.words) or outcome.why.reason.likeness in _THE_NAME):
        return show(outcome.record, request, base, why_this(about, outcome.why))
    return _about(request, outcome, base)


def _about(
    request: Request, outcome: Found[Record] | Ambiguous[Record] | NotFound[Record], base: KnowledgeBase
) -> Message:
    """No card: what happened on a day among the words, what may be meant, or what tells of them."""
    on_that_day = _then(request, base)
    if on_that_day:
        return on_that_day
    match outcome:
        case Found(_, why):
            return which_one((why,), request, base)
        case Ambiguous(candidates):
            return which_one(candidates, request, base)
        case NotFound(nearest):
            return nothing_named(request, base, nearest)


def _about_a_month(when: TypedDate) -> bool:
    """Whether a date is narrow enough to say what is asked about; a year or a season among other words is one more word."""
    return when.day is not None if isinstance(when, Yearly) else (when.last - when.first).days <= _MONTH


def _then(request: Request, base: KnowledgeBase) -> Message | None:
    """What happened on a day that stands among the words, where nothing goes by the words as a whole."""
    rest, when = dated(request.words)
    if when is None or not _about_a_month(when):
        return None
    found = pick(base, newest_first(base.all(Incident)), Criteria(days=(when,)))
    holding = base.passages.records(topic(rest)) if rest else frozenset()
    sure = beyond_doubt(found)
    telling = [one for one in sure if one.record.id in holding] or [one for one in found if one.record.id in holding]
    chosen = (telling or sure)[:_MOST]
    if not chosen:
        return None
    more = related(request.words, base, {one.record.id for one in chosen})
    note = f"Incidents {when.label} that tell of the rest" if telling else f"Incidents {when.label}"
    return related_message(
        request, (*rows_of(base, chosen), *more.rows), f"{note}{', and more' if more.rows else ''}:", base
    )
