"""``militia schema`` and ``militia export``."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from bot.app import load_base
from bot.base.source import read_source
from bot.cli.output import write_output
from bot.settings import Settings, SettingsError
from knowledge.base_settings import FILE, BaseSettings
from knowledge.loader import load
from knowledge.models import FOLDERS


def read_instant(text: str | None) -> datetime:
    """Returns ``text`` (ISO 8601) as an aware time, in UTC if it names no zone; the present time for None.

    Raises:
        SettingsError: The text is not a time.
    """
    if text is None:
        return datetime.now(UTC)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        message = f'Invalid time "{text}". Write it as 2026-11-23T09:00 or 2026-11-23T09:00+03:00.'
        raise SettingsError(message) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def print_schema(settings: Settings, kind: str | None) -> None:
    """Prints the JSON Schema of one folder's records, of ``base.yaml``, or of all records.

    Raises:
        SettingsError: The kind is unknown.
    """
    from knowledge.schema import SETTINGS, json_schema, json_schema_of

    names = (*FOLDERS, SETTINGS)
    if kind is not None and kind not in names:
        message = f'Unknown folder "{kind}". Use one of {", ".join(names)}.'
        raise SettingsError(message)
    own = _settings_of_base(settings)
    write_output(_json(json_schema_of(kind, own) if kind else json_schema(own)), None)


def _settings_of_base(settings: Settings) -> BaseSettings:
    """Returns the settings of the configured base, or the defaults if it has none or cannot be read."""
    content = read_source(settings).again(FILE)
    return load({FILE: content}).settings if content is not None else BaseSettings()


def print_export(settings: Settings, name: str, out: Path | None, now: datetime) -> None:
    """Prints or writes the base in a format; the manifest goes to standard error.

    Raises:
        SettingsError: The format is unknown, or the file cannot be written.
    """
    from knowledge.exports.json_format import as_json

    if name != "json":
        message = f'Unknown format "{name}". Use --format json.'
        raise SettingsError(message)
    exported = as_json(load_base(settings, now).base)
    write_output(_json(exported), out)
    sys.stderr.write(f"{orjson.dumps(exported['manifest']).decode()}\n")


def _json(document: dict[str, Any]) -> bytes:
    return orjson.dumps(document, option=orjson.OPT_INDENT_2) + b"\n"
