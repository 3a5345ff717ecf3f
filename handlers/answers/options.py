"""``options [filters]``: what could be done, by family."""

from __future__ import annotations

from typing import Final

from handlers.accepted_filters import Accepts, extended
from handlers.answers.alternatives import alternatives_to
from handlers.answers.record_list import ListCommand, list_of
from handlers.reply import Reply
from handlers.request import Request
from handlers.wording.terms import own_label
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Option, Record
from knowledge.models.option import Family

ACCEPTS = Accepts(
    ("family", "actor", "source", "since", "until", "on"), {"family": extended("option_families", *Family)}
)


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``options [filters]``: within a family the key options first, then those that most records mention."""
    other = alternatives_to(request, base)
    if other:
        return other
    families = {family: rank for rank, family in enumerate(map(str, Family))}
    by_family = sorted(
        base.all(Option),
        key=lambda one: (
            families.get(one.family, len(families)),
            one.family,
            not one.key,
            -len(base.referring_to(one.id, Record)),
            one.title,
        ),
    )
    return list_of(request, base, _LIST, records=by_family)


def _family(base: KnowledgeBase, record: Record) -> str:
    return own_label(base.settings.labels, record.family) if isinstance(record, Option) else ""


_LIST: Final = ListCommand(accepts=ACCEPTS, noun="option", group=_family, narrow_by=("family",))
