"""Texts that would do something in Slack instead of saying something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from knowledge.lint.whole import Whole
from knowledge.problems import Problem
from knowledge.references import Path

_MENTION = re.compile(r"<[!@#]|@(?:channel|here|everyone)\b", re.I)
_LINK = re.compile(r"\b([a-z][a-z0-9+.-]*)://|\b(javascript|data|vbscript):", re.I)


def texts_carry_no_live_markup(whole: Whole) -> Iterator[Problem]:
    """No text pings anybody, and no link leads anywhere but to http and https."""
    for record in whole.records:
        for path, text in _texts(record, ()):
            if _MENTION.search(text):
                yield whole.problem(record, path, "the text would ping people in Slack", "Take the mention out")
            for scheme, script in _LINK.findall(text):
                if (scheme or script).casefold() not in {"http", "https"}:
                    what = f'"{scheme or script}:" is no link that a card may carry'
                    yield whole.problem(record, path, what, "Use http or https, or plain words")


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _texts(item, (*path, position))
    elif isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            yield from _texts(getattr(value, name), (*path, info.alias or name))
