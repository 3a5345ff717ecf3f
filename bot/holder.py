"""Holds the base that answers. Swapping it is one assignment, so that every answer comes from one version."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.knowledge_base import KnowledgeBase


@dataclass
class Holder:
    """``base`` answers now; ``degraded`` says why it is not the newest, empty where it is."""

    base: KnowledgeBase
    degraded: str = ""
