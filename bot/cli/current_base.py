"""The base that a command uses if none is named."""

from __future__ import annotations

from pathlib import Path

from bot.settings import Settings
from knowledge.base_settings import FILE as SETTINGS_FILE


def current_base() -> Path | None:
    """Returns the current folder if it is a base, else None."""
    return Path() if Path(SETTINGS_FILE).is_file() else None


def base_to_ask(settings: Settings, named: Path | None) -> Path | None:
    """Returns the folder of the base that answers; None for the configured or the packaged one.

    ``named`` takes precedence over ``KNOWLEDGE_SOURCE``, and that over the current folder.
    """
    if named is not None or "knowledge_source" in settings.model_fields_set:
        return named
    return current_base()
