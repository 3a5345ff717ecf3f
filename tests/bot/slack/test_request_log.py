"""Each answered request has one line in the log, without what was typed."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from tests.bot.running import Running, eventually, running

CANARY = "tangerine"


@pytest.mark.parametrize(
    ("text", "verb", "outcome"),
    [
        ("actor badr", "actor", "answered"),
        ("badr", "", "answered"),
        (f"actor {CANARY} {CANARY}", "actor", "no-match"),
        (f"incidents weapon:{CANARY}", "incidents", "rejected"),
        ("watch badr", "watch", "answered"),
        (CANARY, "", "no-match"),
    ],
)
def test_a_request_is_logged_with_verb_surface_and_outcome(
    app: Running, caplog: pytest.LogCaptureFixture, text: str, verb: str, outcome: str
) -> None:
    def lines() -> list[logging.LogRecord]:
        return [record for record in caplog.records if record.getMessage() == "request_answered"]

    with caplog.at_level(logging.INFO):
        app.command(text)
        [line] = eventually(lines, 1)

    fields = vars(line)
    assert (fields["verb"], fields["surface"], fields["outcome"]) == (verb, "command", outcome)
    assert 0 <= fields["ms"] < 60_000
    assert CANARY not in caplog.text


def test_an_action_that_fails_is_logged_as_failed(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    nowhere = f"sqlite:///{tmp_path / 'no' / 'such' / 'folder' / 'app.sqlite3'}"
    with caplog.at_level(logging.INFO), running(tmp_path, database_url=nowhere) as app:
        app.command("digest list")
        app.answers()

    outcomes = [vars(record)["outcome"] for record in caplog.records if record.getMessage() == "request_answered"]
    assert outcomes == ["failed"]
