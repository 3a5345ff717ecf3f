"""Reads YAML safely: bytes become a tree of dictionaries, lists and strings, and hostile input is rejected first.

No YAML loader runs: 100,000 nested brackets end a loader's process, a merge-key bomb of 1 kB runs for minutes, the last
duplicate key wins without an error, and ``no`` becomes false. The C parser's events are read one by one; the first that
exceeds a limit ends the reading. Plain ``null``, ``~`` and nothing are None; every other scalar stays text, and the models
convert it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from yaml import MarkedYAMLError, YAMLError
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs do not have the C parser
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from knowledge.problems import Problem
from knowledge.references import FieldPath
from knowledge.yaml_errors import YamlError, explained, merge_conflict, other_format

MAX_FILE_BYTES: Final = 2_000_000
MAX_DEPTH: Final = 12
MAX_EVENTS: Final = 200_000

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | None"
"""The content of a file before a model validates it."""

_FORBIDDEN_CLASSES: Final = (
    "\x00-\x08\x0b-\x1f",  # control characters, except tab and line feed
    "\x7f-\x9f",  # delete and the second set of control characters
    "\u2028\u2029",  # line and paragraph separators
    "\u202a-\u202e",  # embeddings and overrides of the direction of text
    "\u2066-\u2069",  # isolates of the direction of text
    "\ufeff",  # byte order mark
    "\ufdd0-\ufdef",  # noncharacters
    "\U000e0000-\U000e007f",  # tags, which are invisible letters
    *(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)),
)
FORBIDDEN: Final = re.compile(f"[{''.join(_FORBIDDEN_CLASSES)}]")
"""Characters that no text of a base contains, in the file or after its escapes are resolved."""
_NULLS = frozenset({"", "~", "null"})
_BYTE_ORDER_MARK: Final = "\ufeff"


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


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """One checked file: its tree, and the places of everything in it."""

    file: str
    tree: dict[str, Tree]
    position: FilePosition

    def place(self, path: FieldPath, *, key: bool = False) -> tuple[str, int, int]:
        """Returns file, line and column of a path, or of the closest value around it; with ``key``, of the key itself."""
        position = self.position
        for number, step in enumerate(path):
            last = number == len(path) - 1
            if key and last and position.keys and step in position.keys:
                return (self.file, *position.keys[step])
            try:
                position = position.inside[step]
            except (KeyError, IndexError, TypeError):
                break
        return self.file, position.line, position.column


class _LimitError(Exception):
    """A limit was exceeded at a place; ``read_document`` catches it."""

    def __init__(self, line: int, column: int, message: str, *, fix: str) -> None:
        super().__init__(message)
        self.error = YamlError((line, column), message, fix)


def read_document(file: str, content: bytes) -> YamlDocument | Problem:
    """Returns the document of one file, or its first problem; ``file`` is its name in problems."""
    text = _text(file, content)
    if isinstance(text, Problem):
        return text
    try:
        tree, position = _Builder(text).document()
    except _LimitError as limit:
        return _problem(file, limit.error)
    except MarkedYAMLError as error:
        at, opened = error.problem_mark or error.context_mark, error.context_mark
        reason = " ".join(str(error.problem or error.context).split())
        found = explained(reason, _place_of(at) if at else (1, 1), _place_of(opened) if opened else None, text=text)
        return Problem(file, *found.place, f"Invalid YAML: {found.message}", found.fix)
    except YAMLError as error:
        return Problem(file, 1, 1, f"Invalid YAML: {error}", "Save the file as plain UTF-8 YAML")
    if not isinstance(tree, dict):
        message = "The file contains no record"
        return Problem(file, position.line, position.column, message, "Write `id: ...` and the other fields")
    return YamlDocument(file, tree, position)


def _problem(file: str, error: YamlError) -> Problem:
    return Problem(file, *error.place, error.message, error.fix)


def _text(file: str, content: bytes) -> str | Problem:
    if len(content) > MAX_FILE_BYTES:
        message = f"The file has {len(content):,} bytes, limit {MAX_FILE_BYTES:,}"
        return Problem(file, 1, 1, message, "Give each record its own file")
    try:
        text = content.decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        return Problem(file, line, column, "The file is not UTF-8", "Save it as UTF-8")
    unfit = other_format(text) or merge_conflict(text)
    if unfit is not None:
        return _problem(file, unfit)
    found = FORBIDDEN.search(text.replace("\r\n", "\n"))
    if found is None:
        return text
    start = text.find(found.group())
    place = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    return Problem(file, *place, *_forbidden(found.group()))


def _forbidden(character: str) -> tuple[str, str]:
    message = f"Invisible or control character U+{ord(character):04X}"
    return message, "Delete it; the direction of text is set when cards are drawn"


class _Builder:
    """Builds the tree of one text from its events, within the limits."""

    def __init__(self, text: str) -> None:
        self._events = self._checked(CParser(text))

    def document(self) -> tuple[Tree, FilePosition]:
        for event in self._events:
            if isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent):
                built = self._value(event)
                for _ in self._events:  # a second document is an error
                    pass
                return built
        return None, FilePosition(1, 1)

    def _checked(self, parser: Any) -> Iterator[Any]:
        """Yields the events, each checked first."""
        depth = documents = count = 0
        while parser.check_event():
            event = parser.get_event()
            count += 1
            documents += isinstance(event, DocumentStartEvent)
            depth += isinstance(event, SequenceStartEvent | MappingStartEvent)
            depth -= isinstance(event, SequenceEndEvent | MappingEndEvent)
            if count > MAX_EVENTS:
                raise _limit(event, f"The file has more than {MAX_EVENTS:,} values", "Give each record its own file")
            if documents > 1:
                raise _limit(event, "A second document begins here", "Give each record its own file")
            if depth > MAX_DEPTH:
                raise _limit(event, f"Nested more than {MAX_DEPTH} deep", "No record needs that; flatten it")
            _check_node(event)
            yield event

    def _value(self, event: Any) -> tuple[Tree, FilePosition]:
        """Returns the value that begins with ``event``; recursion is bounded by ``MAX_DEPTH``."""
        line, column = _start(event)
        if isinstance(event, ScalarEvent):
            plain_null = event.value in _NULLS and not event.style
            return (None if plain_null else event.value), FilePosition(line, column, end=_end(event))
        if isinstance(event, SequenceStartEvent):
            items, positions = [], []
            while not isinstance(inner := next(self._events), SequenceEndEvent):
                item, position = self._value(inner)
                items.append(item)
                positions.append(position)
            return items, FilePosition(line, column, positions, end=_end(inner))
        return self._mapping(line, column)

    def _mapping(self, line: int, column: int) -> tuple[Tree, FilePosition]:
        tree: dict[str, Tree] = {}
        positions: dict[str, FilePosition] = {}
        keys: dict[str, tuple[int, int]] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                raise _limit(event, "A key is not plain text", "Write `key: value`, or quote the text")
            key = event.value
            if key == "<<":
                raise _limit(event, "Merge keys (<<) are not allowed", "Write the fields out")
            if key in tree:
                raise _limit(event, f'Duplicate key "{key}"', "Keep one of the two")
            keys[key] = _start(event)
            tree[key], positions[key] = self._value(next(self._events))
        return tree, FilePosition(line, column, positions, keys, _end(event))


def _check_node(event: Any) -> None:
    """Rejects anchors, aliases, tags, and forbidden characters, also those written as escapes."""
    if isinstance(event, AliasEvent) or getattr(event, "anchor", None) is not None:
        raise _limit(event, "Anchors (&) and aliases (*) are not allowed", "Write the value out, or quote the text")
    if getattr(event, "tag", None) is not None:
        raise _limit(event, f"YAML tag {event.tag} is not allowed", "Leave the tag out, or quote the text")
    found = FORBIDDEN.search(event.value) if isinstance(event, ScalarEvent) else None
    if found is not None:
        raise _limit(event, *_forbidden(found.group()))


def _limit(event: Any, message: str, fix: str) -> _LimitError:
    return _LimitError(*_start(event), message, fix=fix)


def _place_of(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def _start(event: Any) -> tuple[int, int]:
    return _place_of(event.start_mark)


def _end(event: Any) -> tuple[int, int]:
    return _place_of(event.end_mark)
