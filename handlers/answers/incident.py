"""``incident ID-OR-WORDS-OR-DATE``: one event, asked by its name, its words, its day or its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from handlers.answers.by_name import nothing_named, which_one, why_this
from handlers.answers.show_record import show
from handlers.button import Button
from handlers.command_text import command_text
from handlers.render.lists import RecordList, list_message, rows_of
from handlers.reply import Reply
from handlers.request import Request
from handlers.typed_dates import DateRange, read_date
from handlers.wording.rich_text import isolated
from knowledge.criteria import Criteria, Selected, pick
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Ambiguous, Found
from knowledge.models import Incident, Place, Record
from knowledge.models.incident_date import DatePrecision
from knowledge.places import incidents_at
from knowledge.record_order import newest_first


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answer ``incident ID-OR-WORDS-OR-DATE``."""
    return on_date(request, base) or _named(request, base)


def on_date(request: Request, base: KnowledgeBase) -> Reply | None:
    """The incident of a typed date, or a list of those it may mean; None where the words are no date."""
    when = read_date(request.words)
    if when is None:
        return None
    found = pick(base, newest_first(base.all(Incident)), Criteria(days=(when,)))
    sure = beyond_doubt(found)
    if len(sure) == 1 and len(found) > 1:
        vaguer = f"{len(found) - 1} with vaguer dates may fall on it too"
        notice = f"Showing the only incident dated to {when.label}; {vaguer}"
        everything = Button(f"All {len(found)} incidents", command_text("incidents", filters=[("on", request.words)]))
        return show(sure[0].record, request, base, notice, (everything,))
    if len(sure) == 1:
        doubt = ", one of its possible dates" if sure[0].doubtful else ""
        return show(sure[0].record, request, base, f"Showing the only incident on {when.label}{doubt}")
    if sure:
        return _several(request, base, found, f"Incidents: {when.label}")
    if found:
        return _vaguely(request, base, found, when.label)
    around = _around(base, when) if isinstance(when, DateRange) else ()
    return _none_on(request, base, when.label, around)


def _vaguely(request: Request, base: KnowledgeBase, found: Sequence[Selected], label: str) -> Reply:
    """No incident is known to be of that time; some have dates so vague that they may be."""
    note = "It falls within the vaguer dates of these:"
    return list_message(RecordList(f"No incident dated to {label}", rows_of(base, found), note=note), request, base)


def beyond_doubt(found: Iterable[Selected]) -> list[Selected]:
    """Returns those that are in the period for certain and not for longer, and those whose very day is disputed."""
    return [one for one in found if _dated_to_the_day(one.record) or not (one.doubtful or _lasted(one.record))]


def _lasted(record: Record) -> bool:
    return isinstance(record, Incident) and record.date.precision is DatePrecision.SPAN


def _dated_to_the_day(record: Record) -> bool:
    return isinstance(record, Incident) and record.date.precision is DatePrecision.DAY


def _around(base: KnowledgeBase, when: DateRange) -> tuple[Incident, ...]:
    """The three incidents nearest in time."""
    middle = when.first.toordinal()
    return tuple(sorted(base.all(Incident), key=lambda one: abs(_ordinal(one) - middle))[:3])


def _ordinal(incident: Incident) -> int:
    """The day by which an incident is sorted, as a number."""
    return date.fromisoformat(incident.date.sort_key).toordinal()


def _none_on(request: Request, base: KnowledgeBase, label: str, around: Sequence[Incident]) -> Reply:
    roll = RecordList(
        title=f"No incident: {label}",
        rows=rows_of(base, [Selected(one) for one in around]),
        note="The nearest in time:" if around else "",
        shareable=False,
    )
    return list_message(roll, request, base)


def _named(request: Request, base: KnowledgeBase) -> Reply:
    outcome = base.find(request.words, Incident)
    if isinstance(outcome, Found):
        return show(outcome.record, request, base, why_this(request.words, outcome.why))
    place = base.find(request.words, Place)
    if isinstance(place, Found) and (there := incidents_at(base, place.record)):
        return _at(request, base, place.record, there)
    if isinstance(outcome, Ambiguous):
        return which_one(outcome.candidates, request, base)
    holding = base.passages.records(request.words)
    telling = tuple(one for one in newest_first(base.all(Incident)) if one.id in holding)
    if len(telling) == 1:
        notice = f"Showing the only incident that tells of “{isolated(request.words)}”"
        return show(telling[0], request, base, notice)
    if telling:
        title = f"Incidents that tell of “{isolated(request.words)}”"
        return _several(request, base, [Selected(one) for one in telling], "Incidents", title)
    return nothing_named(request, base, outcome.nearest, "incident")


def _at(request: Request, base: KnowledgeBase, place: Place, there: Sequence[Incident]) -> Reply:
    if len(there) == 1:
        notice = f"Showing the only incident at {isolated(place.title)}"
        return show(there[0], request, base, notice)
    return _several(request, base, [Selected(one) for one in there], f"Incidents at {place.title}")


def _several(
    request: Request,
    base: KnowledgeBase,
    found: Sequence[Selected],
    title: str,
    understood: str = "Several fit. Which one?",
) -> Reply:
    return list_message(RecordList(title, rows_of(base, found), understood), request, base)
