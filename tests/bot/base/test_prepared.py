"""A prepared base is used for exactly the files that it was made from, and never when damaged."""

from __future__ import annotations

import os
import shutil
import time
from datetime import date
from pathlib import Path

from bot.base.build import build
from bot.base.prepared import PreparedBase
from bot.base.source import Files, read_folder
from knowledge.problems import Problem
from tests import packaged

DAY = date(2026, 11, 26)
PLACE = "places/balad.yaml"


def files(**changed: bytes) -> Files:
    contents = {one.file: Path(packaged.FOLDER, one.file).read_bytes() for one in packaged.loaded().entries}
    return Files(contents | {PLACE: changed.get("place", contents[PLACE])})


def prepared(folder: Path, day: date = DAY) -> PreparedBase:
    return PreparedBase("packaged", day, folders=(folder,))


def test_the_next_process_gets_an_equal_base(tmp_path: Path) -> None:
    base = packaged.base()
    assert prepared(tmp_path).read(files(), drafts=True) is None
    assert not prepared(tmp_path).is_of(files())

    prepared(tmp_path).write(files(), packaged.loaded())

    kept = prepared(tmp_path).read(files(), drafts=True)
    assert kept is not None
    assert prepared(tmp_path).is_of(files())
    assert (kept.base.version, dict(kept.base.records)) == (base.version, dict(base.records))
    assert kept.base.settings == base.settings


def test_another_file_an_earlier_day_or_another_folder_gets_none(tmp_path: Path) -> None:
    prepared(tmp_path).write(files(), packaged.loaded())

    assert prepared(tmp_path).read(files(place=files().contents[PLACE] + b"\n"), drafts=True) is None
    assert prepared(tmp_path, date(2026, 11, 25)).read(files(), drafts=True) is None
    assert prepared(tmp_path, date(2026, 11, 27)).read(files(), drafts=True) is not None
    assert prepared(tmp_path / "other").read(files(), drafts=True) is None


def test_files_whose_entries_are_as_they_were_are_not_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "base"
    shutil.copytree(packaged.FOLDER, folder)
    time.sleep(2.1)  # a file that was written a moment ago is read again in any case
    first = read_folder(folder)
    prepared(tmp_path).write(first, build(first, DAY).loaded)

    again = read_folder(folder, prepared(tmp_path).memory)
    assert (len(again.contents), len(again)) == (0, len(first))
    assert prepared(tmp_path).is_of(again)

    changed = folder / PLACE
    changed.write_bytes(changed.read_bytes() + b"\n")
    after = read_folder(folder, prepared(tmp_path).memory)
    assert list(after.contents) == [PLACE]
    assert not prepared(tmp_path).is_of(after)


def test_drafts_are_kept_and_left_out_if_the_reader_hides_them(tmp_path: Path) -> None:
    draft = files().contents[PLACE].replace(b"status: published", b"").rstrip() + b"\nstatus: draft\n"
    changed = files(place=draft)
    prepared(tmp_path).write(changed, build(changed, DAY).loaded)

    shown, hidden = (prepared(tmp_path).read(changed, drafts=drafts) for drafts in (True, False))

    assert shown is not None
    assert hidden is not None
    assert ("balad" in shown.base.records, "balad" in hidden.base.records) == (True, False)


def test_the_next_reload_reads_only_files_that_changed(tmp_path: Path) -> None:
    prepared(tmp_path).write(files(), packaged.loaded())
    kept = prepared(tmp_path).read(files(), drafts=True)
    assert kept is not None
    changed = files(place=files().contents[PLACE] + b"\n")

    built = build(changed, DAY, kept.previous, earlier=kept.base)

    old = {one.file: one.record for one in kept.previous.entries}
    read_again = [one.file for one in built.loaded.entries if old[one.file] is not one.record]
    assert read_again == [PLACE]


def test_a_damaged_file_is_not_used(tmp_path: Path) -> None:
    prepared(tmp_path).write(files(), packaged.loaded())
    (written,) = tmp_path.iterdir()
    whole = written.read_bytes()
    for damaged in (whole[:-9], whole.replace(b"Balad", b"Salad"), b"", os.urandom(99)):
        written.write_bytes(damaged)
        assert prepared(tmp_path).read(files(), drafts=True) is None


def test_a_reading_with_problems_is_neither_kept_nor_used(tmp_path: Path) -> None:
    broken = Files(files().contents, (Problem(PLACE, 1, 1, "Not readable", "Correct it"),))

    prepared(tmp_path).write(broken, packaged.loaded())

    assert prepared(tmp_path).read(broken, drafts=True) is None
    assert prepared(tmp_path).read(files(), drafts=True) is None
