"""The key of the code, for what one process keeps for the next."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Final

from pydantic import VERSION

_ROOT: Final = Path(__file__).resolve().parents[2]
_CODE: Final = ("knowledge", "handlers", "bot/base")
"""The packages that decide whether a base is valid and what is in it."""


@cache
def code_key() -> str:
    """Returns a hash of the code that reads and checks records; another one may read the same files differently."""
    total = hashlib.sha256(f"{sys.version} {VERSION}\n".encode())
    for line in _code_states():
        total.update(line.encode("utf-8", "surrogateescape"))
    return total.hexdigest()


def _code_states() -> Iterator[str]:
    """Yields path, size and time of each file of the code that reads and checks records, in a stable order."""
    left = [str(_ROOT / package) for package in reversed(_CODE)]
    while left:
        entries = sorted(os.scandir(left.pop()), key=attrgetter("name"))
        left.extend(one.path for one in entries if one.is_dir() and one.name != "__pycache__")
        for one in entries:
            if one.is_file():
                found = one.stat()
                yield f"{one.path}\0{found.st_size}\0{found.st_mtime_ns}\n"
