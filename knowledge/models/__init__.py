"""The schema of the knowledge base: one frozen model for each kind of record, in the folder of that kind.

Modules with models do not import ``annotations`` from ``__future__``: pydantic would parse the texts at each start.
"""

from __future__ import annotations

from typing import Final, TypeAlias, get_args

from knowledge.models.actor import Actor
from knowledge.models.citation import Citation
from knowledge.models.concept import Concept
from knowledge.models.dispute import Dispute
from knowledge.models.forecast import Forecast
from knowledge.models.incident import Incident
from knowledge.models.names import Name
from knowledge.models.option import Option
from knowledge.models.place import Place
from knowledge.models.position import Position
from knowledge.models.quantity import Quantity
from knowledge.models.record import Record
from knowledge.models.redirect import Redirect
from knowledge.models.source import Source
from knowledge.models.tally import Tally

AnyRecord: TypeAlias = (
    Source | Actor | Incident | Tally | Quantity | Option | Position | Forecast | Dispute | Place | Concept | Redirect
)
"""Every kind of record. A ``match`` on it ends in ``assert_never``."""

FOLDERS: Final[dict[str, type[AnyRecord]]] = {model.folder: model for model in get_args(AnyRecord)}
"""Which kind of record each folder of a base contains."""

EARLIER_FOLDERS: Final[dict[str, str]] = {"judgements": "forecasts"}
"""Folders of bases that were not migrated yet, and the folders that replace them."""

EARLIER_KINDS: Final[dict[str, str]] = {"judgement": "forecast"}
"""Kinds in stored versions of a base, and the kinds that replace them."""

KINDS: Final[dict[str, type[AnyRecord]]] = {model.kind: model for model in FOLDERS.values()}
"""Every kind of record by its name."""


def model_of_folder(folder: str) -> type[AnyRecord] | None:
    """Returns the model of a folder's records, or None if no kind of record has this folder."""
    return FOLDERS.get(EARLIER_FOLDERS.get(folder, folder))


def model_of_kind(kind: str) -> type[AnyRecord]:
    """Returns the model of a kind, also of a kind's earlier name.

    Raises:
        KeyError: No kind has this name.
    """
    return KINDS[EARLIER_KINDS.get(kind, kind)]


__all__ = [
    "FOLDERS",
    "KINDS",
    "Actor",
    "AnyRecord",
    "Citation",
    "Concept",
    "Dispute",
    "Forecast",
    "Incident",
    "Name",
    "Option",
    "Place",
    "Position",
    "Quantity",
    "Record",
    "Redirect",
    "Source",
    "Tally",
    "model_of_folder",
    "model_of_kind",
]
