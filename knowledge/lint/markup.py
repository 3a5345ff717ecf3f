"""Texts with an effect in Slack: mentions and links."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.first_look import LINK, MENTION, SAFE_SCHEMES, Suspicion, first_look
from knowledge.lint.context import LintContext
from knowledge.lint.texts import texts
from knowledge.models import Record
from knowledge.problems import Problem
from knowledge.record_cache import cached_per_record
from knowledge.references import FieldPath


def texts_have_no_live_markup(context: LintContext, record: Record) -> Iterator[Problem]:
    """Finds texts with a Slack mention, and links that do not lead to http or https."""
    for path, message, fix in _live(record):
        yield context.problem(record, path, message, fix=fix)


@cached_per_record
def _live(record: Record) -> tuple[tuple[FieldPath, str, str], ...]:
    """Returns path, message and fix of each text with an effect."""
    if Suspicion.MARKUP not in first_look(record):
        return ()
    found = []
    for path, text in texts(record):
        if MENTION.search(text):
            found.append((path, "Text contains a Slack mention", "Remove it"))
        for scheme, script in LINK.findall(text):
            if (scheme or script).casefold() not in SAFE_SCHEMES:
                message = f'Invalid link scheme "{scheme or script}:"'
                found.append((path, message, "Use http or https, or plain words"))
    return tuple(found)
