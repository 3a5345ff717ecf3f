"""Sections: several byte strings as one, without pickle."""

from __future__ import annotations

from collections.abc import Iterable

import orjson


def join(sections: Iterable[bytes]) -> bytes:
    """Returns the sections one after the other, with their lengths in front."""
    held = tuple(sections)
    return b"\n".join((orjson.dumps([len(one) for one in held]), b"".join(held)))


def split(joined: bytes) -> list[bytes]:
    """Returns the sections that ``join`` put together.

    Raises:
        ValueError: They are not complete.
    """
    lengths, _, body = joined.partition(b"\n")
    sections, start = [], 0
    for length in orjson.loads(lengths):
        sections.append(body[start : start + length])
        start += length
    if start != len(body):
        message = "the sections are not complete"
        raise ValueError(message)
    return sections
