"""Examples that run: taken from the base that answers, since the code knows no subject."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from handlers.command_spec import Usage
from handlers.wording.dates import date_text
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor, Incident, Option, Record, Source
from knowledge.models.actor import ActorKind
from knowledge.models.incident_date import DatePrecision, DateStatus


def examples_of(usage: Usage, base: KnowledgeBase) -> tuple[str, ...]:
    """Command texts that show a verb at work, those from the base first."""
    taken = _FROM_BASE.get(usage.verb)
    return (*(taken(base) if taken else ()), *usage.examples)


def most_referenced_actor(base: KnowledgeBase) -> Actor | None:
    """The group that most records point at."""
    groups = [one for one in base.all(Actor) if one.type is ActorKind.ARMED_GROUP] or list(base.all(Actor))
    return max(groups, key=lambda one: len(base.referring_to(one.id, Record)), default=None)


def _actor(base: KnowledgeBase) -> tuple[str, ...]:
    chosen = most_referenced_actor(base)
    return (f"actor {chosen.heading}",) if chosen else ()


def _suggest(base: KnowledgeBase) -> tuple[str, ...]:
    chosen = most_referenced_actor(base)
    return (f"suggest {chosen.heading}",) if chosen else ()


def _incident(base: KnowledgeBase) -> tuple[str, ...]:
    exact = [
        one
        for one in base.all(Incident)
        if one.date.status is DateStatus.AGREED and one.date.precision is DatePrecision.DAY
    ]
    chosen = max(exact, key=lambda one: len(base.referring_to(one.id, Record)), default=None)
    return (f"incident {date_text(chosen.date.edtf)}",) if chosen else ()


def _option(base: KnowledgeBase) -> tuple[str, ...]:
    chosen = max(base.all(Option), key=lambda one: len(base.referring_to(one.id, Record)), default=None)
    return (f"option {chosen.title}",) if chosen else ()


def _source(base: KnowledgeBase) -> tuple[str, ...]:
    chosen = max(base.all(Source), key=lambda one: len(base.citing(one.id)), default=None)
    return (f"source {chosen.id}",) if chosen else ()


def _incidents(base: KnowledgeBase) -> tuple[str, ...]:
    chosen = most_referenced_actor(base)
    return (f"incidents actor:{chosen.id}",) if chosen else ()


def _positions(base: KnowledgeBase) -> tuple[str, ...]:
    works = base.all(Source)
    return (f"positions {base.heading(works[0].authors[0])}",) if works else ()


_FROM_BASE: Mapping[str, Callable[[KnowledgeBase], tuple[str, ...]]] = MappingProxyType(
    {
        "actor": _actor,
        "incident": _incident,
        "option": _option,
        "source": _source,
        "incidents": _incidents,
        "positions": _positions,
        "suggest": _suggest,
    }
)
