"""Holds the base that answers. Swapping it is one assignment, so that every answer comes from one version."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.base.build import PreviousBuild
from knowledge.knowledge_base import KnowledgeBase


@dataclass
class ActiveBase:
    """``base`` answers now; ``degraded`` says why it is not the newest, empty where it is.

    ``reading`` is what was last read of the source, which the next reload goes by.
    """

    base: KnowledgeBase
    degraded: str = ""
    reading: PreviousBuild = field(default_factory=PreviousBuild)
