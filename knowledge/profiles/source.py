"""A source with the records that cite it and the sources that are not independent of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Source
from knowledge.profiles.display_names import DisplayNames, display_names
from knowledge.profiles.evidence import Evidence, evidence_of


@dataclass(frozen=True, slots=True)
class SourceProfile:
    """A source with everything that its card states about it.

    ``cited_by`` counts the records that cite it, by kind, the most frequent kind first; ``same_group`` are the other
    sources by one of its authors.
    """

    record: Source
    names: DisplayNames
    evidence: Evidence
    cited_by: Mapping[str, int]
    same_group: tuple[Source, ...]


def source_profile(base: KnowledgeBase, source: Source) -> SourceProfile:
    """Returns the profile of a source."""
    counts = Counter(record.kind for record in base.citing(source.id) if record.id != source.id)
    kin = tuple(one for one in base.all(Source) if one.id != source.id and one.author_group & source.author_group)
    return SourceProfile(
        record=source,
        names=display_names(base, (source, *kin)),
        evidence=evidence_of(base, source),
        cited_by=MappingProxyType(dict(counts.most_common())),
        same_group=kin,
    )
