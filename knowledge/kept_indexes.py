"""Kept indexes: the indexes of a base as bytes, by name, from which the next process of the same code makes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")

NAMES: Final = "names"
"""The index of names."""
TEXTS: Final = "texts"
"""The full-text index."""
LINKS: Final = "links"
"""Which records refer to a record, and which cite a source."""

KeptIndex = Callable[[str], bytes]
"""Returns the bytes of an index by its name, whole and of the same base and code; empty if there are none."""


def nothing_kept(name: str) -> bytes:
    """Returns no bytes, whatever the index: that of a base of which nothing was kept."""
    del name
    return b""


def restored(packed: bytes, unpack: Callable[..., T], *of_base: object) -> T | None:
    """Returns what ``unpack`` makes of the bytes and parts of the base; None if there are none, or they do not fit."""
    if not packed:
        return None
    try:
        return unpack(packed, *of_base)
    except (ValueError, KeyError, TypeError, IndexError):
        return None
