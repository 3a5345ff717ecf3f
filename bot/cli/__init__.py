"""The command line: ``militia``, the same as ``python -m bot``. Each command imports what it needs when it runs."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import base_commands
from bot.cli.current_base import KnowledgeFolder, base_to_ask, settings_of
from bot.cli.exit_message import stop
from bot.cli.ops import OpsFile, ops_text

if TYPE_CHECKING:
    from bot.settings import Settings

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
digest = typer.Typer(no_args_is_help=True, help="Digests.")
database = typer.Typer(no_args_is_help=True, help="The database.")
app.add_typer(digest, name="digest")
app.add_typer(database, name="db")
suggestions = typer.Typer(no_args_is_help=True, help="Suggestions of readers.")
app.add_typer(suggestions, name="suggestions")
base_commands.register(app)


def main() -> None:
    """Runs the command line; an error that an operator can fix is printed in words, with exit status 2."""
    gc.disable()  # what the import of libraries makes is kept, and the search for garbage in it takes a fortieth of ``ask``
    from bot.settings import SettingsError, ensure_home

    gc.enable()
    ensure_home()
    try:
        app()
    except SettingsError as error:
        stop(str(error))


@contextmanager
def _in_a_short_process() -> Iterator[None]:
    """A context without garbage collector: a process of a second would spend a sixth of it on the search for garbage.

    What is there at the end is frozen, else the end of the process would begin with one more search of all objects.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


Now = Annotated[str | None, typer.Option(help="The time to answer at, ISO 8601; default: now.")]


@app.command()
def ask(
    words: Annotated[
        list[str], typer.Argument(metavar="TEXT...", help="A request as typed in Slack, such as: who is qaani")
    ],
    *,
    knowledge: KnowledgeFolder = None,
    json: Annotated[bool, typer.Option("--json", help="Print the exact Slack messages.")] = False,
    user: str = "U1",
    channel: str = "C1",
    now: Now = None,
) -> None:
    """Ask one thing through the app, in this process, and print the answer."""
    with _in_a_short_process():
        from bot.cli.ask import ask_once
        from bot.cli.command_words import request_text

        settings, text = settings_of(settings_or_stop(), knowledge), request_text(words)
        ask_once(settings, text, as_json=json, user=user, channel=channel, now=instant(now))


@app.command()
def check(
    path: Annotated[
        Path | None,
        typer.Argument(help="A folder of records; default: the current one if it is a base, else the configured one."),
    ] = None,
) -> None:
    """Validate a knowledge base with the code that reload uses."""
    from bot.cli.check import check_base

    raise SystemExit(check_base(settings_or_stop(), path, instant(None)))


@app.command()
def serve(
    *,
    scheduler: Annotated[bool, typer.Option(help="Also run the digests' tick.")] = True,
    host: str | None = None,
    port: int | None = None,
) -> None:
    """Serve Slack over HTTP: /slack/events, /healthz, /readyz, /metrics."""
    from bot.cli.serve import serve_http

    given = {key: value for key, value in (("host", host), ("port", port)) if value is not None}
    serve_http(settings_or_stop(**given), scheduler=scheduler)


@app.command()
def demo(
    *,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port of the page on 127.0.0.1; 0: any free one.")] = 8030,
    knowledge: KnowledgeFolder = None,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
) -> None:
    """Run the app and a stand-in for Slack on this machine, and use both in a browser."""
    from bot.cli.demo import run_demo

    run_demo(port, base_to_ask(settings_or_stop(), knowledge), browser=browser)


@app.command()
def socket() -> None:
    """Serve Slack over Socket Mode, with no public address."""
    from bot.cli.serve import serve_socket

    serve_socket(settings_or_stop())


@app.command()
def scheduler() -> None:
    """Run the digest tick alone, next to serve --no-scheduler."""
    from bot.cli.serve import run_scheduler

    run_scheduler(settings_or_stop())


@app.command()
def brief(
    name: Annotated[str, typer.Argument(help="The name or id of a record.")],
    *,
    format: Annotated[str, typer.Option(help="pdf or md.")] = "pdf",  # the option's name
    out: Annotated[Path | None, typer.Option(help="A file; default: standard output.")] = None,
    knowledge: KnowledgeFolder = None,
) -> None:
    """Write a citable brief of one record."""
    from bot.cli.brief import write_brief

    write_brief(settings_of(settings_or_stop(), knowledge), name, format, out=out, now=instant(None))


@app.command()
def screen(
    file: Annotated[Path, typer.Argument(help="1 to 500 names: one a line, or a CSV file.")],
    *,
    format: Annotated[str, typer.Option(help="csv or json.")] = "csv",  # the option's name
    out: Annotated[Path | None, typer.Option(help="A file; default: standard output.")] = None,
    knowledge: KnowledgeFolder = None,
) -> None:
    """Screen a list of names: found, ambiguous or not found, with the record and the reason."""
    from bot.cli.screen import screen_file

    screen_file(settings_of(settings_or_stop(), knowledge), file, format, out=out, now=instant(None))


@app.command()
def mcp(knowledge: KnowledgeFolder = None) -> None:
    """Serve the tools of an MCP client on standard input and output."""
    import sys

    from bot.cli.mcp import serve_mcp

    serve_mcp(settings_of(settings_or_stop(), knowledge), sys.stdin.buffer, sys.stdout.buffer)


@app.command()
def ops(
    which: Annotated[OpsFile, typer.Argument(help="A Grafana dashboard, Prometheus alert rules, or systemd units.")],
) -> None:
    """Print a file for operators."""
    print(ops_text(which), end="")


@app.command()
def manifest(
    *,
    url: Annotated[str | None, typer.Option(help="Public https address of the app; default: Socket Mode.")] = None,
    mcp: Annotated[bool, typer.Option("--mcp", help="Also offer the MCP server; needs --url.")] = False,
) -> None:
    """Print the manifest to paste when you create the app in Slack."""
    from bot.cli.manifest import print_manifest

    print_manifest(settings_or_stop(), url, mcp=mcp)


@database.command("upgrade")
def upgrade_database() -> None:
    """Bring the database to the newest schema; safe while others do the same."""
    from bot.storage.engine import Database
    from bot.storage.errors import StorageUnavailableError
    from bot.storage.schema_upgrade import upgrade

    try:
        upgrade(Database(settings_or_stop().database_url))
    except StorageUnavailableError as error:
        stop(f"The database is unavailable: {error}. Check DATABASE_URL and the server.")


@suggestions.command("export")
def export_accepted(
    format: Annotated[str, typer.Option(help="yaml to read and paste from, diff for git apply.")] = "yaml",
    out: Annotated[Path | None, typer.Option(help="A file; default: standard output.")] = None,
    *,
    knowledge: KnowledgeFolder = None,
) -> None:
    """Print the suggestions that admins accepted, as patches; the base itself is never written."""
    from bot.cli.suggestions import export_suggestions

    export_suggestions(settings_of(settings_or_stop(), knowledge), format, out, now=instant(None))


@digest.command("preview")
def preview_digest(
    spec: Annotated[
        str, typer.Argument(help='As typed in a channel, such as "weekly mon 09:00 Europe/Berlin type:attack".')
    ],
    *,
    json: Annotated[bool, typer.Option("--json", help="Print the exact Slack messages.")] = False,
    knowledge: KnowledgeFolder = None,
    now: Now = None,
) -> None:
    """Print what a digest would say, as if the base had been empty before."""
    from bot.cli.digest_preview import preview

    raise SystemExit(preview(settings_of(settings_or_stop(), knowledge), spec, as_json=json, now=instant(now)))


def settings_or_stop(**given: object) -> "Settings":
    """Returns the settings; a line for each that does not fit, and exit status 2."""
    from bot.settings import read_settings

    return read_settings(**given)


def instant(text: str | None) -> datetime:
    """Returns ``text`` as an aware instant (UTC if it names no zone), or now."""
    from bot.cli.instant import read_instant

    return read_instant(text)
