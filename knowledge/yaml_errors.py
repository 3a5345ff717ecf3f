"""What a parser's words mean to somebody who writes records: where to look, what is the matter, what to write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

Place: TypeAlias = tuple[int, int]
"""Line and column, from 1."""

_QUOTE = "Put the text in quotes"
_BRACKETS = 'Close it, part its fields by commas, and put text that holds ": " or a bracket in quotes'
_FAULTS: Final = (
    ("',' or '}'", "the bracket { of line {opened} is not closed up to here", _BRACKETS),
    ("',' or ']'", "the bracket [ of line {opened} is not closed up to here", _BRACKETS),
    (
        "mapping values",
        "a colon stands where none may",
        'Put text that holds ": " in quotes, or begin this line in the column of the other fields',
    ),
    ("'-' indicator", "this line stands in the list of line {opened}", 'Begin it with "- ", or move it to the left'),
    (
        "did not find expected key",
        "no field can begin here",
        "Look here and above for a quote that is not closed or stands within quotes, and begin all fields in one column",
    ),
    ("could not find expected ':'", "a field's name stands without its colon", "Write it as name: value"),
    ("unexpected end of stream", "a quote is not closed", "Close it where the text ends"),
    ("unknown escape", "a backslash stands in double quotes", "Use single quotes, or write two backslashes"),
    ("comment or line break", "a text cannot begin with > or |", _QUOTE),
    ("alphabetic or numeric", "a text cannot begin with * or &", _QUOTE),
)
_FROM_ITS_BEGINNING = ("could not find expected ':'", "unexpected end of stream")
"""Faults that are found far behind the place to mend."""


@dataclass(frozen=True, slots=True)
class YamlError:
    """One fault of the writing, with where to mend it."""

    place: Place
    what: str
    remedy: str


def explained(trouble: str, at: Place, opened: Place | None, text: str) -> YamlError:
    """The parser's ``trouble`` at a place of ``text``, within what was ``opened`` at another."""
    lines = text.splitlines()
    line = lines[at[0] - 1] if at[0] <= len(lines) else ""
    character = line[at[1] - 1 : at[1]]
    if character == "\t":
        return YamlError(at, "a tab stands here", "Indent with spaces")
    if "cannot start any token" in trouble:
        return YamlError(at, f"a text cannot begin with {character}", _QUOTE)
    for words, what, remedy in _FAULTS:
        if words in trouble:
            place = opened if opened and words in _FROM_ITS_BEGINNING else at
            return YamlError(place, what.replace("{opened}", str((opened or at)[0])), remedy)
    return YamlError(at, trouble, "Mend the indentation, quotes or brackets here")
