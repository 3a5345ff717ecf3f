"""A prepared base is used for exactly the files that it was made from, and never when damaged."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from bot.base.build import build
from bot.base.prepared import PreparedBase
from bot.base.source import Files
from knowledge.problems import Problem
from tests import packaged

DAY = date(2026, 11, 26)
PLACE = "places/balad.yaml"


def files(**changed: bytes) -> Files:
    contents = {one.file: Path(packaged.FOLDER, one.file).read_bytes() for one in packaged.loaded().entries}
    return Files(contents | {PLACE: changed.get("place", contents[PLACE])})


def prepared(folder: Path, of: Files, day: date = DAY) -> PreparedBase:
    return PreparedBase(of, "packaged", day, folders=(folder,))


def test_the_next_process_gets_an_equal_base(tmp_path: Path) -> None:
    base = packaged.base()
    assert prepared(tmp_path, files()).read(drafts=True) is None
    assert not prepared(tmp_path, files()).is_current()

    prepared(tmp_path, files()).write(packaged.loaded())

    kept = prepared(tmp_path, files()).read(drafts=True)
    assert kept is not None
    assert prepared(tmp_path, files()).is_current()
    assert (kept.base.version, dict(kept.base.records)) == (base.version, dict(base.records))
    assert kept.base.settings == base.settings


def test_another_file_an_earlier_day_or_another_folder_gets_none(tmp_path: Path) -> None:
    prepared(tmp_path, files()).write(packaged.loaded())

    assert prepared(tmp_path, files(place=files().contents[PLACE] + b"\n")).read(drafts=True) is None
    assert prepared(tmp_path, files(), date(2026, 11, 25)).read(drafts=True) is None
    assert prepared(tmp_path, files(), date(2026, 11, 27)).read(drafts=True) is not None
    assert prepared(tmp_path / "other", files()).read(drafts=True) is None


def test_drafts_are_kept_and_left_out_if_the_reader_hides_them(tmp_path: Path) -> None:
    draft = files().contents[PLACE].replace(b"status: published", b"").rstrip() + b"\nstatus: draft\n"
    changed = files(place=draft)
    prepared(tmp_path, changed).write(build(changed, DAY).loaded)

    shown, hidden = (prepared(tmp_path, changed).read(drafts=drafts) for drafts in (True, False))

    assert shown is not None
    assert hidden is not None
    assert ("balad" in shown.base.records, "balad" in hidden.base.records) == (True, False)


def test_the_next_reload_reads_only_files_that_changed(tmp_path: Path) -> None:
    prepared(tmp_path, files()).write(packaged.loaded())
    kept = prepared(tmp_path, files()).read(drafts=True)
    assert kept is not None
    changed = files(place=files().contents[PLACE] + b"\n")

    built = build(changed, DAY, kept.previous, earlier=kept.base)

    old = {one.file: one.record for one in kept.previous.entries}
    read_again = [one.file for one in built.loaded.entries if old[one.file] is not one.record]
    assert read_again == [PLACE]


def test_a_damaged_file_is_not_used(tmp_path: Path) -> None:
    prepared(tmp_path, files()).write(packaged.loaded())
    (written,) = tmp_path.iterdir()
    whole = written.read_bytes()
    for damaged in (whole[:-9], whole.replace(b"Balad", b"Salad"), b"", os.urandom(99)):
        written.write_bytes(damaged)
        assert prepared(tmp_path, files()).read(drafts=True) is None


def test_a_reading_with_problems_or_without_all_contents_is_neither_kept_nor_used(tmp_path: Path) -> None:
    complete = files()
    partial = Files(complete.contents, unchanged={"places/erbil.yaml": "0"})
    broken = Files(complete.contents, (Problem(PLACE, 1, 1, "Not readable", "Correct it"),))
    for of in (partial, broken):
        prepared(tmp_path, of).write(packaged.loaded())
        assert prepared(tmp_path, of).read(drafts=True) is None
