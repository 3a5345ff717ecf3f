"""Examples for help and usage, taken from the base that answers: the code knows no subject."""

from __future__ import annotations

from collections import Counter

from handlers.command_spec import Example
from handlers.wording.dates import date_text
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Found
from knowledge.models import Actor, Incident, Option, Record, Source
from knowledge.models.actor import ActorKind
from knowledge.models.incident_date import DatePrecision, DateStatus

_SHORT = 16
"""Characters of the title of an option that fits a button with its verb."""


def words(example: str) -> Example:
    """Returns the same words on every base."""
    return lambda base: example


def most_referenced(kind: type[Record]) -> Example:
    """Returns the record of a kind at which most records point, by its name."""
    return lambda base: _named(_most_referenced(base, kind))


def short_option(base: KnowledgeBase) -> str | None:
    """Returns the most referenced option whose title has a short first part that names it; else its whole title."""
    ranked = sorted(base.all(Option), key=lambda one: -len(base.referring_to(one.id, Record)))
    for one in ranked:
        short = one.title.partition(":")[0]
        found = base.find(short, Option) if len(short) <= _SHORT else None
        if isinstance(found, Found) and found.record is one:
            return short
    return _named(ranked[0] if ranked else None)


def most_referenced_actor(base: KnowledgeBase) -> Actor | None:
    """Returns the armed group to which most incidents are attributed; any actor if the base has no armed group."""
    groups = [one for one in base.all(Actor) if one.type is ActorKind.ARMED_GROUP] or base.all(Actor)
    attributed = Counter(one.actor for incident in base.all(Incident) for one in incident.perpetrators)
    pointing = {one.id: len(base.referring_to(one.id, Record)) for one in groups}
    return max(groups, key=lambda one: (attributed[one.id], pointing[one.id]), default=None)


def incident_date(base: KnowledgeBase) -> str | None:
    """Returns the day of the incident at which most records point, among those with an agreed day."""
    exact = [
        one
        for one in base.all(Incident)
        if one.date.status is DateStatus.AGREED and one.date.precision is DatePrecision.DAY
    ]
    chosen = max(exact, key=lambda one: len(base.referring_to(one.id, Record)), default=None)
    return date_text(chosen.date.edtf) if chosen else None


def by_actor(base: KnowledgeBase) -> str | None:
    """Returns a filter for the most referenced actor."""
    chosen = most_referenced_actor(base)
    return f"actor:{chosen.id}" if chosen else None


def first_author(base: KnowledgeBase) -> str | None:
    """Returns the first author of the first source that names one."""
    authors = (author for source in base.all(Source) for author in source.authors)
    return next((base.heading(author) for author in authors), None)


def most_cited_source(base: KnowledgeBase) -> str | None:
    """Returns the source that most records cite, by its id."""
    chosen = max(base.all(Source), key=lambda one: len(base.citing(one.id)), default=None)
    return chosen.id if chosen else None


def first_family(base: KnowledgeBase) -> str | None:
    """Returns a filter for the family of the first option."""
    return next((f"family:{one.family}" for one in base.all(Option)), None)


def two_options(base: KnowledgeBase) -> str | None:
    """Returns the most referenced option against its first alternative, or against another option if it has none."""
    first = _most_referenced(base, Option)
    if not isinstance(first, Option):
        return None
    others = [one.id for one in base.all(Option) if one.id != first.id]
    alternatives = [one for one in first.alternatives if base.get(one, Option)]
    other = next(iter([*alternatives, *others]), None)
    return f"{first.id} vs {other}" if other else None


def _most_referenced(base: KnowledgeBase, kind: type[Record]) -> Record | None:
    if kind is Actor:
        return most_referenced_actor(base)
    return max(base.all(kind), key=lambda one: len(base.referring_to(one.id, Record)), default=None)


def _named(record: Record | None) -> str | None:
    return record.heading if record else None
