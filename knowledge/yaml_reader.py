"""The only way to read YAML here: bytes to a plain tree, with every hostile thing refused before a tree is built.

Loaders are what hostile files aim at: 100,000 nested brackets end the process, a merge-key bomb of 1 kB runs for
minutes, a duplicate key wins in silence, ``no`` becomes false. So no loader runs. The C parser's events are read one by
one, the first that oversteps a limit ends the reading, and what remains is built into dictionaries, lists and strings.
Plain ``null``, ``~`` and nothing at all are None; every other scalar stays the text it is, and the models convert it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from yaml import MarkedYAMLError, YAMLError
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs leave the C parser out
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
from knowledge.references import Path
from knowledge.yaml_errors import explained

MAX_FILE_BYTES: Final = 2_000_000
MAX_DEPTH: Final = 12
MAX_EVENTS: Final = 200_000

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | None"
"""What a file says, before any model has looked at it."""

FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""Control characters, line separators that break tools, and marks that reorder or isolate text."""
_NULLS = frozenset({"", "~", "null"})


@dataclass(frozen=True, slots=True)
class FilePosition:
    """Where a value stands (line and column from 1), and the marks of what it holds, by key or position.

    ``keys`` has where each key of a mapping stands. ``end`` is the place behind a scalar, or behind the bracket that
    closes a collection; a collection without brackets ends nowhere in particular.
    """

    line: int
    column: int
    inside: Any = None
    keys: Any = None
    end: tuple[int, int] = (1, 1)


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """One checked file: its tree, and where everything in it stands."""

    file: str
    tree: dict[str, Tree]
    mark: FilePosition

    def place(self, path: Path, *, key: bool = False) -> tuple[str, int, int]:
        """File, line and column of a path, or of the nearest thing around it; ``key`` asks for the key itself."""
        mark = self.mark
        for position, step in enumerate(path):
            last = position == len(path) - 1
            if key and last and mark.keys and step in mark.keys:
                return (self.file, *mark.keys[step])
            try:
                mark = mark.inside[step]
            except (KeyError, IndexError, TypeError):
                break
        return self.file, mark.line, mark.column


class _RefusedError(Exception):
    """A limit was overstepped at a place; carried to ``read_document`` and no further."""

    def __init__(self, line: int, column: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.place, self.what, self.remedy = (line, column), what, remedy


def read_document(file: str, content: bytes) -> YamlDocument | Problem:
    """Check and read one file; ``file`` is its name in problems.

    The first trouble ends the reading, since nothing behind it can be trusted to mean what it seems to mean.
    """
    text = _text(file, content)
    if isinstance(text, Problem):
        return text
    try:
        tree, mark = _Builder(text).document()
    except _RefusedError as refusal:
        return Problem(file, *refusal.place, refusal.what, refusal.remedy)
    except MarkedYAMLError as trouble:
        at, opened = trouble.problem_mark or trouble.context_mark, trouble.context_mark
        said = " ".join(str(trouble.problem or trouble.context).split())
        fault = explained(said, _marked(at) if at else (1, 1), _marked(opened) if opened else None, text)
        return Problem(file, *fault.place, f"this is not YAML: {fault.what}", fault.remedy)
    except YAMLError as trouble:
        return Problem(file, 1, 1, f"this is not YAML: {trouble}", "Save the file as plain UTF-8 YAML")
    if not isinstance(tree, dict):
        return Problem(file, mark.line, mark.column, "the file holds no record", "Write `id: ...` and the other fields")
    return YamlDocument(file, tree, mark)


def _text(file: str, content: bytes) -> str | Problem:
    if len(content) > MAX_FILE_BYTES:
        what = f"the file has {len(content):,} bytes, and {MAX_FILE_BYTES:,} is the most"
        return Problem(file, 1, 1, what, "Give each record its own file")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as trouble:
        line = content.count(b"\n", 0, trouble.start) + 1
        column = trouble.start - content.rfind(b"\n", 0, trouble.start)
        return Problem(file, line, column, "this is not UTF-8", "Save the file as UTF-8 without a byte order mark")
    found = FORBIDDEN.search(text.replace("\r\n", "\n"))
    if found is None:
        return text
    start = text.find(found.group())
    line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    name = f"U+{ord(found.group()):04X}"
    what = f"the invisible or control character {name} stands here"
    return Problem(file, line, column, what, "Delete it; directions of writing are set when cards are drawn")


class _Builder:
    """Builds the tree of one text from its events, counting as it goes."""

    def __init__(self, text: str) -> None:
        self._events = self._checked(CParser(text))

    def document(self) -> tuple[Tree, FilePosition]:
        for event in self._events:
            if isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent):
                built = self._value(event)
                for _ in self._events:  # a second document is refused on its way
                    pass
                return built
        return None, FilePosition(1, 1)

    def _checked(self, parser: Any) -> Iterator[Any]:
        """The events, each weighed before it is handed on."""
        depth = documents = count = 0
        while parser.check_event():
            event = parser.get_event()
            count += 1
            documents += isinstance(event, DocumentStartEvent)
            depth += isinstance(event, SequenceStartEvent | MappingStartEvent)
            depth -= isinstance(event, SequenceEndEvent | MappingEndEvent)
            if count > MAX_EVENTS:
                raise _refused(event, f"the file has more than {MAX_EVENTS:,} parts", "Give each record its own file")
            if documents > 1:
                raise _refused(event, "a second document begins here", "Give each record its own file")
            if depth > MAX_DEPTH:
                raise _refused(event, f"this is nested more than {MAX_DEPTH} deep", "No record needs that; flatten it")
            if isinstance(event, AliasEvent) or getattr(event, "anchor", None) is not None:
                remedy = "Write the value out, or quote the text"
                raise _refused(event, "anchors (&) and aliases (*) are not read", remedy)
            if getattr(event, "tag", None) is not None:
                raise _refused(event, f"the tag {event.tag} is not read", "Leave the tag out, or quote the text")
            yield event

    def _value(self, event: Any) -> tuple[Tree, FilePosition]:
        """The value that begins with ``event``; recursion is bounded by ``MAX_DEPTH``."""
        line, column = _place(event)
        if isinstance(event, ScalarEvent):
            plain_null = event.value in _NULLS and not event.style
            return (None if plain_null else event.value), FilePosition(line, column, end=_end(event))
        if isinstance(event, SequenceStartEvent):
            items, marks = [], []
            while not isinstance(inner := next(self._events), SequenceEndEvent):
                item, mark = self._value(inner)
                items.append(item)
                marks.append(mark)
            return items, FilePosition(line, column, marks, end=_end(inner))
        return self._mapping(line, column)

    def _mapping(self, line: int, column: int) -> tuple[Tree, FilePosition]:
        tree: dict[str, Tree] = {}
        marks: dict[str, FilePosition] = {}
        keys: dict[str, tuple[int, int]] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                raise _refused(event, "a key has to be plain text", "Write `key: value`, or quote the text")
            key = event.value
            if key == "<<":
                raise _refused(event, "merge keys (<<) are not read", "Write the fields out")
            if key in tree:
                raise _refused(event, f'the key "{key}" stands here a second time', "Keep one of the two")
            keys[key] = _place(event)
            tree[key], marks[key] = self._value(next(self._events))
        return tree, FilePosition(line, column, marks, keys, _end(event))


def _refused(event: Any, what: str, remedy: str) -> _RefusedError:
    return _RefusedError(*_place(event), what, remedy)


def _marked(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def _place(event: Any) -> tuple[int, int]:
    return _marked(event.start_mark)


def _end(event: Any) -> tuple[int, int]:
    return _marked(event.end_mark)
