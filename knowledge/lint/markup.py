"""Texts with an effect in Slack: mentions and links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.lint.context import LintContext
from knowledge.lint.texts import texts
from knowledge.models import Record
from knowledge.problems import Problem
from knowledge.record_cache import cached_per_record
from knowledge.references import FieldPath

_MENTION = re.compile(r"<[!@#]|@(?:channel|here|everyone)\b", re.I)
_LINK = re.compile(r"\b([a-z][a-z0-9+.-]*)://|\b(javascript|data|vbscript):", re.I)


def texts_have_no_live_markup(context: LintContext, record: Record) -> Iterator[Problem]:
    """Finds texts with a Slack mention, and links that do not lead to http or https."""
    for path, message, fix in _live(record):
        yield context.problem(record, path, message, fix=fix)


@cached_per_record
def _live(record: Record) -> tuple[tuple[FieldPath, str, str], ...]:
    """Returns path, message and fix of each text with an effect."""
    found = []
    for path, text in texts(record):
        if _MENTION.search(text):
            found.append((path, "Text contains a Slack mention", "Remove it"))
        for scheme, script in _LINK.findall(text):
            if (scheme or script).casefold() not in {"http", "https"}:
                message = f'Invalid link scheme "{scheme or script}:"'
                found.append((path, message, "Use http or https, or plain words"))
    return tuple(found)
