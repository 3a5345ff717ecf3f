"""Where the output of commands goes, and what is said if it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.output import write_folder, write_output
from bot.settings import SettingsError


def test_a_missing_folder_is_one_sentence(tmp_path: Path) -> None:
    out = tmp_path / "missing" / "x.json"

    with pytest.raises(SettingsError) as raised:
        write_output(b"", out)

    assert str(raised.value) == f"Cannot write {out}: the folder {tmp_path / 'missing'} does not exist."


def test_output_goes_to_the_file(tmp_path: Path) -> None:
    write_output("ü\n".encode(), tmp_path / "x.json")

    assert (tmp_path / "x.json").read_bytes() == b"\xc3\xbc\n"


def test_missing_folders_of_several_files_are_made(tmp_path: Path) -> None:
    write_folder({"a/b.txt": b"1", "c.txt": b"2"}, tmp_path / "new")

    assert (tmp_path / "new" / "a" / "b.txt").read_bytes() == b"1"


def test_a_folder_in_place_of_a_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="it is a folder"):
        write_output(b"", tmp_path)
