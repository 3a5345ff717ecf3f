"""``positions [author, option or topic]``: who said what, and when, by what the voice does with the words."""

from __future__ import annotations

from typing import Final, assert_never

from handlers.accepted_filters import Accepts, fixed
from handlers.answers.record_list import ListCommand, list_of, record_by_id
from handlers.reply import Reply
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Forecast, Position, Record, Source
from knowledge.models.dates import span
from knowledge.models.forecast import ResolutionStatus
from knowledge.models.position import PositionStance

_TYPES = ("position", "forecast", "judgement", *PositionStance, *ResolutionStatus)
ACCEPTS = Accepts(("actor", "type", "source", "since", "until", "on"), {"type": fixed(*_TYPES)}, subjects=True)

_KEY: Final = "Key positions"
_OF_OTHERS: Final = "Reported of others"
_GROUPS: Final = (_KEY, "Recommends", "Warns and forecasts", "Assesses", _OF_OTHERS)


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``positions [author, option or topic]``: key positions, then by group, newest first."""
    opinions: list[Position | Forecast] = [*base.all(Position), *base.all(Forecast)]
    newest = sorted(opinions, key=lambda one: span(one.made_on)[0], reverse=True)
    ordered = sorted(newest, key=lambda one: _GROUPS.index(_group(base, one)))
    return record_by_id(request, base, (Position, Forecast)) or list_of(request, base, _LIST, records=ordered)


def _group(base: KnowledgeBase, record: Record) -> str:
    match record:
        case Position() | Forecast() if record.key:
            return _KEY
        case Position() | Forecast() if not _own_view(base, record):
            return _OF_OTHERS
        case Position():
            return _of_stance(record.stance)
        case _:
            return "Warns and forecasts"


def _own_view(base: KnowledgeBase, record: Position | Forecast) -> bool:
    """Returns whether a holder of the view is an author of a cited source."""
    sources = (base.get(citation.source, Source) for citation in record.cites)
    return any(author in record.holders for source in sources if source for author in source.authors)


def _of_stance(stance: PositionStance) -> str:
    match stance:
        case PositionStance.ADVOCATES | PositionStance.OPPOSES | PositionStance.DEMANDS:
            return "Recommends"
        case PositionStance.WARNS:
            return "Warns and forecasts"
        case (
            PositionStance.CONDEMNS
            | PositionStance.DECLARES
            | PositionStance.CRITICISES
            | PositionStance.PRAISES
            | PositionStance.CONCEDES
            | PositionStance.DESCRIBES
            | PositionStance.ASSESSES
        ):
            return "Assesses"
        case _:
            assert_never(stance)


_LIST: Final = ListCommand(accepts=ACCEPTS, noun="position", group=_group, narrow_by=("type",), counts_groups=True)
