"""``tally [series]``: counted series, incomplete periods marked, nothing added up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from handlers.accepted_filters import Accepts, fixed
from handlers.answers.by_name import why_this
from handlers.answers.record_list import ListCommand, list_of
from handlers.answers.show_record import show
from handlers.filters import ParsedFilters, understand
from handlers.render.series import series_message
from handlers.reply import Message, Reply
from handlers.request import Request
from knowledge.criteria import pick
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Ambiguous, Found, Hit, LookupResult
from knowledge.models import Quantity, Record, Tally
from knowledge.models.quantity import Measure
from knowledge.names import MatchKind
from knowledge.profiles.display_names import display_names

ACCEPTS = Accepts(("actor", "place", "type", "source"), {"type": fixed("tally", "figure", *Measure)}, subjects=True)
_LIST: Final = ListCommand(accepts=ACCEPTS, noun="series or figure", plural="series and figures")


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``tally [series]``: one series or figure, all series in one table, or a list of those that match."""
    if not request.words and not request.filters:
        series = base.all(Tally)
        return series_message(series, display_names(base, series), request, figures=len(base.all(Quantity)))
    numbers = [*base.all(Tally), *base.all(Quantity)]
    return _named(request, base, numbers) or list_of(request, base, _LIST, records=numbers)


def _named(request: Request, base: KnowledgeBase, numbers: Sequence[Record]) -> Message | None:
    """Returns the card of the one series or figure that the words name, unless others are by or about what they name."""
    if request.filters:
        return None
    named = base.find(request.words, Record)
    if isinstance(named, Found) and not isinstance(named.record, Tally | Quantity):
        about = understand(request, base, ACCEPTS)
        if isinstance(about, ParsedFilters) and pick(base, numbers, about.criteria):
            return None
    found = [hit for kind in (Tally, Quantity) for hit in _containing(base.find(request.words, kind))]
    return show(found[0].record, request, base, notice=why_this(request.words, found[0])) if len(found) == 1 else None


def _containing(outcome: LookupResult[Record]) -> tuple[Hit[Record], ...]:
    """Returns what the words name, or the names that contain them all; never a name that is spelled differently."""
    match outcome:
        case Found(_, why):
            return (why,)
        case Ambiguous(candidates):
            return tuple(hit for hit in candidates if hit.reason.kind is MatchKind.PARTIAL)
        case _:
            return ()
