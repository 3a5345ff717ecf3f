"""A prepared base is used for exactly the files, day and settings that it was made from, and never when damaged."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from bot.base.prepared import PreparedBase
from bot.base.source import Files
from knowledge.problems import Problem
from tests import packaged

DAY = date(2026, 11, 26)
PLACE = "places/balad.yaml"


def files(**changed: bytes) -> Files:
    contents = {one.file: Path(packaged.FOLDER, one.file).read_bytes() for one in packaged.loaded().entries}
    return Files(contents | {PLACE: changed.get("place", contents[PLACE])})


def prepared(folder: Path, of: Files, day: date = DAY, *, drafts: bool = True) -> PreparedBase:
    return PreparedBase(of, "packaged", day, drafts=drafts, folders=(folder,))


def test_the_next_command_gets_an_equal_base_and_another_file_day_or_setting_gets_none(tmp_path: Path) -> None:
    base = packaged.base()
    assert prepared(tmp_path, files()).read() is None
    prepared(tmp_path, files()).write(base)
    kept = prepared(tmp_path, files()).read()
    assert kept is not None
    assert (kept.version, dict(kept.records), kept.settings) == (base.version, dict(base.records), base.settings)
    assert prepared(tmp_path, files(place=files().contents[PLACE] + b"\n")).read() is None
    assert prepared(tmp_path, files(), date(2026, 11, 27)).read() is None
    assert prepared(tmp_path, files(), drafts=False).read() is None
    assert prepared(tmp_path / "other", files()).read() is None


def test_a_damaged_file_is_not_used(tmp_path: Path) -> None:
    prepared(tmp_path, files()).write(packaged.base())
    (written,) = tmp_path.iterdir()
    whole = written.read_bytes()
    for damaged in (whole[:-9], whole.replace(b"Balad", b"Salad"), b"", os.urandom(99)):
        written.write_bytes(damaged)
        assert prepared(tmp_path, files()).read() is None


def test_a_reading_with_problems_or_without_all_contents_is_neither_kept_nor_used(tmp_path: Path) -> None:
    complete = files()
    partial = Files(complete.contents, unchanged={"places/erbil.yaml": "0"})
    broken = Files(complete.contents, (Problem(PLACE, 1, 1, "Not readable", "Correct it"),))
    for of in (partial, broken):
        prepared(tmp_path, of).write(packaged.base())
        assert prepared(tmp_path, of).read() is None
