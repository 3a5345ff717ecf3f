"""The first start with a source that has errors."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.app import is_prepared
from bot.base.active import ActiveBase
from bot.base.snapshot_format import pack
from bot.cli.serve import valid_or_stop
from bot.settings import Settings
from tests import packaged

ROOT = Path(__file__).resolve().parents[3]


def serve(folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"KNOWLEDGE_SOURCE": str(folder), "SLACK_BOT_TOKEN": "x", "SLACK_SIGNING_SECRET": "x"}
    environment |= {"SNAPSHOT_FOLDER": str(folder.parent / "snapshots"), "SLACK_API_URL": "http://127.0.0.1:9/"} | more
    command = [sys.executable, "-m", "bot", "serve", "--port", "3998"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_a_bad_base_at_the_first_start_ends_with_status_two_and_its_lines(folder: Path) -> None:
    (folder / "places" / "balad.yaml").write_text("id: balad\n")

    ended = serve(folder)

    assert ended.returncode == 2
    assert "places/balad.yaml:1:1: The field" in ended.stderr


def test_with_a_last_good_base_a_bad_source_starts_degraded(folder: Path) -> None:
    from bot.app import load_base_or_last_good
    from bot.base.snapshot_file import snapshot_file

    settings = Settings(knowledge_source=str(folder), snapshot_folder=folder.parent / "snapshots")
    snapshot_file(settings).write(pack(packaged.base()))
    (folder / "places" / "balad.yaml").write_text("id: balad\n")

    active: ActiveBase = load_base_or_last_good(settings, datetime.now(UTC))

    assert active.base.version == packaged.base().version
    assert "places/balad.yaml:1:1" in active.degraded


def test_a_base_is_read_first_in_a_process_whose_memory_ends_with_it(folder: Path) -> None:
    settings = Settings(knowledge_source=str(folder))
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_minflt

    valid_or_stop(settings)

    assert is_prepared(settings, datetime.now(UTC))
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_minflt > before
