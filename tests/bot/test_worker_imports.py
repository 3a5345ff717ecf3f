"""A serving process finds what it needs imported already."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from handlers.commands import COMMANDS
from handlers.late_handlers import late_handlers

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
    environment = {**os.environ, **own}
    subprocess.run([sys.executable, "-m", "bot", "db", "upgrade"], env=environment, check=True)

    done = subprocess.run([sys.executable, "-c", _CODE], env=environment, capture_output=True, text=True, check=True)

    late = set(done.stdout.split())
    assert {name for name in late if name.partition(".")[0] in {"bot", "handlers", "knowledge", "alembic"}} == set()
    assert len(late) < 10


def test_handlers_that_are_imported_late_are_all_there() -> None:
    late = list(late_handlers(COMMANDS))

    assert len(late) > 20
    assert all(callable(one.imported()) for one in late)


def test_a_process_that_warms_its_base_imports_every_handler() -> None:
    code = """
import sys
from bot.cli.serve import make_indexes
from handlers.commands import COMMANDS
from knowledge.knowledge_base import KnowledgeBase
before = {name for name in sys.modules if name.startswith("handlers.answers.")}
make_indexes(KnowledgeBase((), "v1"))
print(*({name for name in sys.modules if name.startswith("handlers.answers.")} - before))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert {"handlers.answers.admin", "handlers.answers.digest", "handlers.answers.watch"} <= set(done.stdout.split())
