"""Counted series and single figures."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Incident, Quantity, Tally
from knowledge.models.tally import Overlap
from knowledge.profiles.display_names import DisplayNames, RecordName, display_names
from knowledge.profiles.evidence import Evidence, evidence_of


@dataclass(frozen=True, slots=True)
class OverlapView:
    """An incident that a series may include."""

    overlap: Overlap
    incident: Incident


@dataclass(frozen=True, slots=True)
class TallyProfile:
    """A counted series; ``other_series`` counts the further series of the base."""

    record: Tally
    names: DisplayNames
    evidence: Evidence
    overlaps: tuple[OverlapView, ...]
    subjects: tuple[RecordName, ...]
    other_series: int


@dataclass(frozen=True, slots=True)
class QuantityProfile:
    """A single figure as each source states it."""

    record: Quantity
    names: DisplayNames
    evidence: Evidence
    subjects: tuple[RecordName, ...]


def tally_profile(base: KnowledgeBase, tally: Tally) -> TallyProfile:
    """Returns the profile of a series."""
    overlaps = [OverlapView(one, found) for one in tally.overlaps if (found := base.get(one.incident, Incident))]
    names = display_names(base, (tally, *(one.incident for one in overlaps)))
    return TallyProfile(
        record=tally,
        names=names,
        evidence=evidence_of(base, tally),
        overlaps=tuple(overlaps),
        subjects=_subjects(names, tally),
        other_series=len(base.all(Tally)) - 1,
    )


def quantity_profile(base: KnowledgeBase, quantity: Quantity) -> QuantityProfile:
    """Returns the profile of a single figure."""
    names = display_names(base, (quantity,))
    return QuantityProfile(quantity, names, evidence_of(base, quantity), _subjects(names, quantity))


def _subjects(names: DisplayNames, record: Tally | Quantity) -> tuple[RecordName, ...]:
    return tuple(names.records[one] for one in dict.fromkeys(record.about) if one in names.records)
