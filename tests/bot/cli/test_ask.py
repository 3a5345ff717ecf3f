"""``militia ask`` starts no more than an answer needs."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from contextlib import chdir
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.cli.command_words import request_text
from bot.cli.init import init_base


def test_an_answer_imports_no_library_that_it_does_not_need() -> None:
    asked = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", "ask", "help"], capture_output=True, text=True, check=True
    )

    imported = {line.rpartition("|")[2].strip() for line in asked.stderr.splitlines()}
    assert "bot.services" in imported
    assert not {name for name in imported if name.partition(".")[0] in {"sqlalchemy", "pydantic_settings"}}


def test_the_process_ends_without_a_search_for_garbage() -> None:
    code = """
import atexit, gc, sys
atexit.register(lambda: print(gc.get_freeze_count() > 100_000, len(gc.get_objects()) < 10_000))  # runs last
from bot.cli import main
sys.argv = ["militia", "ask", "help"]
main()
"""
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert asked.stdout.splitlines()[-1] == "True True"


def test_a_caller_in_the_same_process_keeps_its_garbage_collector(folder: Path) -> None:
    _ask("--knowledge", str(folder), "harbour front")

    assert gc.isenabled()


def test_an_answer_reads_no_source_code_of_its_callers() -> None:
    code = """
import atexit, linecache, sys
atexit.register(lambda: print(list(linecache.cache)))
from bot.cli import main
sys.argv = ["militia", "ask", "help"]
main()
"""
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert asked.stdout.splitlines()[-1] == "[]"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new base, and no base in the environment."""
    init_base(tmp_path / "delta", datetime(2024, 11, 1, tzinfo=UTC))
    monkeypatch.delenv("KNOWLEDGE_SOURCE", raising=False)
    return tmp_path / "delta"


def test_the_next_process_uses_kept_indexes_and_replaces_damaged_ones(folder: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "bot", "ask", "--knowledge", str(folder), "harbor front"]
    environment = {**os.environ, "TMPDIR": str(folder.parent)}

    def answer() -> tuple[str, bool]:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        return done.stdout, "knowledge.names.word_lists" in done.stderr

    first, reads_word_lists = answer()
    (kept,) = folder.parent.rglob("index-names-*")
    written = kept.stat().st_ino
    second, reads_them_again = answer()
    used = kept.stat().st_ino
    damaged = kept.read_bytes()[:-1] + b"?"
    kept.write_bytes(damaged)
    third, _ = answer()

    assert "Harbour Front" in first
    assert (second, third) == (first, first)
    assert used == written
    assert (reads_word_lists, reads_them_again) == (True, False)
    assert kept.read_bytes() != damaged


def test_a_kept_base_is_asked_without_the_reader_the_rules_and_the_metrics(folder: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "bot", "ask", "--knowledge", str(folder), "harbour front"]
    environment = {**os.environ, "TMPDIR": str(folder.parent)}

    def imported() -> set[str]:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}

    needless = {"yaml", "knowledge.lint", "knowledge.loader", "prometheus_client", "regex", "bot.base.source.git"}
    first, second = imported(), imported()

    assert {"yaml", "knowledge.lint", "knowledge.loader"} <= first
    assert needless & second == set()


def _ask(*arguments: str) -> Result:
    result = CliRunner().invoke(app, ["ask", *arguments])
    assert result.exit_code == 0, result.output
    return result


def test_a_request_of_several_words_needs_no_quotes(folder: Path) -> None:
    assert "Harbour Front" in _ask("--knowledge", str(folder), "who", "is", "harbour", "front").stdout


def test_the_base_in_the_current_folder_answers_and_is_named(folder: Path) -> None:
    with chdir(folder):
        result = _ask("harbour", "front")

    assert "Harbour Front" in result.stdout
    assert f"The base is the current folder, {folder.resolve()}." in result.stderr


def test_a_configured_base_takes_precedence_over_the_current_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KNOWLEDGE_SOURCE", str(folder))
    (folder.parent / "base.yaml").write_text("name: Other\n")
    with chdir(folder.parent):
        assert "Harbour Front" in _ask("harbour front").stdout


def test_a_base_that_is_not_a_folder_is_an_error(folder: Path) -> None:
    result = CliRunner().invoke(app, ["ask", "--knowledge", str(folder / "nowhere"), "help"])

    assert "is not a folder" in str(result.exception)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["who is qaani"], "who is qaani"),
        (["who", "is", "qaani"], "who is qaani"),
        (["incidents", "actor:River Union"], 'incidents actor:"River Union"'),
    ],
)
def test_words_with_spaces_keep_their_quotes(words: list[str], text: str) -> None:
    assert request_text(words) == text
