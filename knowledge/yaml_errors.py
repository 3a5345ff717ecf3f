"""Explanations of YAML errors: the place to fix, the error, and the fix."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

FilePlace: TypeAlias = tuple[int, int]
"""Line and column, from 1."""

_QUOTE = "Put the text in quotes"
_BRACKETS = 'Close it, separate its fields by commas, and put text that contains ": " or a bracket in quotes'
_ERRORS: Final = (
    ("',' or '}'", "the bracket { of line {opened} is not closed up to here", _BRACKETS),
    ("',' or ']'", "the bracket [ of line {opened} is not closed up to here", _BRACKETS),
    (
        "mapping values",
        "a colon is not allowed here",
        'Put text that contains ": " in quotes, or begin this line in the column of the other fields',
    ),
    ("'-' indicator", "this line is in the list of line {opened}", 'Begin it with "- ", or move it to the left'),
    (
        "did not find expected key",
        "no field can begin here",
        "Look here and above for a quote that is not closed or is within quotes, and begin all fields in one column",
    ),
    ("could not find expected ':'", "the name of a field has no colon", "Write it as name: value"),
    ("unexpected end of stream", "a quote is not closed", "Close it at the end of the text"),
    ("unknown escape", "a backslash in double quotes", "Use single quotes, or write two backslashes"),
    ("comment or line break", "a text cannot begin with > or |", _QUOTE),
    ("alphabetic or numeric", "a text cannot begin with * or &", _QUOTE),
)
_FROM_ITS_BEGINNING: Final = ("could not find expected ':'", "unexpected end of stream")
"""Errors that are found far behind the place to fix."""
_APOSTROPHE = re.compile(r"(?:^|[:\[{,-])\s*'(?:[^']|'')*(?P<at>')(?=[^\W\d_])")
_MARKERS: Final = tuple(7 * sign for sign in "<|=>")
_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|\Z)", re.M)


@dataclass(frozen=True, slots=True)
class YamlError:
    """One error in the YAML, with the place to fix."""

    place: FilePlace
    message: str
    fix: str


_OTHER_FORMATS: Final = (
    ("version https://git-lfs.", "The file is a pointer of Git LFS, not a record", "Run: git lfs pull"),
    ("\0GITCRYPT", "The file is encrypted by git-crypt", "Run git-crypt unlock, or keep records unencrypted"),
    ("$ANSIBLE_VAULT;", "The file is encrypted by Ansible Vault", "Decrypt it, or keep records unencrypted"),
)
"""How a file begins that has another format than YAML, what it is, and the fix."""


def explained(reason: str, at: FilePlace, opened: FilePlace | None, *, text: str) -> YamlError:
    """Returns the explanation of the parser's ``reason`` at a place of ``text``, in what was ``opened`` at another."""
    lines = text.splitlines()
    line = lines[at[0] - 1] if at[0] <= len(lines) else ""
    character = line[at[1] - 1 : at[1]]
    if character == "\t":
        return YamlError(at, "tab character", "Indent with spaces")
    apostrophe = _apostrophe(lines, at, opened)
    if apostrophe is not None:
        return YamlError(apostrophe, "an apostrophe ends the quoted text", "Double it (''), or use double quotes")
    if "cannot start any token" in reason:
        return YamlError(at, f"a text cannot begin with {character}", _QUOTE)
    for words, message, fix in _ERRORS:
        if words in reason:
            place = opened if opened and words in _FROM_ITS_BEGINNING else at
            return YamlError(place, message.replace("{opened}", str((opened or at)[0])), fix)
    return YamlError(at, reason, "Fix the indentation, quotes or brackets here")


def _apostrophe(lines: list[str], at: FilePlace, opened: FilePlace | None) -> FilePlace | None:
    """Returns the place of a quote in a single-quoted text that a letter follows, near an error."""
    for number in dict.fromkeys((at[0], at[0] - 1, opened[0] if opened else at[0])):
        found = _APOSTROPHE.search(lines[number - 1]) if 1 <= number <= len(lines) else None
        if found is not None:
            return number, found.start("at") + 1
    return None


def other_format(text: str) -> YamlError | None:
    """Returns what a file is that has the content of a record elsewhere or encrypted; None for other files."""
    found = next((one for one in _OTHER_FORMATS if text.startswith(one[0])), None)
    return YamlError((1, 1), *found[1:]) if found else None


def merge_conflict(text: str) -> YamlError | None:
    """Returns the error of a file with the markers of a merge conflict that was not resolved."""
    if not any(marker in text for marker in _MARKERS):
        return None
    lines = [text.count("\n", 0, found.start()) + 1 for found in _CONFLICT.finditer(text)]
    if not lines:
        return None
    where = f"from line {lines[0]} to {lines[-1]}" if len(lines) > 1 else f"in line {lines[0]}"
    return YamlError((lines[0], 1), f"Unresolved merge conflict {where}", "Keep one version and delete the markers")
