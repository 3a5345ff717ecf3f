"""A position or a forecast with its subjects, the disputes about it and the other views of its holder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Dispute, Forecast, Option, Position, Record
from knowledge.profiles.display_names import DisplayNames, RecordName, display_names
from knowledge.profiles.evidence import Evidence, evidence_of
from knowledge.record_order import by_weight

AnOpinion = TypeVar("AnOpinion", bound=Position | Forecast)


@dataclass(frozen=True, slots=True)
class OpinionProfile(Generic[AnOpinion]):
    """A position or a forecast with everything that its card states about it.

    ``reported_by`` are the authors of the cited sources, if the holder is not among them; ``others`` counts the further
    positions and forecasts of its first holder.
    """

    record: AnOpinion
    names: DisplayNames
    evidence: Evidence
    reported_by: tuple[str, ...]
    subjects: tuple[RecordName, ...]
    options: tuple[Option, ...]
    disputes: tuple[Dispute, ...]
    others: int


def opinions_referring_to(base: KnowledgeBase, record_id: str) -> tuple[Position | Forecast, ...]:
    """Returns the positions and then the forecasts by or about a record."""
    found: list[Position | Forecast] = [*base.referring_to(record_id, Position)]
    return (*found, *base.referring_to(record_id, Forecast))


def opinion_profile(base: KnowledgeBase, opinion: AnOpinion) -> OpinionProfile[AnOpinion]:
    """Returns the profile of a position or a forecast."""
    disputes = by_weight(base.referring_to(opinion.id, Dispute))
    names = display_names(base, (opinion, *disputes))
    authors = names.authors_of(opinion.cites)
    first = opinion.holders[0]
    own = opinions_referring_to(base, first)
    about = [found for one in dict.fromkeys(opinion.about) if (found := base.get(one, Record))]
    return OpinionProfile(
        record=opinion,
        names=names,
        evidence=evidence_of(base, opinion),
        reported_by=() if authors & set(opinion.holders) else tuple(sorted(authors)),
        subjects=tuple(names.records[one.id] for one in about if one.id in names.records),
        options=tuple(one for one in about if isinstance(one, Option)),
        disputes=disputes,
        others=sum(first in one.holders for one in own) - 1,
    )
