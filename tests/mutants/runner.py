"""Applies mutants one by one to a copy of the checkout and runs their tests there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.mutant import Mutant

TIME_LIMIT = 300.0
"""Seconds for the tests of one mutant; a mutant that makes them hang is noticed."""
_NOT_COPIED = shutil.ignore_patterns(".git", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", "*.sqlite3*")


@dataclass(frozen=True, slots=True)
class MutantResult:
    """A mutant, and why it counts as a failure; empty if its tests noticed it."""

    mutant: Mutant
    fault: str


def run(mutants: Iterable[Mutant], checkout: Path, workspace: Path) -> Iterator[MutantResult]:
    """Yields the result of each mutant. Its tests must pass without it and fail with it."""
    copy = workspace / "checkout"
    shutil.copytree(checkout, copy, ignore=_NOT_COPIED, symlinks=True)
    passing: dict[tuple[str, ...], bool] = {}
    for mutant in mutants:
        if mutant.tests not in passing:
            # a second try, because some tests measure seconds and the machine is busy
            passing[mutant.tests] = _passes(copy, mutant.tests) or _passes(copy, mutant.tests)
        if not passing[mutant.tests]:
            yield MutantResult(mutant, "its tests fail without it")
            continue
        yield MutantResult(mutant, _fault(mutant, copy))


def _fault(mutant: Mutant, copy: Path) -> str:
    file = copy / mutant.file
    before = file.read_text(encoding="utf-8")
    try:
        after = mutant.applied_to(before)
        compile(after, mutant.file, "exec")
    except (ValueError, SyntaxError) as error:
        return str(error)
    file.write_text(after, encoding="utf-8")
    try:
        return "no test noticed it" if _passes(copy, mutant.tests) else ""
    finally:
        file.write_text(before, encoding="utf-8")


def _passes(copy: Path, tests: tuple[str, ...]) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, timeout=TIME_LIMIT, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0
