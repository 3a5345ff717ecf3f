"""The base that ships with the app, loaded by the code that the app uses."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from knowledge.knowledge_base import KnowledgeBase
from knowledge.loader import Loaded, load

FOLDER = Path(__file__).resolve().parents[1] / "knowledge" / "base"


@cache
def loaded() -> Loaded:
    """Every file of the packaged base, read."""
    return load({str(file.relative_to(FOLDER)): file.read_bytes() for file in sorted(FOLDER.rglob("*.yaml"))})


@cache
def base() -> KnowledgeBase:
    """The packaged base."""
    return KnowledgeBase(loaded().records, loaded().version, loaded().settings)
