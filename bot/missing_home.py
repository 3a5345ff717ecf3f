"""A home folder for processes whose user has none, such as an arbitrary uid in a container."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_NO_FOLDER: Final = "/nonexistent"
"""A path that nothing creates: a library that asks for a home gets an answer, and finds no files there."""


def ensure_home() -> None:
    """Sets HOME to a folder that does not exist if the user has no home; some libraries fail without one at import."""
    try:
        Path.home()
    except RuntimeError:
        os.environ["HOME"] = _NO_FOLDER
