"""The places of the values of a YAML file, found when they are first asked for: most files have no problem."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class FilePosition:
    """The place of a value (line and column from 1), and the positions of its parts, by key or list position.

    ``keys`` has the places of a mapping's keys. ``end`` is the place behind a scalar, or behind the bracket that closes a
    collection; a collection without brackets has no definite end.
    """

    line: int
    column: int
    inside: Any = None
    keys: Any = None
    end: tuple[int, int] = (1, 1)


def positions(tree: object, events: Iterator[Any]) -> FilePosition:
    """Returns the position of a tree with all positions in it; ``events`` are the parser's, from the first of the tree."""
    first = next(events)
    line, column = start_of(first)
    if isinstance(tree, list):
        items = [positions(item, events) for item in tree]
        return FilePosition(line, column, items, end=place_of(next(events).end_mark))
    if isinstance(tree, dict):
        keys, inside = {}, {}
        for key, value in tree.items():
            keys[key] = start_of(next(events))
            inside[key] = positions(value, events)
        return FilePosition(line, column, inside, keys, place_of(next(events).end_mark))
    return FilePosition(line, column, end=place_of(first.end_mark))


def start_of(event: Any) -> tuple[int, int]:
    """Returns line and column of the beginning of an event, from 1."""
    return place_of(event.start_mark)


def place_of(mark: Any) -> tuple[int, int]:
    """Returns line and column of a mark of the parser, from 1."""
    return mark.line + 1, mark.column + 1
