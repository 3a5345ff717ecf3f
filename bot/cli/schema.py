"""``militia schema``: the JSON Schema of the YAML records."""

from __future__ import annotations

from pathlib import Path

import orjson

from bot.cli.output import write_output
from bot.settings import SettingsError
from knowledge.models import FOLDERS


def print_schema(folder: str | None, out: Path | None = None) -> None:
    """Prints the JSON Schema of one folder's records, or of all.

    Raises:
        SettingsError: No kind of record has this folder, or ``out`` cannot be written.
    """
    from knowledge.schema import json_schema, json_schema_of

    if folder is not None and folder not in FOLDERS:
        message = f'Unknown folder "{folder}". Use one of: {", ".join(FOLDERS)}.'
        raise SettingsError(message)
    document = json_schema_of(folder) if folder else json_schema()
    write_output(orjson.dumps(document, option=orjson.OPT_INDENT_2) + b"\n", out)
