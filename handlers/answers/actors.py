"""``actors [filters]``: persons, groups and institutions, by type and by how often records mention them."""

from __future__ import annotations

from typing import Final

from handlers.accepted_filters import Accepts, extended
from handlers.answers.record_list import ListCommand, list_of
from handlers.reply import Reply
from handlers.request import Request
from handlers.wording.rich_text import counted
from handlers.wording.terms import own_label
from knowledge.criteria import country_of
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor, Incident, Record
from knowledge.models.actor import ActorKind


def _countries(base: KnowledgeBase) -> tuple[str, ...]:
    """Returns the countries of the base's actors."""
    return tuple(dict.fromkeys(name for one in base.all(Actor) for name in country_of(one, base)))


ACCEPTS = Accepts(
    ("type", "country", "actor", "place", "source"),
    {"type": extended("actor_types", *ActorKind), "country": _countries},
)

_FIRST: Final = (ActorKind.ARMED_GROUP, ActorKind.FACADE_GROUP, ActorKind.MILITARY_FORCE, ActorKind.POLITICAL_BLOC)
"""The types that come before the others."""
_RANKS: Final = {str(one): rank for rank, one in enumerate(dict.fromkeys((*_FIRST, *ActorKind)))}


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``actors [filters]``. ``actor:`` selects those that are related to that actor."""
    ordered = sorted(base.all(Actor), key=lambda one: (_rank(one.type), one.type, -_mentions(base, one), one.heading))
    return list_of(request, base, _LIST, records=ordered)


def _rank(type_: str) -> int:
    """Returns the place of a type; a base's own types come last."""
    return _RANKS.get(type_, len(_RANKS))


def _mentions(base: KnowledgeBase, actor: Actor) -> int:
    return len(base.referring_to(actor.id, Record))


def _type(base: KnowledgeBase, record: Record) -> str:
    return own_label(base.settings.labels, record.types[0])


def _facts(base: KnowledgeBase, record: Record) -> str:
    """Returns ``in 9 incidents and 31 other records``; the country of an actor that no record mentions."""
    incidents = len(base.referring_to(record.id, Incident))
    others = len(base.referring_to(record.id, Record)) - incidents
    if not incidents and not others:
        return base.countries.get(record.country or "", "") if isinstance(record, Actor) else ""
    parts = [counted(incidents, "incident")] if incidents else []
    parts += [counted(others, "other record" if incidents else "record")] if others else []
    return f"in {' and '.join(parts)}"


_LIST: Final = ListCommand(accepts=ACCEPTS, noun="actor", group=_type, facts=_facts, narrow_by=("type", "country"))
