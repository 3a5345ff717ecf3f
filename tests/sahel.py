"""A second base of another subject, with invented records of every kind and its own vocabulary."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from knowledge.knowledge_base import KnowledgeBase
from knowledge.loader import Loaded, load

FOLDER = Path(__file__).parent / "bases" / "sahel"


@cache
def loaded() -> Loaded:
    """Every file of the Sahel base, read."""
    return load({str(file.relative_to(FOLDER)): file.read_bytes() for file in sorted(FOLDER.rglob("*.yaml"))})


@cache
def base() -> KnowledgeBase:
    """The Sahel base."""
    return KnowledgeBase(loaded().records, loaded().version, loaded().settings)
