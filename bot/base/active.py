"""The active base. A swap is one assignment, so that every answer comes from one version."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.base.previous_build import PreviousBuild
from knowledge.knowledge_base import KnowledgeBase


@dataclass
class ActiveBase:
    """The base of all answers. ``degraded`` is the reason why it is not the newest, empty if it is.

    ``previous`` is the last reading of the source, which the next reload uses.
    """

    base: KnowledgeBase
    degraded: str = ""
    previous: PreviousBuild = field(default_factory=PreviousBuild)
