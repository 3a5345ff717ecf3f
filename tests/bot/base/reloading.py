"""A reloader over a copy of the packaged base."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot.app import load_base
from bot.base.reload import BaseReloader
from bot.base.snapshot_file import SnapshotFile
from bot.base.snapshot_format import pack
from bot.base.source import read_folder
from bot.settings import Settings
from bot.storage.base_versions import BaseVersions
from bot.storage.engine import Database
from handlers.request import Asker

ADMIN = Asker("UADMIN", "T1")


NOW = datetime(2026, 11, 21, tzinfo=UTC)


def reloader_of(folder: Path, database: Database) -> BaseReloader:
    settings = Settings(knowledge_source=str(folder))
    active = load_base(settings, NOW)
    return BaseReloader(
        active,
        lambda memory: read_folder(folder, memory),
        BaseVersions(database),
        SnapshotFile((folder.parent,), "snapshot.json"),
    )


def reloaded(folder: Path, database: Database) -> tuple[BaseReloader, str, str]:
    """A reloader after one reload of a changed source, with the versions before and after."""
    reloader = reloader_of(folder, database)
    first = reloader.active.base.version
    reloader.versions.keep(first, pack(reloader.active.base), at=NOW, who="start", records=1)
    change(folder)
    return reloader, first, reloader.reload(by=ADMIN, force=False, at=NOW).version


def change(folder: Path, text: str = "Changed name") -> None:
    path = folder / "places" / "balad.yaml"
    content = path.read_text()
    path.write_text(content.replace('title: "Balad"', f'title: "{text}"'))
