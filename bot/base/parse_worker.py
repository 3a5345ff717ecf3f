"""Reads many files in another process, so that parsing does not delay look-ups in this one.

``python -m bot.base.parse_worker`` is that process: files on its standard input, records as JSON on its standard output. It
gets no secrets, and a crash ends only that process.
"""

from __future__ import annotations

import fcntl
import logging
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, suppress
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final, TypeVar, cast

import orjson

from knowledge.first_look import Suspicion, first_look, look_at
from knowledge.loaded_file import LoadedFile
from knowledge.loader import FileResult, read_files
from knowledge.models import model_of_kind
from knowledge.problems import Problem, Severity
from knowledge.yield_hook import paced

T = TypeVar("T")

log = logging.getLogger(__name__)

FEW = 200
"""Files up to which a reading in this process is faster than the start of another one."""
_PROGRESS = 1_000
"""Files after which the log states how far the reading is."""
_PIPE_BYTES: Final = 1 << 20
"""Bytes of results that may wait in the pipe of a process, which is what Linux allows every user."""
_TIME_LIMIT = 300.0
"""Seconds after which the other process is killed; 10,000 records take about ten."""


def read_apart(
    files: Mapping[str, bytes], time_limit: float = _TIME_LIMIT, *, processes: int = 1
) -> Iterator[tuple[str, FileResult]]:
    """Yields what ``knowledge.loader.read_files`` yields for the same files, from one or more other processes.

    Entries come without their documents. Files without a result share one problem for each process.
    """
    shares = [dict(islice(files.items(), number, None, processes)) for number in range(processes)]
    with ExitStack() as started:
        readings = [started.enter_context(closing(_Reading(share, time_limit))) for share in shares]
        for one in readings:
            one.send()
        for number, (file, outcome) in enumerate(paced(_in_turns(readings)), 1):
            if number % _PROGRESS == 0:
                log.info("load_progress", extra={"files": number, "total": len(files)})
            yield file, outcome


def _in_turns(readings: Iterable[Iterable[T]]) -> Iterator[T]:
    """Yields one item of each, again and again, so that no process waits long for its results to be taken."""
    live = [iter(one) for one in readings]
    while live:
        for one in tuple(live):
            try:
                yield next(one)
            except StopIteration:
                live.remove(one)


class _Reading:
    """Another process that reads files, from its start to ``close``."""

    def __init__(self, files: Mapping[str, bytes], time_limit: float) -> None:
        self._files = files
        self._child = subprocess.Popen(  # noqa: S603  # this very module, nothing goes through a shell
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={"PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        )
        self._incoming = cast(IO[bytes], self._child.stdout)
        _widen(self._incoming)
        self._timer = threading.Timer(time_limit, self._child.kill)
        self._timer.start()

    def send(self) -> None:
        """Sends the files, which the process reads all before it works."""
        _send(self._files, cast(IO[bytes], self._child.stdin))

    def __iter__(self) -> Iterator[tuple[str, FileResult]]:
        found = set()
        for file, outcome in _results(self._incoming):
            found.add(file)
            yield file, outcome
        missing, code = [file for file in self._files if file not in found], self.close()
        if missing:
            message = f"The process that reads the files ended early (status {code}), with {len(missing)} files to read"
            problem = Problem(missing[0], 1, 1, message, "Give the service more memory, or split the base")
            yield problem.file, (problem,)
            yield from ((file, ()) for file in missing[1:])

    def close(self) -> int:
        """Ends the process and returns its status."""
        self._timer.cancel()
        self._child.kill()
        code = self._child.wait()
        self._incoming.close()
        return code


def _widen(pipe: IO[bytes]) -> None:
    """Lets a pipe hold more results, to the extent that the system allows it."""
    if sys.platform == "linux":
        with suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


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
            file, kind, digest, look, problems = orjson.loads(head)
            record = model_of_kind(kind).model_validate_json(pipe.readline()) if kind else None
        except ValueError:  # it ended in the middle of a line
            return
        if record is not None:
            first_look.keep(record, Suspicion(look))
            yield file, LoadedFile(file, digest, record, unfilled=_problems(problems))
        else:
            yield file, _problems(problems)


def _problems(written: Iterable[dict[str, Any]]) -> tuple[Problem, ...]:
    return tuple(Problem(**fields | {"severity": Severity(fields["severity"])}) for fields in written)


def _serve(incoming: IO[bytes], outgoing: IO[bytes]) -> None:
    """Runs in the other process: reads all files, then writes a head line and perhaps a record line for each."""
    files = {}
    for head in incoming:
        file, size = orjson.loads(head)
        files[file] = incoming.read(size)
    for file, outcome in read_files(files):
        if isinstance(outcome, LoadedFile):
            written = outcome.record.model_dump_json(by_alias=True)
            first = [file, outcome.record.kind, outcome.digest, look_at(written).value, outcome.unfilled]
            outgoing.write(orjson.dumps(first) + b"\n" + written.encode() + b"\n")
        else:
            outgoing.write(orjson.dumps([file, "", "", 0, outcome]) + b"\n")


if __name__ == "__main__":
    import gc

    gc.disable()  # it lives for seconds, and nothing of what it makes is garbage
    _serve(sys.stdin.buffer, sys.stdout.buffer)
    sys.stdout.buffer.flush()
