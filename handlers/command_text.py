"""Requests as command text, which parses to the same request again."""

from __future__ import annotations

from collections.abc import Iterable


def quoted(value: str) -> str:
    """Returns a filter's value as it must be typed: in quotes if it contains a space."""
    return f'"{value}"' if " " in value else value


def command_text(verb: str, words: str = "", filters: Iterable[tuple[str, str]] = (), *, page: int = 1) -> str:
    """Returns a request as command text."""
    parts = [verb, words, *(f"{key}:{quoted(value)}" for key, value in filters), f"page:{page}" if page > 1 else ""]
    return " ".join(part for part in parts if part)
