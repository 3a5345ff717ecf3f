"""The orders in which profiles and lists present records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from knowledge.models import Dispute, Incident
from knowledge.models.dispute import DisputeKind

_DISPUTE_ORDER: Final = tuple(DisputeKind)
"""The types in the order of their weight: contradictions first, spellings last."""


def newest_first(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    """Returns incidents by their sort key, newest first."""
    return tuple(sorted(incidents, key=lambda one: one.date.sort_key, reverse=True))


def by_weight(disputes: Iterable[Dispute]) -> tuple[Dispute, ...]:
    """Returns disputes by the weight of their type; disputes of one type stay in the given order."""
    return tuple(sorted(disputes, key=lambda one: _DISPUTE_ORDER.index(one.type)))
