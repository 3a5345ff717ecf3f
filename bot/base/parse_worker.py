"""Reads many files in a process of its own, so that look-ups in this one are not held up by the parsing.

``python -m bot.base.parse_worker`` is that process: files on its standard input, records as JSON on its standard output. It
gets no secrets, and what goes wrong in it ends it alone.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, cast

import orjson

from knowledge.loader import FileResult, LoadedFile, read_files
from knowledge.models import model_of_kind
from knowledge.problems import Problem, Severity
from knowledge.yield_hook import paced

FEW = 200
"""Files up to which a reading in this process is over sooner than another process has started."""
_TIME_LIMIT = 300.0
"""Seconds after which the other process is given up; 10,000 records take it about ten."""


def read_apart(files: Mapping[str, bytes], time_limit: float = _TIME_LIMIT) -> Iterator[tuple[str, FileResult]]:
    """What ``knowledge.loader.read_files`` would say of the same files, from another process.

    Entries come without their documents. Files of which nothing was heard share one problem.
    """
    root = str(Path(__file__).resolve().parents[2])
    child = subprocess.Popen(  # noqa: S603  # this very module, nothing goes through a shell
        [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={"PYTHONPATH": root}
    )
    incoming, outgoing = cast(IO[bytes], child.stdin), cast(IO[bytes], child.stdout)
    timer = threading.Timer(time_limit, child.kill)
    timer.start()
    unheard = dict.fromkeys(files)
    try:
        _hand_over(files, incoming)
        for file, outcome in paced(_heard(outgoing)):
            unheard.pop(file, None)
            yield file, outcome
    finally:
        timer.cancel()
        child.kill()
        code = child.wait()
        outgoing.close()
    if unheard:
        message = f"the process that reads the files ended early (status {code}), with {len(unheard)} files to read"
        problem = Problem(next(iter(unheard)), 1, 1, message, "Give the service more memory, or split the base")
        yield problem.file, (problem,)
        yield from ((file, ()) for file in list(unheard)[1:])


def _hand_over(files: Mapping[str, bytes], pipe: IO[bytes]) -> None:
    try:
        with pipe:
            for file, content in files.items():
                pipe.write(orjson.dumps([file, len(content)]) + b"\n" + content)
    except BrokenPipeError:  # it has ended; what it said before is read, and the rest is unheard
        return


def _heard(pipe: IO[bytes]) -> Iterator[tuple[str, FileResult]]:
    for head in pipe:
        try:
            file, kind, digest, problems = orjson.loads(head)
            record = model_of_kind(kind).model_validate_json(pipe.readline()) if kind else None
        except ValueError:  # it ended in the middle of a line
            return
        if record is not None:
            yield file, LoadedFile(file, digest, record)
        else:
            yield file, tuple(Problem(**told | {"severity": Severity(told["severity"])}) for told in problems)


def _serve(incoming: IO[bytes], outgoing: IO[bytes]) -> None:
    """The other process: read all files, then say what became of each, a head line and perhaps a record line."""
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
