"""Values that ``militia new`` had to invent: a comment on their line asks the curator to replace them.

A value such as a date or a citation must be valid, so that no wording shows that it is invented, as with texts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from knowledge.models.record import RecordStatus
from knowledge.problems import Problem, Severity

MARK: Final = "# FILL IN"
_MARK: Final = re.compile(rf"(?P<before> *){MARK} (?P<names>[a-z_]+(?:, [a-z_]+)*)(?P<rest>:.*)?$", re.M)
_IN_A_FILE: Final = re.compile(rf"(?:^|\s)(?P<mark>{MARK})\b *(?P<names>[a-z_]+(?:, [a-z_]+)*)?")
_FIX: Final = 'Write what the source states, then remove "FILL IN" from this line'


def unfilled_values(file: str, content: bytes, status: RecordStatus) -> Iterator[Problem]:
    """Yields each line of a record's file whose values are still those of the template; in a draft, as a warning."""
    if MARK.encode() not in content:
        return
    severity = Severity.WARNING if status is RecordStatus.DRAFT else Severity.ERROR
    for number, line in enumerate(content.decode(errors="replace").splitlines(), start=1):
        found = _IN_A_FILE.search(line)
        if found is not None:
            names = [f'"{one}"' for one in found["names"].split(", ")] if found["names"] else ["a value"]
            named = ", ".join(names[:-1]) + " and " * (len(names) > 1) + names[-1]
            message = f"Not filled in yet: {named}"
            yield Problem(file, number, found.start("mark") + 1, message, _FIX, severity)


def without_marks(template: str, given: Collection[str] | None) -> str:
    """Returns a template whose comments ask only for the fields that are not ``given``; for none if that is None."""

    def kept(mark: re.Match[str]) -> str:
        names = [one for one in mark["names"].split(", ") if given is not None and one not in given]
        rest = mark["rest"] or ""
        if names:
            return f"{mark['before']}{MARK} {', '.join(names)}{rest}"
        return f"{mark['before']}# {rest.removeprefix(': ')}" if rest else ""

    return _MARK.sub(kept, template)
