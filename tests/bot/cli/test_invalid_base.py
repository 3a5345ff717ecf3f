"""Every command that reads a base prints the problems of an invalid one, and no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typer

from bot.cli import app
from bot.cli.init import init_base

ROOT = Path(__file__).resolve().parents[3]
PROBLEM = 'actors/harbour-front.yaml:5:7: Invalid type "nonsense". Use one of: person, '
COMMANDS = {
    "ask": ("who is harbour front",),
    "brief": ("harbour-front",),
    "check": (),
    "demo": ("--no-browser", "--port", "0"),
    "digest preview": ("weekly mon 09:00 UTC",),
    "export": ("json",),
    "import": ("csv", "names.csv", "--map", "map.yaml", "--out", "base"),
    "mcp": (),
    "review": ("harbour-front", "--by", "Jo Doe", "--folder", "base"),
    "scheduler": (),
    "screen": ("names.csv",),
    "serve": ("--port", "8231"),
    "socket": (),
    "suggestions export": (),
}
"""What each command that reads the records of a base is given."""
OTHERS = {
    "db upgrade": (),
    "init": ("new-base",),
    "manifest": (),
    "new": ("actor", "river-union", "--folder", "base"),
    "ops": ("alerts",),
    "schema": (),
}
"""The commands to which the records of a base do not matter."""


def _names(group: typer.Typer, before: str = "") -> Iterator[str]:
    """The commands of the table, with those of its groups."""
    for one in group.registered_commands:
        yield before + (one.name or (one.callback.__name__ if one.callback else ""))
    for inner in group.registered_groups:
        if inner.typer_instance is not None:
            yield from _names(inner.typer_instance, f"{inner.name} ")


def _run(name: str, arguments: tuple[str, ...], folder: Path) -> subprocess.CompletedProcess[str]:
    given = {
        "KNOWLEDGE_SOURCE": str(folder / "base"),
        "DATABASE_URL": f"sqlite:///{folder / 'app.sqlite3'}",
        "SLACK_BOT_TOKEN": "xoxb-a-bot-token",
        "SLACK_APP_TOKEN": "xapp-a-token",
        "SLACK_SIGNING_SECRET": "secret",
        "SLACK_API_URL": "http://127.0.0.1:9/api/",
        "PYTHONPATH": str(ROOT),
        "HOME": str(folder),
        "TMPDIR": str(folder),
    }
    command = [sys.executable, "-m", "bot", *name.split(), *arguments]
    return subprocess.run(
        command,
        cwd=folder,
        env=os.environ | given,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a base in which one record has an invalid type."""
    folder = tmp_path_factory.mktemp("invalid")
    init_base(folder / "base", datetime(2031, 11, 1, tzinfo=UTC))
    file = folder / "base" / "actors" / "harbour-front.yaml"
    lines = file.read_text().splitlines()
    file.write_text("\n".join("type: nonsense" if one.startswith("type:") else one for one in lines))
    (folder / "names.csv").write_text("name\nHarbour Front\n")
    (folder / "map.yaml").write_text(
        "kind: actor\nsource: {id: names, title: Names}\nkey: name\nfields: {names: name}\nconstants: {type: armed-group}\n"
    )
    return folder


def test_every_command_is_in_one_of_the_two_lists() -> None:
    assert sorted(_names(app)) == sorted(COMMANDS | OTHERS)


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_prints_the_problems_of_an_invalid_base_and_fails(name: str, folder: Path) -> None:
    ended = _run(name, COMMANDS[name], folder)
    printed = ended.stdout + ended.stderr

    assert PROBLEM in printed
    assert "Traceback" not in printed
    assert ended.returncode in {1, 2}


@pytest.mark.slow
@pytest.mark.parametrize("name", OTHERS)
def test_a_command_that_reads_no_records_works_beside_an_invalid_base(name: str, folder: Path) -> None:
    ended = _run(name, OTHERS[name], folder)

    assert (ended.returncode, "Traceback" in ended.stderr) == (0, False)
