"""A concept with its users and subjects."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Concept
from knowledge.profiles.display_names import DisplayNames, RecordName, display_names
from knowledge.profiles.evidence import Evidence, evidence_of


@dataclass(frozen=True, slots=True)
class ConceptProfile:
    """A concept with everything that its card states about it."""

    record: Concept
    names: DisplayNames
    evidence: Evidence
    subjects: tuple[RecordName, ...]


def concept_profile(base: KnowledgeBase, concept: Concept) -> ConceptProfile:
    """Returns the profile of a concept."""
    names = display_names(base, (concept,))
    subjects = tuple(names.records[one] for one in dict.fromkeys(concept.about) if one in names.records)
    return ConceptProfile(concept, names, evidence_of(base, concept), subjects)
