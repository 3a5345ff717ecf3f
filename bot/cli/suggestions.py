"""``militia suggestions export``: what admins accepted, as patches for a curator. Nothing here writes to the base."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from bot.app import InvalidBaseError
from bot.base.active import ActiveBase
from bot.base.build import BuildResult, build
from bot.base.source import Files, read_source
from bot.base.version_cache import VersionCache
from bot.output import write_output
from bot.settings import Settings, SettingsError
from bot.storage.base_versions import BaseVersions
from bot.storage.engine import Database
from bot.storage.errors import StorageUnavailableError
from bot.storage.schema_upgrade import upgrade
from bot.storage.suggestions import SqlSuggestionStore
from bot.terminal import progress_line
from handlers.suggestions.exports import as_diff, as_yaml
from handlers.suggestions.patches import Patch, patches
from handlers.suggestions.ports import SuggestionState
from knowledge.knowledge_base import KnowledgeBase

_FORMATS = {"yaml": as_yaml, "diff": as_diff}


def export_suggestions(settings: Settings, name: str, out: Path | None, *, now: datetime) -> None:
    """Prints the accepted suggestions, or writes them to ``out``.

    Raises:
        InvalidBaseError: The base that they belong to has errors.
        SettingsError: There is no such format, no such place for the file, no database, or it does not answer.
    """
    if name not in _FORMATS:
        message = f'Unknown format "{name}". Use --format {" or ".join(_FORMATS)}.'
        raise SettingsError(message)
    with progress_line("Reading the base"):
        files = read_source(settings)
        built = build(files, now.date())
    if built.base is None:
        raise InvalidBaseError(built)
    try:
        made = _patches(settings, files, built, base=built.base, now=now)
    except StorageUnavailableError as error:
        message = f"The database is unavailable ({error}). Check DATABASE_URL."
        raise SettingsError(message) from None
    write_output(_FORMATS[name](made, built.base.version).encode("utf-8"), out)


def _patches(
    settings: Settings, files: Files, built: BuildResult, *, base: KnowledgeBase, now: datetime
) -> tuple[Patch, ...]:
    def fits(contents: Mapping[str, bytes]) -> str:
        errors = build(Files(dict(contents)), now.date(), built.previous).errors
        return str(errors[0]) if errors else ""

    database = Database(settings.database_url)
    if database.file is not None and not database.file.exists():
        message = (
            f"There is no database {database.file}, so there are no suggestions. Set DATABASE_URL to that of the app."
        )
        raise SettingsError(message)
    try:
        upgrade(database)
        accepted = SqlSuggestionStore(database).everywhere(SuggestionState.ACCEPTED, settings.militia_teams)
        earlier = VersionCache(ActiveBase(base), BaseVersions(database)).base
        return patches(accepted, files.contents, built.loaded, fits=fits, earlier=earlier)
    finally:
        database.close()
