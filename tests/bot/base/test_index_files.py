"""Kept indexes are used for the base that they were made from, and never when damaged; without them all is as usual."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.base.index_files import IndexFiles
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Record
from tests import packaged
from tests.benchmarks.bases import built

RECORDS = 2_400
QUERIES = ("Khedqaish", "Abu", "First curated", "delta", "attack")


def files(folder: Path, *, drafts: bool = True, code: str = "") -> IndexFiles:
    return IndexFiles("invented", drafts=drafts, folders=(folder,), code=code)


def fresh(version: str = "") -> KnowledgeBase:
    base = built(RECORDS)
    return KnowledgeBase(base.whole, version or base.version, base.settings)


def used(folder: Path, base: KnowledgeBase, *, drafts: bool = True, code: str = "") -> list[str]:
    """Which indexes a base gets from the files of a folder."""
    files(folder, drafts=drafts, code=code).serve(base)
    return [name for name in ("links", "names", "texts") if base.kept(name)]


def answers(base: KnowledgeBase) -> list[object]:
    names = [record.heading for record in list(base.records.values())[::97]]
    looked_up = [base.find(name[:-3] + name[-2:], Record) for name in names]
    found = [(base.passages.passages(one), base.passages.best(one), base.passages.records(one)) for one in QUERIES]
    links = [(base.referring_to(one, Record), base.citing(one)) for one in base.records]
    return [looked_up, found, links, base.spot(" and ".join(names[:20]))]


def test_the_next_process_answers_the_same_with_kept_indexes(tmp_path: Path) -> None:
    files(tmp_path).write(built(RECORDS))
    base = fresh()

    assert used(tmp_path, base) == ["links", "names", "texts"]
    before_all_are_read = answers(base)
    base.warm()

    assert before_all_are_read == answers(built(RECORDS))
    assert answers(base) == before_all_are_read


def test_the_next_version_of_a_base_with_kept_indexes_answers_as_one_made_from_its_records(tmp_path: Path) -> None:
    files(tmp_path).write(built(RECORDS))
    base = fresh()
    files(tmp_path).serve(base)
    base.warm_names()
    records = [one for one in base.whole if one.id != "e0000001"]
    records[7] = records[7].model_copy(update={"title": "Zanzibar renamed"})

    following = KnowledgeBase.following(base, records, "next")

    assert answers(following) == answers(KnowledgeBase(records, "next"))


def test_indexes_of_another_version_of_the_base_or_of_the_code_are_not_used(tmp_path: Path) -> None:
    files(tmp_path).write(built(RECORDS))

    assert used(tmp_path, fresh("another")) == []
    assert used(tmp_path, fresh(), drafts=False) == []
    assert used(tmp_path, fresh(), code="another") == []


@pytest.mark.parametrize(
    "damage",
    [lambda whole: whole[:-9], lambda whole: whole[:-1] + b"\0\0", lambda _: b"", lambda _: os.urandom(99)],
    ids=["shorter", "changed", "empty", "random"],
)
def test_damaged_files_are_ignored_and_replaced(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    files(tmp_path).write(built(RECORDS))
    for path in tmp_path.iterdir():
        path.write_bytes(damage(path.read_bytes()))
    base = fresh()

    assert used(tmp_path, base) == []
    base.warm_names()
    assert base.find(base.heading("e0000001"), Record) == built(RECORDS).find(base.heading("e0000001"), Record)
    files(tmp_path).write(base)
    assert used(tmp_path, fresh()) == ["links", "names", "texts"]


def test_bytes_that_do_not_fit_are_ignored() -> None:
    base = fresh()
    base.kept = {"links": b"[{}]", "names": b"[1]\nx", "texts": b"[4,4]\n[1]\nno database"}.__getitem__

    assert answers(base) == answers(built(RECORDS))


def test_a_small_base_with_kept_indexes_answers_the_same(tmp_path: Path) -> None:
    made = packaged.base()
    files(tmp_path).write(made)
    base = KnowledgeBase(made.whole, made.version, made.settings)

    assert used(tmp_path, base) == ["links", "names", "texts"]
    assert answers(base) == answers(made)
    assert not base.unkept


def test_files_that_are_there_are_not_written_again(tmp_path: Path) -> None:
    files(tmp_path).write(built(RECORDS))
    before = {path: path.stat().st_ino for path in tmp_path.iterdir()}

    files(tmp_path).write(fresh())

    assert {path: path.stat().st_ino for path in tmp_path.iterdir()} == before
