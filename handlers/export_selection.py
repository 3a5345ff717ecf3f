"""The records that an export contains: those that its filters select, with what they refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.accepted_filters import Accepts, either
from handlers.answers import actors, incidents, options, positions
from handlers.filters import understand
from handlers.rejection import Rejection
from handlers.request import Request
from knowledge.criteria import pick
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Redirect

if TYPE_CHECKING:
    from knowledge.exports.export_format import Selection

_LISTS: Final = (actors.ACCEPTS, incidents.ACCEPTS, options.ACCEPTS, positions.ACCEPTS)


ACCEPTS: Final = Accepts(
    ("actor", "place", "type", "weapon", "family", "source", "since", "until", "on"),
    {
        "type": either(*(one.values["type"] for one in _LISTS if "type" in one.values)),
        "weapon": incidents.ACCEPTS.values["weapon"],
        "family": options.ACCEPTS.values["family"],
    },
    subjects=True,
)
"""The filters of an export: those of all lists."""


def selection_of(request: Request, base: KnowledgeBase) -> Selection | Rejection:
    """Returns the records that the words and filters of a request select, the whole base if there are none."""
    from knowledge.exports.export_format import whole, with_context  # ``commands`` needs the filters alone

    if not request.words and not request.filters:
        return whole(base)
    parsed = understand(request, base, ACCEPTS)
    if isinstance(parsed, Rejection):
        return parsed
    candidates = [record for record in base.whole if not isinstance(record, Redirect)]
    chosen = (base.records[one.record.id] for one in pick(base, candidates, parsed.criteria))
    return with_context(base, chosen, parsed.line)
