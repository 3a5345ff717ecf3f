"""Reads YAML safely: bytes become a tree of dictionaries, lists and strings, and hostile input is rejected first.

No YAML loader runs: 100,000 nested brackets end a loader's process, a merge-key bomb of 1 kB runs for minutes, the last
duplicate key wins without an error, and ``no`` becomes false. The C parser's events are read one by one; the first that
exceeds a limit ends the reading. Plain ``null``, ``~`` and nothing are None; every other scalar stays text, and the models
convert it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
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

from knowledge.forbidden_characters import FORBIDDEN
from knowledge.problems import Problem
from knowledge.references import FieldPath
from knowledge.size_limits import MAX_FILE_BYTES
from knowledge.yaml_errors import YamlError, explained, merge_conflict, other_format
from knowledge.yaml_positions import FilePosition, place_of, positions, start_of

MAX_DEPTH: Final = 12
MAX_EVENTS: Final = 200_000

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | None"
"""The content of a file before a model validates it."""

_NULLS = frozenset({"", "~", "null"})
_STARTS = frozenset((SequenceStartEvent, MappingStartEvent))
_NODES = _STARTS | {ScalarEvent, AliasEvent}
_BYTE_ORDER_MARK: Final = "\ufeff"
_SIGNS: Final = "&*!\\"
"""The characters without one of which a text has no anchor, alias, tag or escape."""
_USUAL: Final = b"\t\n" + bytes(range(0x20, 0x7F))
"""The bytes that most files consist of; all of them are allowed, so that only the few others are searched."""


@dataclass(frozen=True)
class YamlDocument:
    """One checked file: its tree, and the text in which the places of everything in it are found."""

    file: str
    tree: dict[str, Tree]
    text: str

    @cached_property
    def position(self) -> FilePosition:
        """The position of the document, with all positions in it."""
        events = iter(CParser(self.text).get_event, None)
        next(events), next(events)  # the beginnings of the stream and of the document
        return positions(self.tree, events)

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
        tree, place = _TreeReader(text).document()
    except _LimitError as limit:
        return _problem(file, limit.error)
    except MarkedYAMLError as error:
        at, opened = error.problem_mark or error.context_mark, error.context_mark
        reason = " ".join(str(error.problem or error.context).split())
        found = explained(reason, place_of(at) if at else (1, 1), place_of(opened) if opened else None, text=text)
        return Problem(file, *found.place, f"Invalid YAML: {found.message}", found.fix)
    except YAMLError as error:
        return Problem(file, 1, 1, f"Invalid YAML: {error}", "Save the file as plain UTF-8 YAML")
    if not isinstance(tree, dict):
        message = "The file contains no record"
        return Problem(file, *place, message, "Write `id: ...` and the other fields")
    return YamlDocument(file, tree, text)


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
    if not FORBIDDEN.search(content.translate(None, _USUAL).decode("utf-8")):
        return text
    found = FORBIDDEN.search(text.replace("\r\n", "\n"))
    if found is None:
        return text
    start = text.find(found.group())
    place = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    return Problem(file, *place, *_forbidden(found.group()))


def _forbidden(character: str) -> tuple[str, str]:
    message = f"Invisible or control character U+{ord(character):04X}"
    return message, "Delete it; the direction of text is set when cards are drawn"


class _TreeReader:
    """Builds the tree of a text from the events of its parser, each of which is checked first."""

    def __init__(self, text: str) -> None:
        self._get = CParser(text).get_event
        self._count = self._depth = 0
        self._is_plain = not any(sign in text for sign in _SIGNS)

    def document(self) -> tuple[Tree, tuple[int, int]]:
        """Returns the tree, within the limits, and the place where it begins."""
        tree: Tree = None
        place = 1, 1
        documents = 0
        while (event := self._next()) is not None:
            if type(event) is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise _limit(event, "A second document begins here", "Give each record its own file")
            elif type(event) in _NODES:
                tree, place = self._value(event), start_of(event)
        return tree, place

    def _next(self) -> Any:
        """Returns the next event; None at the end."""
        event = self._get()
        self._count += 1
        if self._count > MAX_EVENTS and event is not None:
            raise _limit(event, f"The file has more than {MAX_EVENTS:,} values", "Give each record its own file")
        return event

    def _value(self, event: Any) -> Tree:
        """Returns the value that begins with ``event``; recursion is bounded by ``MAX_DEPTH``."""
        kind = type(event)
        if kind is ScalarEvent:
            self._check(event)
            value: str = event.value
            return None if value in _NULLS and not event.style else value
        self._enter(event)
        found = self._list() if kind is SequenceStartEvent else self._mapping()
        self._depth -= 1
        return found

    def _list(self) -> list[Tree]:
        items = []
        while type(inner := self._next()) is not SequenceEndEvent:
            items.append(self._value(inner))
        return items

    def _mapping(self) -> dict[str, Tree]:
        tree: dict[str, Tree] = {}
        while type(named := self._next()) is not MappingEndEvent:
            if type(named) is not ScalarEvent:
                self._enter(named)
                raise _limit(named, "A key is not plain text", "Write `key: value`, or quote the text")
            self._check(named)
            key = named.value
            if key == "<<":
                raise _limit(named, "Merge keys (<<) are not allowed", "Write the fields out")
            if key in tree:
                raise _limit(named, f'Duplicate key "{key}"', "Keep one of the two")
            tree[key] = self._value(self._next())
        return tree

    def _enter(self, event: Any) -> None:
        """Checks the beginning of a collection, or an alias."""
        if type(event) in _STARTS:
            self._depth += 1
            if self._depth > MAX_DEPTH:
                raise _limit(event, f"Nested more than {MAX_DEPTH} deep", "No record needs that; flatten it")
        self._check(event)

    def _check(self, event: Any) -> None:
        if not self._is_plain:
            _check_node(event)


def _check_node(event: Any) -> None:
    """Rejects anchors, aliases, tags, and forbidden characters that are written as escapes."""
    if event.anchor is not None:  # an alias has one too
        raise _limit(event, "Anchors (&) and aliases (*) are not allowed", "Write the value out, or quote the text")
    if getattr(event, "tag", None) is not None:
        raise _limit(event, f"YAML tag {event.tag} is not allowed", "Leave the tag out, or quote the text")
    may_have_escapes = type(event) is ScalarEvent and event.style == '"'
    found = FORBIDDEN.search(event.value) if may_have_escapes else None
    if found is not None:
        raise _limit(event, *_forbidden(found.group()))


def _limit(event: Any, message: str, fix: str) -> _LimitError:
    return _LimitError(*start_of(event), message, fix=fix)
