"""The commands for a base and its data. Each imports what it needs when it runs."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.current_base import KnowledgeFolder, settings_of
from bot.cli.instant import read_instant


def register(app: typer.Typer) -> None:
    """Adds the commands to the command line."""
    for command in (init, new, review, export, schema):
        app.command()(command)
    app.command("import")(import_)


def export(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FORMAT [FILTERS]...",
            help="json, stix, misp, geojson, csv, markdown or pdf; then filters as in Slack, such as actor:NAME since:2020.",
        ),
    ] = None,
    format: Annotated[str | None, typer.Option(help="The format, in place of the first word.")] = None,
    out: Annotated[Path | None, typer.Option(help="A file, or a folder for csv; default: standard output.")] = None,
    *,
    knowledge: KnowledgeFolder = None,
    now: Annotated[str | None, typer.Option(help="The time, ISO 8601; default: now.")] = None,
) -> None:
    """Write the base, or a part of it, for other tools; OUT.manifest.json states what is lost."""
    from bot.cli.export import print_export
    from bot.settings import read_settings

    print_export(settings_of(read_settings(), knowledge), words or [], format, out=out, now=read_instant(now))


def schema(
    folder: Annotated[
        str | None, typer.Argument(help="A folder, such as actors, or base; default: all records.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="A file; default: standard output.")] = None,
    *,
    knowledge: KnowledgeFolder = None,
) -> None:
    """Print the JSON Schema of the YAML records, for editors."""
    from bot.cli.schema import print_schema
    from bot.settings import read_settings

    print_schema(settings_of(read_settings(), knowledge), folder, out)


def import_(
    format: Annotated[str, typer.Argument(help="misp-galaxy, stix, ucdp-ged, acled, csv or json.")],
    file: Annotated[Path, typer.Argument(help="The file to read.")],
    *,
    out: Annotated[Path | None, typer.Option(help="The folder of a base, new or existing.")] = None,
    only: Annotated[list[str] | None, typer.Option(metavar="FIELD=VALUE", help="Only rows with this value.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most this many records.")] = None,
    map: Annotated[Path | None, typer.Option(metavar="MAP.yaml", help="The mapping file of a csv table.")] = None,
    guess: Annotated[bool, typer.Option("--guess", help="Write a mapping file for a csv table, and stop.")] = False,
    now: Annotated[str | None, typer.Option(help="The time, ISO 8601; default: now.")] = None,
) -> None:
    """Read records of another tool into a base, as drafts; a second run updates them and keeps edits."""
    from bot.cli.import_records import ImportArguments, import_records

    given = ImportArguments(format, file, out, only=tuple(only or ()), limit=limit, mapping=map, guess=guess)
    raise SystemExit(import_records(given, read_instant(now)))


def init(
    folder: Annotated[Path, typer.Argument(help="A new folder; default: the current one.")] = Path(),
    now: Annotated[str | None, typer.Option(help="The time, ISO 8601; default: now.")] = None,
) -> None:
    """Write a small, valid, commented base to start from."""
    from bot.cli.init import init_base

    init_base(folder, read_instant(now))


def new(
    kind: Annotated[str, typer.Argument(help="The kind of record, such as actor.")],
    id: Annotated[str, typer.Argument(help="Its permanent id, such as river-union.")],
    *,
    title: Annotated[str | None, typer.Option(help="Its title or main name; default: the id in words.")] = None,
    author: Annotated[str | None, typer.Option(help="The author of a source: the id of an actor.")] = None,
    source: Annotated[str | None, typer.Option(help="The id of the source that it cites.")] = None,
    type: Annotated[
        str | None, typer.Option(help="Its type, the class of an incident, the family of an option.")
    ] = None,
    folder: Annotated[Path, typer.Option(help="The base; default: the current folder.")] = Path(),
    now: Annotated[str | None, typer.Option(help="The time, ISO 8601; default: now.")] = None,
) -> None:
    """Write a draft record from a commented template."""
    from bot.cli.new import Given, new_record

    given = Given(author=author, source=source, type=type)
    new_record(kind, id, title, folder=folder, now=read_instant(now), given=given)


def review(
    id: Annotated[str, typer.Argument(help="The id of a draft.")],
    *,
    by: Annotated[str, typer.Option(help="Your name.")],
    folder: Annotated[Path, typer.Option(help="The base; default: the current folder.")] = Path(),
    now: Annotated[str | None, typer.Option(help="The time, ISO 8601; default: now.")] = None,
) -> None:
    """Publish a draft that you have read: status, review date, your name, and a changelog line."""
    from bot.cli.review import review_record

    raise SystemExit(review_record(id, by, folder, now=read_instant(now)))
