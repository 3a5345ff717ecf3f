"""The last good base on disk."""

from __future__ import annotations

import os
from pathlib import Path

from bot.base.snapshot_file import SnapshotFile
from tests.full_disk import filled, small_disk


def test_the_newest_snapshot_is_read_even_if_it_is_in_a_later_folder(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for number, folder in enumerate((first, second)):
        folder.mkdir()
        SnapshotFile((folder,), "base.json").write(b"%d" % number)
        os.utime(folder / "base.json", (number, number))

    assert SnapshotFile((first, second), "base.json").content() == b"1"


def test_a_folder_that_cannot_be_written_is_named_with_the_fix(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    snapshot = SnapshotFile((file / "folder", tmp_path), "base.json", required=1)

    assert snapshot.write(b"x")
    assert str(snapshot.problem).startswith(f"SNAPSHOT_FOLDER {file / 'folder'} cannot be written (")
    assert str(snapshot.problem).endswith("Make it writable, or name another folder.")


def test_a_full_disk_is_named_and_another_folder_is_used_until_there_is_space(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 1):
        snapshot = SnapshotFile((tmp_path / "disk", tmp_path), "base.json", required=1)
        with filled(tmp_path / "disk"):
            assert snapshot.write(b"x" * 100)
            assert f"SNAPSHOT_FOLDER {tmp_path / 'disk'} is on a full disk. Free some space" in str(snapshot.problem)
            assert snapshot.content() == b"x" * 100

        assert snapshot.write(b"y")
        assert (snapshot.problem, snapshot.content()) == (None, b"y")
