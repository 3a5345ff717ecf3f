"""One result model per kind: what a card, a comparison, a brief or an export needs, already queried."""

from __future__ import annotations

from typing import TypeAlias, assert_never, cast

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import (
    Actor,
    AnyRecord,
    Concept,
    Dispute,
    Forecast,
    Incident,
    Option,
    Place,
    Position,
    Quantity,
    Record,
    Redirect,
    Source,
    Tally,
)
from knowledge.profiles.actor import ActorProfile, actor_profile
from knowledge.profiles.concept import ConceptProfile, concept_profile
from knowledge.profiles.dispute import DisputeProfile, dispute_profile
from knowledge.profiles.figures import QuantityProfile, TallyProfile, quantity_profile, tally_profile
from knowledge.profiles.incident import IncidentProfile, incident_profile
from knowledge.profiles.opinion import OpinionProfile, opinion_profile
from knowledge.profiles.option import OptionProfile, option_profile
from knowledge.profiles.place import PlaceProfile, place_profile
from knowledge.profiles.source import SourceProfile, source_profile

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


def profile_of(base: KnowledgeBase, record: Record) -> AnyProfile:
    """Returns the profile of a record of any kind.

    Raises:
        TypeError: the record is a redirect, which has no profile; the base answers with the record that it leads to.
    """
    known = cast(AnyRecord, record)
    match known:
        case Actor():
            return actor_profile(base, known)
        case Incident():
            return incident_profile(base, known)
        case Option():
            return option_profile(base, known)
        case Position():
            return opinion_profile(base, known)
        case Forecast():
            return opinion_profile(base, known)
        case Dispute():
            return dispute_profile(base, known)
        case Tally():
            return tally_profile(base, known)
        case Quantity():
            return quantity_profile(base, known)
        case Place():
            return place_profile(base, known)
        case Concept():
            return concept_profile(base, known)
        case Source():
            return source_profile(base, known)
        case Redirect():
            message = f'the redirect "{known.id}" has no profile'
            raise TypeError(message)
        case _:
            assert_never(known)
