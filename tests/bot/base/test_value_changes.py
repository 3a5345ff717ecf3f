"""Old and new values of corrections are known after a reload, on every replica and after a restart."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.app import load_base_or_last_good
from bot.base.reload import BaseReloader
from bot.base.snapshot_file import snapshot_file
from bot.base.snapshot_format import pack, unpack
from bot.settings import Settings
from bot.storage.engine import Database
from handlers.administration.ports import ReloadOutcome
from knowledge.knowledge_base import KnowledgeBase
from tests.bot.base.reloading import ADMIN, NOW, reloader_of
from tests.handlers.asking import ask

WHAT = "The name as printed"
EXPECTED = f"Title: was Balad, now Balad on the river. {WHAT}"


LATER = NOW + timedelta(days=6)


def corrected(folder: Path, database: Database) -> BaseReloader:
    """A reloader after a reload in which the name of a place was corrected."""
    reloader = reloader_of(folder, database)
    reloader.versions.keep(reloader.active.base.version, pack(reloader.active.base), at=NOW, who="start", records=1)
    path = folder / "places" / "balad.yaml"
    entry = f"  - {{on: 2026-11-26, kind: corrected, what: {WHAT}}}\ntitle:"
    written = path.read_text().replace('title: "Balad"', 'title: "Balad on the river"')
    path.write_text(written.replace("title:", entry, 1))
    report = reloader.reload(by=ADMIN, force=False, at=LATER)
    assert report.outcome is ReloadOutcome.SWAPPED, report.problems
    return reloader


def said(base: KnowledgeBase) -> str:
    return ask("changes since:2026 type:corrected balad river", base).text


def test_changes_show_the_old_and_the_new_value_of_a_correction(folder: Path, database: Database) -> None:
    assert EXPECTED in said(corrected(folder, database).active.base)


def test_a_base_that_another_replica_stored_knows_the_values(folder: Path, database: Database) -> None:
    reloader = corrected(folder, database)
    stored = reloader.versions.payload(reloader.active.base.version)

    assert stored is not None
    assert EXPECTED in said(unpack(stored))


def test_the_values_are_known_after_a_restart(folder: Path, database: Database, tmp_path: Path) -> None:
    reloader = corrected(folder, database)
    settings = Settings(knowledge_source=str(folder), snapshot_folder=tmp_path / "kept")
    snapshot_file(settings).write(pack(reloader.active.base))

    assert EXPECTED in said(load_base_or_last_good(settings, NOW).base)


def test_a_rollback_knows_what_the_earlier_version_knew(folder: Path, database: Database) -> None:
    reloader = corrected(folder, database)
    first = next(one.version for one in reloader.history(9) if one.by == "start")

    reloader.roll_back(first, by=ADMIN, at=NOW)

    assert reloader.active.base.value_changes == ()


def test_a_change_without_an_entry_in_the_change_log_is_not_kept(folder: Path, database: Database) -> None:
    reloader = reloader_of(folder, database)
    path = folder / "places" / "balad.yaml"
    path.write_text(path.read_text().replace('title: "Balad"', 'title: "Balad on the river"'))

    reloader.reload(by=ADMIN, force=False, at=NOW)

    assert reloader.active.base.value_changes == ()
