"""Names: the right record for any spelling, a question if several match, never a wrong record.

``NameIndex.build(entities)`` makes an immutable index; ``index.match(query)`` returns ``Match``, ``AmbiguousMatch`` or
``NoMatch``; ``index.spot(text)`` finds names in free text; ``collisions(entities)`` lists names that cannot be
distinguished.
"""

from knowledge.names.collisions import Collision, collisions, equal_labels, shared_names
from knowledge.names.entities import Entity, Label
from knowledge.names.index import NameIndex
from knowledge.names.match_result import (
    AmbiguousMatch,
    Candidate,
    Match,
    MatchKind,
    MatchReason,
    MatchResult,
    NoMatch,
    SpottedName,
)

__all__ = [
    "AmbiguousMatch",
    "Candidate",
    "Collision",
    "Entity",
    "Label",
    "Match",
    "MatchKind",
    "MatchReason",
    "MatchResult",
    "NameIndex",
    "NoMatch",
    "SpottedName",
    "collisions",
    "equal_labels",
    "shared_names",
]
