"""The places of the values of a YAML file, found when they are first asked for: most files have no problem."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs do not have the C parser
from yaml.events import DocumentStartEvent, MappingEndEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent


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


def positions(text: str) -> FilePosition:
    """Returns the position of the document of a text that ``read_document`` accepts, with all positions in it."""
    events = _events(CParser(text))
    for event in events:
        if isinstance(event, DocumentStartEvent):
            return _position(next(events), events)
    return FilePosition(1, 1)


def _events(parser: Any) -> Iterator[Any]:
    while parser.check_event():
        yield parser.get_event()


def _position(event: Any, events: Iterator[Any]) -> FilePosition:
    line, column = start_of(event)
    if isinstance(event, ScalarEvent):
        return FilePosition(line, column, end=place_of(event.end_mark))
    if isinstance(event, SequenceStartEvent):
        items = []
        while not isinstance(inner := next(events), SequenceEndEvent):
            items.append(_position(inner, events))
        return FilePosition(line, column, items, end=place_of(inner.end_mark))
    inside: dict[str, FilePosition] = {}
    keys: dict[str, tuple[int, int]] = {}
    while not isinstance(key := next(events), MappingEndEvent):
        keys[key.value] = start_of(key)
        inside[key.value] = _position(next(events), events)
    return FilePosition(line, column, inside, keys, place_of(key.end_mark))


def start_of(event: Any) -> tuple[int, int]:
    """Returns line and column of the beginning of an event, from 1."""
    return place_of(event.start_mark)


def place_of(mark: Any) -> tuple[int, int]:
    """Returns line and column of a mark of the parser, from 1."""
    return mark.line + 1, mark.column + 1
