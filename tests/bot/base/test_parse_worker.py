"""Files read by another process come back as if this one had read them."""

from __future__ import annotations

import psutil
import pytest

from bot.base.parse_worker import read_apart
from knowledge.first_look import first_look
from knowledge.loaded_file import LoadedFile
from knowledge.loader import load, read_files
from tests import packaged


def _files() -> dict[str, bytes]:
    names = ("places/balad.yaml", "actors/kataib-hezbollah.yaml", "options/separation.yaml")
    return {name: (packaged.FOLDER / name).read_bytes() for name in names}


def test_records_and_problems_come_back_as_if_read_here() -> None:
    files = {**_files(), "places/bad.yaml": b"id: bad\n\ttitle: x\n", "place/lost.yaml": b"id: lost\n"}

    apart = dict(read_apart(files))

    here = {file: one.light() if isinstance(one, LoadedFile) else one for file, one in read_files(files)}
    assert apart == here


def test_values_that_are_not_filled_in_come_back_with_their_record() -> None:
    files = {name: content + b"# FILL IN as_of\n" for name, content in _files().items()}

    apart = load(files, read=read_apart)

    assert [one.message for one in apart.problems] == ['Not filled in yet: "as_of"'] * len(files)
    assert apart.problems == load(files).problems


def test_a_problem_between_records_is_still_reported_with_its_line() -> None:
    files = _files()
    light = [one.light() for _, one in read_files(files) if isinstance(one, LoadedFile)]

    loaded = load(files, earlier=light)

    assert loaded.locate("balad", ("title",)) == load(files).locate("balad", ("title",)) != ("places/balad.yaml", 1, 1)


def test_a_reading_process_that_ends_early_is_a_problem_and_no_base() -> None:
    loaded = load(_files(), read=lambda files: read_apart(files, time_limit=0.01))

    assert [problem.message.partition(" (")[0] for problem in loaded.errors] == [
        "The process that reads the files ended early"
    ]


def test_the_reading_process_gets_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-canary")
    reading = read_apart(_files())
    next(iter(reading))

    (process,) = psutil.Process().children()

    assert process.environ() == {"PYTHONPATH": str(packaged.FOLDER.parents[1])}


def test_the_log_states_how_far_a_long_reading_is(caplog: pytest.LogCaptureFixture) -> None:
    files = {f"places/place-{number}.yaml": b"" for number in range(2_100)}

    with caplog.at_level("INFO"):
        assert len(dict(read_apart(files))) == len(files)

    progress = [(vars(line)["files"], vars(line)["total"]) for line in caplog.records if line.msg == "load_progress"]
    assert progress == [(1_000, 2_100), (2_000, 2_100)]


def test_several_processes_yield_the_same_results() -> None:
    files = {**_files(), "places/bad.yaml": b"id: bad\n\ttitle: x\n", "place/lost.yaml": b"id: lost\n"}

    assert dict(read_apart(files, processes=2)) == dict(read_apart(files))


def test_each_of_several_processes_that_end_early_is_a_problem() -> None:
    results = dict(read_apart(_files(), time_limit=0.01, processes=2))

    assert sorted(len(one) for one in results.values() if isinstance(one, tuple)) == [0, 1, 1]


def test_a_first_look_of_another_process_is_that_of_this_one() -> None:
    names = [str(path.relative_to(packaged.FOLDER)) for path in sorted(packaged.FOLDER.glob("*/a*.yaml"))]
    files = {name: (packaged.FOLDER / name).read_bytes() for name in names}

    for one in dict(read_apart(files)).values():
        assert isinstance(one, LoadedFile)
        assert first_look(one.record) == first_look(one.record.model_copy())
