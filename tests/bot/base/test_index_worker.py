"""A first load that is shared among processes makes the same base as one process."""

from __future__ import annotations

import gc
import os
import sys
import weakref
from collections.abc import Iterator
from datetime import date

import psutil
import pytest

from bot.base.build import BuildResult, build
from bot.base.index_worker import MANY, IndexesBeside, can_share
from bot.base.parse_worker import FEW
from bot.base.source import Files
from knowledge.kept_indexes import LINKS, NAMES, TEXTS
from knowledge.knowledge_base import KnowledgeBase
from tests import packaged
from tests.benchmarks.bases import files

TODAY = date(2031, 11, 1)
SHARED = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="one process alone reads here"
)


def _new_base() -> KnowledgeBase:
    return KnowledgeBase(packaged.loaded().records, "test", packaged.loaded().settings)


@pytest.fixture
def beside() -> Iterator[IndexesBeside]:
    started = IndexesBeside(_new_base())
    yield started
    started.stop()


def _invented(**changed: str) -> Files:
    texts = dict(files(FEW + 40)) | {name.replace("__", "/") + ".yaml": text for name, text in changed.items()}
    return Files({name: text.encode() for name, text in texts.items()})


def _as_text(built: BuildResult) -> str:
    return "\n".join(map(str, built.problems))


def test_the_indexes_of_other_processes_are_those_of_the_base(beside: IndexesBeside) -> None:
    here = _new_base()

    for name in (NAMES, TEXTS, LINKS):
        assert beside.base.packed_index(name) == here.packed_index(name)
    assert beside.base.unkept == {LINKS}


def test_an_index_is_taken_once(beside: IndexesBeside) -> None:
    assert beside.base.kept(NAMES)
    assert beside.base.kept(NAMES) == b""


def test_the_base_makes_an_index_whose_process_ended_early() -> None:
    begun = IndexesBeside(_new_base())
    begun.stop()

    assert begun.base.packed_index(TEXTS) == _new_base().packed_index(TEXTS)
    assert TEXTS in begun.base.unkept


def test_a_base_does_not_outlive_its_last_reference() -> None:
    begun = IndexesBeside(_new_base())
    begun.base.warm()
    held = weakref.ref(begun.base)
    gc.disable()
    try:
        del begun
        assert held() is None
    finally:
        gc.enable()


@pytest.mark.parametrize("records", [0, MANY])
def test_few_records_are_not_shared(records: int) -> None:
    assert not can_share(records)


@SHARED
def test_a_shared_first_load_makes_the_same_base() -> None:
    source = _invented()

    shared, alone = (build(source, TODAY, apart=apart, many=FEW) for apart in (True, False))

    assert can_share(len(source), FEW)
    assert shared.base is not None
    assert alone.base is not None
    assert _as_text(shared) == _as_text(alone)
    assert shared.loaded.records == alone.loaded.records
    for name in (NAMES, TEXTS, LINKS):
        assert shared.base.packed_index(name) == alone.base.packed_index(name)
    assert shared.base.unkept == {LINKS}
    assert alone.base.unkept == {NAMES, TEXTS, LINKS}


@SHARED
def test_a_shared_first_load_of_invalid_records_reports_the_same_and_leaves_no_process() -> None:
    bad = "id: bad\n\ttitle: x\n"
    live = dict(files(9))["actors/e0000000.yaml"].replace('summary: {text: "', 'summary: {text: "<!here> ')
    before = set(psutil.Process().children())
    for source in (_invented(actors__bad=bad), _invented(actors__e0000000=live)):
        shared, alone = (build(source, TODAY, apart=apart, many=FEW) for apart in (True, False))

        assert shared.base is None
        assert shared.errors
        assert _as_text(shared) == _as_text(alone)
        assert set(psutil.Process().children()) <= before
