"""What deeds need beyond the base, as protocols; ``bot`` brings the real things."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ports:
    """The stores and services that deeds may use."""
