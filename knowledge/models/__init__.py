"""The schema of the knowledge base: one frozen model a kind, and the folder in which its records stand."""

from __future__ import annotations

from typing import Final

from knowledge.models.actor import Actor
from knowledge.models.dispute import Dispute
from knowledge.models.incident import Incident
from knowledge.models.names import Name
from knowledge.models.option import Option
from knowledge.models.place import Concept, Place, Redirect
from knowledge.models.position import Judgement, Position
from knowledge.models.record import Citation, Record
from knowledge.models.source import Source
from knowledge.models.tally import Quantity, Tally

FOLDERS: Final[dict[str, type[Record]]] = {
    "sources": Source,
    "actors": Actor,
    "incidents": Incident,
    "tallies": Tally,
    "quantities": Quantity,
    "options": Option,
    "positions": Position,
    "judgements": Judgement,
    "disputes": Dispute,
    "places": Place,
    "concepts": Concept,
    "redirects": Redirect,
}
"""Which kind of record each folder of a base holds."""

KINDS: Final[dict[str, type[Record]]] = {model.kind: model for model in FOLDERS.values()}
"""Every kind of record by its name."""

__all__ = [
    "FOLDERS",
    "KINDS",
    "Actor",
    "Citation",
    "Concept",
    "Dispute",
    "Incident",
    "Judgement",
    "Name",
    "Option",
    "Place",
    "Position",
    "Quantity",
    "Record",
    "Redirect",
    "Source",
    "Tally",
]
