"""The base that a command uses if none is named."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

if TYPE_CHECKING:
    from bot.settings import Settings

KnowledgeFolder: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--knowledge", help="A folder of records; default: the configured one, else the current one if it is a base."
    ),
]
"""The option of every command that reads one base and writes none."""


def current_base() -> Path | None:
    """Returns the current folder if it is a base, else None."""
    from knowledge.base_settings import FILE

    return Path() if Path(FILE).is_file() else None


def base_to_ask(settings: Settings, named: Path | None) -> Path | None:
    """Returns the folder of the base that answers; None for the configured or the packaged one.

    ``named`` takes precedence over ``KNOWLEDGE_SOURCE``, and that over the current folder.
    """
    if named is not None or "knowledge_source" in settings.model_fields_set:
        return named
    return current_base()


def settings_of(settings: Settings, knowledge: Path | None) -> Settings:
    """Returns the settings with the base that answers; standard error names it if only the current folder implies it.

    Raises:
        SettingsError: ``knowledge`` is not a folder.
    """
    if knowledge is not None and not knowledge.is_dir():
        from bot.settings import SettingsError

        message = f"{knowledge} is not a folder. Name the folder of a base with --knowledge."
        raise SettingsError(message)
    folder = base_to_ask(settings, knowledge)
    if folder is None:
        return settings
    if knowledge is None:
        sys.stderr.write(f"The base is the current folder, {folder.resolve()}.\n")
    return settings.model_copy(update={"knowledge_source": str(folder.resolve())})
