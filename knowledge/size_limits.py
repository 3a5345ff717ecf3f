"""The most bytes that a base may have."""

from __future__ import annotations

from typing import Final

MAX_FILE_BYTES: Final = 2_000_000
"""Bytes of one file."""
MAX_TOTAL_BYTES: Final = 200_000_000
"""Bytes of all files together."""
