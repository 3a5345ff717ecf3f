"""Kept indexes: the indexes of a base as bytes, by name, from which the next process of the same code makes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeVar

import orjson

from knowledge.models import AnyRecord, Record

T = TypeVar("T")

NAMES: Final = "names"
"""The index of names."""
TEXTS: Final = "texts"
"""The full-text index."""
LINKS: Final = "links"
"""Which records refer to a record, and which cite a source."""

Links = Mapping[str, tuple[Record, ...]]
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


def packed_links(links: Iterable[Links]) -> bytes:
    """Returns records by the id that they refer to, as bytes."""
    return orjson.dumps([{key: [one.id for one in held] for key, held in each.items()} for each in links])


def unpacked_links(packed: bytes, records: Mapping[str, AnyRecord]) -> tuple[Links, Links]:
    """Returns what ``packed_links`` packed, with the records of the same base.

    Raises:
        KeyError: A record is not in the base.
        ValueError: The bytes are not complete.
    """
    referring, citing = (
        {key: tuple(records[one] for one in held) for key, held in each.items()} for each in orjson.loads(packed)
    )
    return referring, citing
