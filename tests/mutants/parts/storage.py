"""What keeps a full disk or an unavailable database from losing something, removed one at a time."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

RELOAD, SNAPSHOT = "tests/bot/base/test_concurrent_reloads.py", "tests/bot/base/test_snapshot_file.py"

MUTANTS = (
    Mutant(
        "an unstored version is replaced by the older stored one",
        "bot/base/replication.py",
        "self.reloader.store_again()",
        "pass",
        (f"{RELOAD}::test_a_version_that_could_not_be_stored_stays_active_and_is_stored_later",),
    ),
    Mutant(
        "an unstored version becomes the newest when it is stored",
        "bot/base/reload.py",
        "who, at = self._unstored",
        "who, at = self._unstored[0], datetime.now(UTC)",
        (f"{RELOAD}::test_a_version_that_could_not_be_stored_gives_way_to_a_later_one",),
    ),
    Mutant(
        "a full disk is any error",
        "bot/storage/errors.py",
        "kind = StorageFullError if _is_full(error.orig) else StorageUnavailableError",
        "kind = StorageUnavailableError",
        ("tests/bot/storage/test_errors.py",),
    ),
    Mutant(
        "an action fails if its audit entry is not stored",
        "bot/storage/best_effort.py",
        'log.warning("audit_entry_not_stored", extra={**asdict(entry), "error": str(error)})',
        "raise error",
        ("tests/bot/storage/test_best_effort.py",),
    ),
    Mutant(
        "the first snapshot and not the newest",
        "bot/base/snapshot_file.py",
        "return max(found, key=lambda one: one[0])[1] if found else None",
        "return found[0][1] if found else None",
        (f"{SNAPSHOT}::test_the_newest_snapshot_is_read_even_if_it_is_in_a_later_folder",),
    ),
)
