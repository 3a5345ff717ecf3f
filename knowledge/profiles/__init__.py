"""One result model per kind: what a card, a comparison, a brief or an export needs, already queried."""

from __future__ import annotations

from typing import TypeAlias

from knowledge.models import Forecast, Position
from knowledge.profiles.actor import ActorProfile
from knowledge.profiles.concept import ConceptProfile
from knowledge.profiles.dispute import DisputeProfile
from knowledge.profiles.figures import QuantityProfile, TallyProfile
from knowledge.profiles.incident import IncidentProfile
from knowledge.profiles.opinion import OpinionProfile
from knowledge.profiles.option import OptionProfile
from knowledge.profiles.place import PlaceProfile
from knowledge.profiles.source import SourceProfile

AnyProfile: TypeAlias = (
    ActorProfile
    | IncidentProfile
    | OptionProfile
    | OpinionProfile[Position]
    | OpinionProfile[Forecast]
    | DisputeProfile
    | TallyProfile
    | QuantityProfile
    | PlaceProfile
    | ConceptProfile
    | SourceProfile
)
"""The profile of any record."""
