from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.export import print_export
from bot.cli.output import write_output
from bot.settings import Settings, SettingsError
from tests.bot.base.test_reload import NOW


def test_an_export_to_a_missing_folder_is_one_sentence_without_a_traceback(tmp_path: Path) -> None:
    out = tmp_path / "missing" / "x.json"

    with pytest.raises(SettingsError) as raised:
        print_export(Settings(_env_file=None), "json", out, NOW)

    assert str(raised.value) == (
        f"Cannot write {out}: No such file or directory. Use --out with a file in an existing, writable folder."
    )


def test_output_goes_to_the_file(tmp_path: Path) -> None:
    write_output("ü\n".encode(), tmp_path / "x.json")

    assert (tmp_path / "x.json").read_bytes() == b"\xc3\xbc\n"
