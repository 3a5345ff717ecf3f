"""``incident NAME, WORDS or DATE``: one event, by its name, its words, its day or its place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.answers.by_name import find_and_show, nothing_named, which_one
from handlers.answers.dated_incidents import DatedIncidents, dated_incidents
from handlers.answers.record_list import UNCOUNTED, uncounted_rows
from handlers.answers.rows import record_rows
from handlers.answers.show_record import show
from handlers.button import Button
from handlers.command_text import command_text
from handlers.render.lists import RecordList, list_message
from handlers.reply import Message, Reply
from handlers.request import Request
from handlers.typed_dates import DateRange
from handlers.typed_periods import read_period
from handlers.wording.rich_text import counted, isolated
from knowledge.criteria import Criteria, Fit, Selected, is_certain, pick
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Ambiguous, Found
from knowledge.models import Incident, Place
from knowledge.passages import search_terms
from knowledge.places import incidents_at
from knowledge.record_order import newest_first


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``incident NAME, WORDS or DATE``."""
    then = dated_incidents(request.words, base)
    return on_date(request, base) or only_of_its_day(request, then, base) or _named(request, base)


def only_of_its_day(request: Request, then: DatedIncidents | None, base: KnowledgeBase) -> Message | None:
    """Returns the only incident of the date among the words that mentions the other words."""
    if then is None or len(then.matching) != 1 or not is_certain(then.matching[0]):
        return None
    notice = f"Showing the only incident {then.when.preposition} {then.when.label} that mentions the other words"
    return show(then.matching[0].record, request, base, notice=notice)


def on_date(request: Request, base: KnowledgeBase) -> Reply | None:
    """Returns the incident of a typed date, or a list of those that it may mean; None if the words are not a date."""
    when = read_period(request.words)
    if when is None:
        return None
    found = pick(base, newest_first(base.all(Incident)), Criteria(days=(when,)))
    sure = [one for one in found if is_certain(one)]
    vague = [one for one in found if not is_certain(one)]
    period = f"{when.preposition} {when.label}"
    if len(sure) == 1:
        return _only_one(request, base, sure[0], label=when.label, vague=vague)
    if sure or vague:
        heading = f"{counted(len(sure), 'incident')} {period}" if sure else f"No incident dated {when.label}"
        lasted = any(one.fit is Fit.PARTLY for one in vague)
        note = "" if sure or lasted else "Incidents with an uncertain date that may have happened then:"
        rows = (*record_rows(base, [one.record for one in sure]), *uncounted_rows(base, vague))
        made = RecordList(heading, rows, note=note, uncounted=UNCOUNTED)
        return list_message(made, request)
    around = _around(base, when) if isinstance(when, DateRange) else ()
    note = "The nearest in time:" if around else ""
    made = RecordList(f"No incident {period}", record_rows(base, around), note=note, shareable=False)
    return list_message(made, request)


def _only_one(request: Request, base: KnowledgeBase, one: Selected, *, label: str, vague: Sequence[Selected]) -> Reply:
    doubt = ", one of its possible dates" if one.doubtful else ""
    lasted = sum(other.fit is Fit.PARTLY for other in vague)
    more = f". {counted(lasted, 'other')} lasted longer" if lasted else ""
    more += f". {counted(len(vague) - lasted, 'other')} may have happened then" if len(vague) > lasted else ""
    everything = Button(f"All {1 + len(vague)} incidents", command_text("incidents", filters=[("on", request.words)]))
    offered = (everything,) if vague else ()
    return show(one.record, request, base, notice=f"1 incident dated {label}{doubt}{more}", offered=offered)


def _around(base: KnowledgeBase, when: DateRange) -> tuple[Incident, ...]:
    """Returns the three incidents nearest in time."""
    middle = when.first.toordinal()
    return tuple(sorted(base.all(Incident), key=lambda one: abs(_ordinal(one) - middle))[:3])


def _ordinal(incident: Incident) -> int:
    """Returns the day by which an incident is sorted, as a number."""
    return date.fromisoformat(incident.date.sort_key).toordinal()


def _named(request: Request, base: KnowledgeBase) -> Reply:
    outcome = base.find(request.words, Incident)
    if isinstance(outcome, Found):
        return find_and_show(request, base, Incident)
    place = base.find(request.words, Place)
    if isinstance(place, Found) and (there := incidents_at(base, place.record)):
        return _at(request, base, place.record, there=there)
    if isinstance(outcome, Ambiguous):
        return which_one(outcome.candidates, request, base)
    containing = base.passages.records(request.words)
    found = tuple(one for one in newest_first(base.all(Incident)) if one.id in containing)
    if len(found) == 1 and len(search_terms(request.words)) > 1:
        notice = f"Showing the only incident that mentions “{isolated(request.words)}”"
        return show(found[0], request, base, notice=notice)
    if found:
        return _several(request, base, found, filters=f"Incidents that mention “{isolated(request.words)}”")
    return nothing_named(request, base, outcome.closest)


def _at(request: Request, base: KnowledgeBase, place: Place, *, there: Sequence[Incident]) -> Reply:
    if len(there) == 1:
        notice = f"Showing the only incident at {isolated(place.title)}"
        return show(there[0], request, base, notice=notice)
    return _several(request, base, there, filters=f"Incidents at {place.title}")


def _several(request: Request, base: KnowledgeBase, found: Sequence[Incident], *, filters: str) -> Reply:
    rows = record_rows(base, found)
    heading = "Several incidents match. Choose one:" if len(found) > 1 else "1 incident mentions this word"
    return list_message(RecordList(heading, rows, filters), request)
