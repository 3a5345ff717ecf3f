"""``militia ask`` starts no more than an answer needs."""

from __future__ import annotations

import subprocess
import sys


def test_an_answer_does_not_import_the_database_library() -> None:
    asked = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", "ask", "help"], capture_output=True, text=True, check=True
    )

    imported = {line.rpartition("|")[2].strip() for line in asked.stderr.splitlines()}
    assert "bot.services" in imported
    assert not {name for name in imported if name.partition(".")[0] == "sqlalchemy"}
