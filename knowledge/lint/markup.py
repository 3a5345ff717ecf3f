"""Texts that would do something in Slack instead of saying something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from knowledge.lint.context import LintContext
from knowledge.models import Record
from knowledge.problems import Problem
from knowledge.record_cache import remembered
from knowledge.references import Path
from knowledge.yield_hook import paced

_MENTION = re.compile(r"<[!@#]|@(?:channel|here|everyone)\b", re.I)
_LINK = re.compile(r"\b([a-z][a-z0-9+.-]*)://|\b(javascript|data|vbscript):", re.I)


def texts_carry_no_live_markup(whole: LintContext) -> Iterator[Problem]:
    """No text pings anybody, and no link leads anywhere but to http and https."""
    for record in paced(whole.records):
        for path, what, remedy in _live(record):
            yield whole.problem(record, path, what, remedy)


@remembered
def _live(record: Record) -> tuple[tuple[Path, str, str], ...]:
    """Where a record's texts would act, what they would do, and the remedy."""
    found = []
    for path, text in _texts(record, ()):
        if _MENTION.search(text):
            found.append((path, "the text would ping people in Slack", "Take the mention out"))
        for scheme, script in _LINK.findall(text):
            if (scheme or script).casefold() not in {"http", "https"}:
                what = f'"{scheme or script}:" is no link that a card may carry'
                found.append((path, what, "Use http or https, or plain words"))
    return tuple(found)


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _texts(item, (*path, position))
    elif isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            yield from _texts(getattr(value, name), (*path, info.alias or name))
