"""Reads many files in another process, so that parsing does not delay look-ups in this one.

``python -m bot.base.parse_worker`` is that process: files on its standard input, records as JSON on its standard output. It
gets no secrets, and a crash ends only that process.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, cast

import orjson

from knowledge.loaded_file import LoadedFile
from knowledge.loader import FileResult, read_files
from knowledge.models import model_of_kind
from knowledge.problems import Problem, Severity
from knowledge.yield_hook import paced

log = logging.getLogger(__name__)

FEW = 200
"""Files up to which a reading in this process is faster than the start of another one."""
_PROGRESS = 1_000
"""Files after which the log states how far the reading is."""
_TIME_LIMIT = 300.0
"""Seconds after which the other process is killed; 10,000 records take about ten."""


def read_apart(files: Mapping[str, bytes], time_limit: float = _TIME_LIMIT) -> Iterator[tuple[str, FileResult]]:
    """Yields what ``knowledge.loader.read_files`` yields for the same files, from another process.

    Entries come without their documents. Files without a result share one problem.
    """
    root = str(Path(__file__).resolve().parents[2])
    child = subprocess.Popen(  # noqa: S603  # this very module, nothing goes through a shell
        [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={"PYTHONPATH": root}
    )
    incoming, outgoing = cast(IO[bytes], child.stdin), cast(IO[bytes], child.stdout)
    timer = threading.Timer(time_limit, child.kill)
    timer.start()
    missing = dict.fromkeys(files)
    try:
        _send(files, incoming)
        for number, (file, outcome) in enumerate(paced(_results(outgoing)), 1):
            missing.pop(file, None)
            if number % _PROGRESS == 0:
                log.info("load_progress", extra={"files": number, "total": len(files)})
            yield file, outcome
    finally:
        timer.cancel()
        child.kill()
        code = child.wait()
        outgoing.close()
    if missing:
        message = f"The process that reads the files ended early (status {code}), with {len(missing)} files to read"
        problem = Problem(next(iter(missing)), 1, 1, message, "Give the service more memory, or split the base")
        yield problem.file, (problem,)
        yield from ((file, ()) for file in list(missing)[1:])


def _send(files: Mapping[str, bytes], pipe: IO[bytes]) -> None:
    try:
        with pipe:
            for file, content in files.items():
                pipe.write(orjson.dumps([file, len(content)]) + b"\n" + content)
    except BrokenPipeError:  # it has ended; its results so far are read
        return


def _results(pipe: IO[bytes]) -> Iterator[tuple[str, FileResult]]:
    for head in pipe:
        try:
            file, kind, digest, problems = orjson.loads(head)
            record = model_of_kind(kind).model_validate_json(pipe.readline()) if kind else None
        except ValueError:  # it ended in the middle of a line
            return
        if record is not None:
            yield file, LoadedFile(file, digest, record)
        else:
            yield file, tuple(Problem(**fields | {"severity": Severity(fields["severity"])}) for fields in problems)


def _serve(incoming: IO[bytes], outgoing: IO[bytes]) -> None:
    """Runs in the other process: reads all files, then writes a head line and perhaps a record line for each."""
    files = {}
    for head in incoming:
        file, size = orjson.loads(head)
        files[file] = incoming.read(size)
    for file, outcome in read_files(files):
        if isinstance(outcome, LoadedFile):
            outgoing.write(orjson.dumps([file, outcome.record.kind, outcome.digest, []]) + b"\n")
            outgoing.write(outcome.record.model_dump_json(by_alias=True).encode() + b"\n")
        else:
            outgoing.write(orjson.dumps([file, "", "", outcome]) + b"\n")


if __name__ == "__main__":
    import gc

    gc.disable()  # it lives for seconds, and nothing of what it makes is garbage
    _serve(sys.stdin.buffer, sys.stdout.buffer)
    sys.stdout.buffer.flush()
