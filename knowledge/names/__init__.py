"""Names: the right record for any spelling, a question where it is ambiguous, never a confident wrong answer.

``NameIndex.build(entities)`` makes an immutable index; ``index.match(query)`` answers ``Found``, ``Ambiguous`` or
``NotFound``; ``index.spot(text)`` notices names in free text; ``collisions(entities)`` lists names that cannot be
told apart.
"""

from knowledge.names.collisions import Collision, collisions, shared_names
from knowledge.names.entities import Entity, Label
from knowledge.names.index import NameIndex
from knowledge.names.match_result import Ambiguous, Candidate, Found, Likeness, Match, NotFound, Reason, Spot

__all__ = [
    "Ambiguous",
    "Candidate",
    "Collision",
    "Entity",
    "Found",
    "Label",
    "Likeness",
    "Match",
    "NameIndex",
    "NotFound",
    "Reason",
    "Spot",
    "collisions",
    "shared_names",
]
