"""One value set in a record's file, and every other character left as a curator wrote it."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final

from knowledge.problems import Problem
from knowledge.references import Path
from knowledge.yaml_reader import FORBIDDEN, FilePosition, Tree, YamlDocument, read_document

_BARE: Final = re.compile(r"[a-z][a-z0-9]*(?:[-./_][a-z0-9]+)*|\d{4}-\d{2}(?:-\d{2})?|0|[1-9]\d{0,8}")
_NOT_BARE: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""What other readers of YAML, though not ours, would take for something else than text."""


class YamlEditError(Exception):
    """The file is not written so that the value can be set by itself; the message says why."""


@dataclass(frozen=True, slots=True, order=True)
class _Edit:
    start: int
    end: int
    text: str


def mended(file: str, content: bytes, path: Path, value: str, additions: Mapping[Path, Tree]) -> bytes:
    """The file with ``value`` at ``path``, and behind each list that ``additions`` names its new item.

    Raises:
        CannotMendError: the file is no readable record, or what comes out would say anything else besides.
    """
    sheet = _Sheet(_read(file, content), content.decode("utf-8"))
    wanted = copy.deepcopy(sheet.document.tree)
    where, whole = _nearest(wanted, path, value)
    _holder(wanted, where)[where[-1]] = whole
    edits = [sheet.setting(where, whole)]
    for where, item in additions.items():
        _holder(wanted, where)[where[-1]].append(item)
        edits.append(sheet.adding(where, item))
    after = sheet.with_edits(edits).encode("utf-8")
    if _read(file, after).tree != wanted:
        message = "the file is written in a way that this cannot follow"
        raise YamlEditError(message)
    return after


def written(value: Tree) -> str:
    """A value as YAML on one line, whatever it holds: quoted unless it is a plain term, a date or a number.

    Keys are our models' own words and stand bare.
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
    """In double quotes; in single ones where it holds double ones and nothing that would need an escape."""
    if '"' in text and text.isprintable() and not set(text) & {"'", "\\"}:
        return f"'{text}'"
    quoted = json.dumps(text.encode("utf-8", "replace").decode("utf-8"), ensure_ascii=False)
    return FORBIDDEN.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)


def _read(file: str, content: bytes) -> YamlDocument:
    found = read_document(file, content)
    if isinstance(found, Problem):
        raise YamlEditError(found.what)
    return found


def _nearest(tree: Any, path: Path, value: Tree) -> tuple[Path, Tree]:
    """The place to write and what: a group that the file leaves out altogether is written with the one value in it."""
    *above, last = path
    if len(above) == 1 and isinstance(above[0], str) and tree.get(above[0]) is None and isinstance(last, str):
        return (above[0],), {last: value}
    return path, value


def _holder(tree: Any, path: Path) -> Any:
    """What holds the last step of ``path``."""
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


class _Sheet:
    """A file's text with the marks of everything in it."""

    def __init__(self, document: YamlDocument, text: str) -> None:
        self.document, self._text = document, text
        self._starts = list(accumulate((len(line) for line in text.split("\n")), lambda at, n: at + n + 1, initial=0))
        self._break = "\r\n" if "\r\n" in text else "\n"

    def with_edits(self, edits: list[_Edit]) -> str:
        text = self._text
        for edit in sorted(edits, reverse=True):
            text = text[: edit.start] + edit.text + text[edit.end :]
        return text

    def setting(self, path: Path, value: Tree) -> _Edit:
        """The scalar at ``path`` replaced, or its key written before the last one of its mapping."""
        holder = self._mark(path[:-1])
        mark = (holder.inside or {}).get(path[-1]) if isinstance(holder.inside, dict) else self._mark(path)
        if mark is None:
            return self._new_key(holder, str(path[-1]), written(value))
        if mark.inside is not None:
            message = "a list or group stands there in the file"
            raise YamlEditError(message)
        start, end = self._offset(mark), self._end(mark)
        return _Edit(start, end, written(value) if end > start else f" {written(value)}")

    def adding(self, path: Path, item: Tree) -> _Edit:
        """A new last item of the list at ``path``."""
        mark = self._mark(path)
        if not mark.inside or not isinstance(mark.inside, list):
            message = f"the file has no list {path[-1]} to add to"
            raise YamlEditError(message)
        last = self._end(mark.inside[-1])
        if self._text[self._offset(mark)] == "[":
            return _Edit(last, last, f", {written(item)}")
        line = f"{' ' * (mark.column - 1)}- {written(item)}{self._break}"
        end = self._text.find("\n", last)
        if end < 0:
            return _Edit(len(self._text), len(self._text), self._break + line.rstrip())
        return _Edit(end + 1, end + 1, line)

    def _new_key(self, holder: FilePosition, key: str, value: str) -> _Edit:
        *_, last = holder.keys.values() if holder.keys else (None,)
        if last is None:
            message = f"the file has nothing beside which {key} could stand"
            raise YamlEditError(message)
        at = self._place(last)
        flow = self._text[self._offset(holder)] == "{"
        return _Edit(at, at, f"{key}: {value}, " if flow else f"{key}: {value}{self._break}{' ' * (last[1] - 1)}")

    def _mark(self, path: Path) -> FilePosition:
        mark = self.document.mark
        for step in path:
            try:
                mark = mark.inside[step]
            except (KeyError, IndexError, TypeError):
                message = "the file has no such place"
                raise YamlEditError(message) from None
        return mark

    def _end(self, mark: FilePosition) -> int:
        """Behind the last character of what stands at a mark."""
        start = self._offset(mark)
        inside = list(self._inside(mark))
        if mark.inside is None:
            return start + len(self._text[start : self._place(mark.end)].rstrip())
        if self._text[start] in "[{" or not inside:
            return self._place(mark.end)
        return self._end(inside[-1])

    def _inside(self, mark: FilePosition) -> Iterator[FilePosition]:
        yield from mark.inside.values() if isinstance(mark.inside, dict) else mark.inside or ()

    def _offset(self, mark: FilePosition) -> int:
        return self._place((mark.line, mark.column))

    def _place(self, place: tuple[int, int]) -> int:
        return self._starts[place[0] - 1] + place[1] - 1
