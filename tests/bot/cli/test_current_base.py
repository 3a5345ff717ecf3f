"""Every command that reads a base reads the same one: the named, the configured, or the current folder."""

from __future__ import annotations

from contextlib import chdir
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.init import init_base

COMMANDS = {
    "export": ("export", "json"),
    "brief": ("brief", "harbour front", "--format", "md"),
    "screen": ("screen", "names.txt"),
    "digest preview": ("digest", "preview", "weekly mon 09:00 UTC"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new base with a list of names in it, and no base in the environment."""
    init_base(tmp_path / "delta", datetime(2024, 11, 1, tzinfo=UTC))
    (tmp_path / "delta" / "names.txt").write_text("Harbour Front\n")
    monkeypatch.delenv("KNOWLEDGE_SOURCE", raising=False)
    return tmp_path / "delta"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_reads_a_base_reads_that_of_the_current_folder(command: str, folder: Path) -> None:
    with chdir(folder):
        result = CliRunner().invoke(app, COMMANDS[command])

    assert "arbour" in result.stdout
    assert f"The base is the current folder, {folder.resolve()}." in result.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_reads_a_base_accepts_its_folder(command: str, folder: Path) -> None:
    with chdir(folder.parent):
        words = [str(folder / one) if one == "names.txt" else one for one in COMMANDS[command]]
        result = CliRunner().invoke(app, [*words, "--knowledge", str(folder)])

    assert "arbour" in result.stdout


def test_the_schema_has_the_terms_of_the_base_in_the_current_folder(folder: Path) -> None:
    own = "actor_types:\n  - {id: river-guard, label: River guard, meaning: Guards of a river}\n"
    (folder / "base.yaml").write_text(own)
    with chdir(folder):
        result = CliRunner().invoke(app, ["schema", "actors"])

    assert "river-guard" in result.stdout
