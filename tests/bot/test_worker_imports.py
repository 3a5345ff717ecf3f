"""A serving process finds what it needs imported already."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_CODE = """
import sys
from bot.cli.serve import running_app, valid_or_stop
from bot.settings import read_settings
from bot.worker_imports import import_for_worker
settings = read_settings()
valid_or_stop(settings, meanwhile=import_for_worker)
known = set(sys.modules)
app = running_app(settings)
app.services.open_storage()
app.services.replicator, app.services.delivery()
print(*(name for name in sys.modules if name not in known))
"""


def test_a_serving_process_imports_almost_nothing_itself(tmp_path: Path) -> None:
    own = {"DATABASE_URL": f"sqlite:///{tmp_path}/app.sqlite3"}
    own |= {"SNAPSHOT_FOLDER": str(tmp_path), "TMPDIR": str(tmp_path), "SLACK_BOT_TOKEN": "xoxb-1"}

    done = subprocess.run(
        [sys.executable, "-c", _CODE], env={**os.environ, **own}, capture_output=True, text=True, check=True
    )

    late = {name for name in done.stdout.split() if not name.startswith(("env", "tzdata"))}
    assert {name for name in late if name.partition(".")[0] in {"bot", "handlers", "knowledge"}} == set()
    assert len(late) < 10
