"""The incidents of a date that is typed among other words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from handlers.question_words import topic
from handlers.typed_dates import DateRange, TypedDate
from handlers.typed_periods import dated
from knowledge.criteria import Criteria, Selected, is_certain, pick
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Incident
from knowledge.passages import search_terms
from knowledge.record_order import newest_first

_AS_OF: Final = re.compile(r"\bas of\b", re.I)
"""Before a date: what is true then, not what happened then."""


@dataclass(frozen=True, slots=True)
class DatedIncidents:
    """The incidents of a date among other words: all that fall in it for certain, and those that contain the words."""

    when: TypedDate
    rest: str
    """The other words."""
    sure: Sequence[Selected]
    matching: Sequence[Selected]
    named: Sequence[Selected]
    """Those of a day or a month of which a name contains one of the words."""

    @property
    def ids(self) -> frozenset[str]:
        """The ids of those that fall in it for certain."""
        return frozenset(one.record.id for one in self.sure)


def dated_incidents(words: str, base: KnowledgeBase) -> DatedIncidents | None:
    """Returns the incidents of a date among words; None without one.

    A month of any year may be a name as well, so it counts only with its year, and a longer period only beside words.
    """
    rest, when = dated(words)
    if when is None or _AS_OF.search(words) or not (when.is_narrow or (isinstance(when, DateRange) and topic(rest))):
        return None
    found = pick(base, newest_first(base.all(Incident)), Criteria(days=(when,)))
    containing = base.passages.records(topic(rest)) if rest else frozenset()
    sure = [one for one in found if is_certain(one)]
    matching = [one for one in sure if one.record.id in containing]
    matching = matching or [one for one in found if one.record.id in containing]
    terms = search_terms(topic(rest)) if rest and when.is_narrow else ()
    names: frozenset[str] = frozenset().union(*(base.passages.named(term) for term in terms))
    return DatedIncidents(when, rest, sure, matching, [one for one in sure if one.record.id in names])
