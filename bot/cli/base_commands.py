"""The commands for a base and its data: export and schema. Each imports what it needs when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.instant import read_instant
from bot.settings import read_settings


def register(app: typer.Typer) -> None:
    """Adds the commands to the command line."""
    for command in (export, schema):
        app.command()(command)


def export(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FORMAT [FILTERS]...",
            help="json, stix, misp, geojson, csv or markdown; then filters as in Slack, such as actor:NAME since:2020.",
        ),
    ] = None,
    format: Annotated[str | None, typer.Option(help="The format, in place of the first word.")] = None,
    out: Annotated[Path | None, typer.Option(help="A file, or a folder for csv; default: standard output.")] = None,
    now: Annotated[str | None, typer.Option(help="The time, ISO 8601; default: now.")] = None,
) -> None:
    """Write the base, or a part of it, for other tools; OUT.manifest.json states what is lost."""
    from bot.cli.export import print_export

    print_export(read_settings(), words or [], format, out, now=read_instant(now))


def schema(
    folder: Annotated[
        str | None, typer.Argument(help="A folder, such as actors, or base; default: all records.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="A file; default: standard output.")] = None,
) -> None:
    """Print the JSON Schema of the YAML records, for editors."""
    from bot.cli.schema import print_schema

    print_schema(read_settings(), folder, out)
