"""``militia schema``: the JSON Schema of the YAML files."""

from __future__ import annotations

from pathlib import Path

import orjson

from bot.base.source import read_source
from bot.output import write_output
from bot.settings import Settings, SettingsError
from knowledge.base_settings import FILE, BaseSettings
from knowledge.loader import load
from knowledge.models import FOLDERS
from knowledge.schema import SETTINGS, json_schema, json_schema_of


def print_schema(settings: Settings, name: str | None, out: Path | None = None) -> None:
    """Prints the JSON Schema of one folder's records, of ``base.yaml``, or of all records.

    Raises:
        SettingsError: No schema has this name, or ``out`` cannot be written.
    """
    names = (*FOLDERS, SETTINGS)
    if name is not None and name not in names:
        message = f'Unknown folder "{name}". Use one of: {", ".join(names)}.'
        raise SettingsError(message)
    own = _settings_of_base(settings)
    document = json_schema_of(name, own) if name else json_schema(own)
    write_output(orjson.dumps(document, option=orjson.OPT_INDENT_2) + b"\n", out)


def _settings_of_base(settings: Settings) -> BaseSettings:
    """Returns the settings of the configured base, or the defaults if it has none or cannot be read."""
    content = read_source(settings).again(FILE)
    return load({FILE: content}).settings if content is not None else BaseSettings()
