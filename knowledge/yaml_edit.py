"""Sets one value in a record's file and leaves every other character as the curator wrote it."""

from __future__ import annotations

import copy
import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final

from knowledge.forbidden_characters import FORBIDDEN
from knowledge.problems import Problem
from knowledge.references import FieldPath
from knowledge.yaml_positions import FilePosition
from knowledge.yaml_reader import Tree, YamlDocument, read_document

_BARE: Final = re.compile(r"[a-z][a-z0-9]*(?:[-./_][a-z0-9]+)*|\d{4}-\d{2}(?:-\d{2})?|0|[1-9]\d{0,8}")
_TWO_BYTES: Final = 0xFFFF
_NOT_BARE: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""Words that other readers of YAML, though not ours, do not read as text."""


_STATEMENTS: Final = frozenset({"summary", "definition"})
"""Fields that may be plain text instead of a statement."""


class YamlEditError(Exception):
    """The file's form does not allow to set the value alone; the message states the reason."""


@dataclass(frozen=True, slots=True, order=True)
class _Edit:
    start: int
    end: int
    text: str


def with_value(file: str, content: bytes, path: FieldPath, *, value: str, additions: Mapping[FieldPath, Tree]) -> bytes:
    """Returns the file with ``value`` at ``path``, and with a new last item in each list that ``additions`` names.

    Raises:
        YamlEditError: The file is not a valid record, or the result would differ in another value too.
    """
    mark = content[: len(BOM_UTF8)] if content.startswith(BOM_UTF8) else b""
    text_of_file = _FileText(_read(file, content), content.removeprefix(mark).decode("utf-8"))
    wanted = copy.deepcopy(text_of_file.document.tree)
    where, whole = _nearest(wanted, path, value)
    _parent(wanted, where)[where[-1]] = whole
    edits = [text_of_file.setting(where, whole)]
    for where, item in additions.items():
        _parent(wanted, where)[where[-1]].append(item)
        edits.append(text_of_file.adding(where, item))
    after = mark + text_of_file.with_edits(edits).encode("utf-8")
    if _read(file, after).tree != wanted:
        message = "the form of the file does not allow this edit"
        raise YamlEditError(message)
    return after


def written(value: Tree) -> str:
    """Returns a value as YAML on one line: quoted unless it is a plain term, a date or a number.

    Keys are words of our models and are not quoted.
    """
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {written(item)}" for key, item in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(written, value)) + "]"
        case None:
            return "null"
        case str() if _BARE.fullmatch(value) and value not in _NOT_BARE:
            return value
        case str():
            return _quoted(value)


def _quoted(text: str) -> str:
    """Returns a text in double quotes; in single ones if it has double ones and needs no escape."""
    if '"' in text and text.isprintable() and not set(text) & {"'", "\\"}:
        return f"'{text}'"
    quoted = json.dumps(text.encode("utf-8", "replace").decode("utf-8"), ensure_ascii=False)
    return FORBIDDEN.sub(lambda found: _escaped(ord(found.group())), quoted)


def _escaped(code: int) -> str:
    return f"\\u{code:04x}" if code <= _TWO_BYTES else f"\\U{code:08x}"


def _read(file: str, content: bytes) -> YamlDocument:
    found = read_document(file, content)
    if isinstance(found, Problem):
        raise YamlEditError(found.message)
    return found


def _nearest(tree: Any, path: FieldPath, value: Tree) -> tuple[FieldPath, Tree]:
    """Returns the place to write, and the value.

    A group that the file leaves out is written with the one value in it; the text of a plain statement is its value.
    """
    *above, last = path
    if len(above) == 1 and above[0] in _STATEMENTS and last == "text" and isinstance(tree.get(above[0]), str):
        return (above[0],), value
    if len(above) == 1 and isinstance(above[0], str) and tree.get(above[0]) is None and isinstance(last, str):
        return (above[0],), {last: value}
    return path, value


def _parent(tree: Any, path: FieldPath) -> Any:
    """Returns the mapping or list with the last step of ``path``."""
    for step in path[:-1]:
        try:
            tree = tree[step]
        except (KeyError, IndexError, TypeError):
            break
    fits = isinstance(tree, dict if isinstance(path[-1], str) else list)
    if not fits:
        message = "the file has no such place"
        raise YamlEditError(message)
    return tree


class _FileText:
    """A file's text with the positions of everything in it."""

    def __init__(self, document: YamlDocument, text: str) -> None:
        self.document, self._text = document, text
        self._starts = list(accumulate((len(line) for line in text.split("\n")), lambda at, n: at + n + 1, initial=0))
        self._break = "\r\n" if "\r\n" in text else "\n"

    def with_edits(self, edits: list[_Edit]) -> str:
        text = self._text
        for edit in sorted(edits, reverse=True):
            text = text[: edit.start] + edit.text + text[edit.end :]
        return text

    def setting(self, path: FieldPath, value: Tree) -> _Edit:
        """Returns the edit that replaces the scalar at ``path``, or adds its key before the last one of its mapping."""
        parent = self._position(path[:-1])
        position = (parent.inside or {}).get(path[-1]) if isinstance(parent.inside, dict) else self._position(path)
        if position is None:
            return self._new_key(parent, str(path[-1]), written(value))
        if position.inside is not None:
            message = "the file has a list or group in this place"
            raise YamlEditError(message)
        start, end = self._offset(position), self._end(position)
        return _Edit(start, end, written(value) if end > start else f" {written(value)}")

    def adding(self, path: FieldPath, item: Tree) -> _Edit:
        """Returns the edit that adds a last item to the list at ``path``."""
        position = self._position(path)
        if not position.inside or not isinstance(position.inside, list):
            message = f"the file has no list {path[-1]} to add to"
            raise YamlEditError(message)
        last = self._end(position.inside[-1])
        if self._text[self._offset(position)] == "[":
            return _Edit(last, last, f", {written(item)}")
        line = f"{' ' * (position.column - 1)}- {written(item)}{self._break}"
        end = self._text.find("\n", last)
        if end < 0:
            return _Edit(len(self._text), len(self._text), self._break + line.rstrip())
        return _Edit(end + 1, end + 1, line)

    def _new_key(self, parent: FilePosition, key: str, value: str) -> _Edit:
        *_, last = parent.keys.values() if parent.keys else (None,)
        if last is None:
            message = f"the file has no field next to which {key} can be written"
            raise YamlEditError(message)
        at = self._place(last)
        flow = self._text[self._offset(parent)] == "{"
        return _Edit(at, at, f"{key}: {value}, " if flow else f"{key}: {value}{self._break}{' ' * (last[1] - 1)}")

    def _position(self, path: FieldPath) -> FilePosition:
        position = self.document.position
        for step in path:
            try:
                position = position.inside[step]
            except (KeyError, IndexError, TypeError):
                message = "the file has no such place"
                raise YamlEditError(message) from None
        return position

    def _end(self, position: FilePosition) -> int:
        """Returns the offset behind the last character of the value at a position."""
        start = self._offset(position)
        inside = list(self._inside(position))
        if position.inside is None:
            return start + len(self._text[start : self._place(position.end)].rstrip())
        if self._text[start] in "[{" or not inside:
            return self._place(position.end)
        return self._end(inside[-1])

    def _inside(self, position: FilePosition) -> Iterator[FilePosition]:
        yield from position.inside.values() if isinstance(position.inside, dict) else position.inside or ()

    def _offset(self, position: FilePosition) -> int:
        return self._place((position.line, position.column))

    def _place(self, place: tuple[int, int]) -> int:
        return self._starts[place[0] - 1] + place[1] - 1
