"""Commands that print and end: schema and export."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from bot.app import load_base
from bot.settings import Settings, SettingsError
from knowledge.models import FOLDERS


def read_instant(text: str | None) -> datetime:
    """``text`` (ISO 8601) as an aware instant, UTC where it names no zone; now where there is none.

    Raises:
        SettingsError: it is no instant.
    """
    if text is None:
        return datetime.now(UTC)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        message = f'"{text}" is no time. Write it as 2026-11-23T09:00 or 2026-11-23T09:00+03:00.'
        raise SettingsError(message) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def print_schema(kind: str | None) -> None:
    """The JSON Schema of one folder's records or of all."""
    from knowledge.schema import json_schema, json_schema_of

    if kind is not None and kind not in FOLDERS:
        message = f'No folder of a base is called "{kind}". There are {", ".join(FOLDERS)}.'
        raise SettingsError(message)
    _print(json_schema_of(kind) if kind else json_schema())


def print_export(settings: Settings, name: str, out: Path | None, now: datetime) -> None:
    """The base in a format; the manifest goes to standard error."""
    from knowledge.exports.json_format import as_json

    if name != "json":
        message = f'There is no format "{name}" yet. Write --format json.'
        raise SettingsError(message)
    exported = as_json(load_base(settings, now).base)
    _print(exported, out)
    sys.stderr.write(f"{orjson.dumps(exported['manifest']).decode()}\n")


def _print(document: dict[str, Any], out: Path | None = None) -> None:
    written = orjson.dumps(document, option=orjson.OPT_INDENT_2) + b"\n"
    if out is None:
        sys.stdout.buffer.write(written)
    else:
        out.write_bytes(written)
