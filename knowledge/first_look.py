"""First look: one search through all texts of a record at once, so that few records are searched text by text.

A text of a record is in its JSON as it is written, except that quotes, backslashes and line breaks are escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Flag, auto
from typing import Final

from knowledge.models import Record
from knowledge.record_cache import cached_per_record
from knowledge.template_wording import may_be_in

MENTION: Final = re.compile(r"<[!@#]|@(?:channel|here|everyone)\b", re.I)
"""A mention of Slack."""
LINK: Final = re.compile(r"\b([a-z][a-z0-9+.-]*)://|\b(javascript|data|vbscript):", re.I)
"""The scheme of a link."""
SAFE_SCHEMES: Final = frozenset({"http", "https"})
PRONOUNS: Final = "(?:it|its|they|their|he|his|she|her|this|these|those|such)\\b"
"""A pattern of the words with which no statement begins, in any case."""
_SCRIPTS: Final = ("javascript:", "data:", "vbscript:")
_SCRIPT = re.compile("|".join(_SCRIPTS), re.I)
_BEGINS_WITH_PRONOUN = re.compile(f'":"{PRONOUNS}', re.I)


class Suspicion(Flag):
    """What a record may have in one of its texts; what it has for sure is found text by text."""

    MARKUP = auto()
    PRONOUN = auto()
    ANCHOR = auto()
    TEMPLATE = auto()


@cached_per_record
def first_look(record: Record) -> Suspicion:
    """Returns what any text of a record may have; a text that has it is never overlooked."""
    return look_at(record.model_dump_json())


def look_at(written: str) -> Suspicion:
    """Returns the same for a record as JSON."""
    found = Suspicion(0)
    if _may_have_markup(written):
        found |= Suspicion.MARKUP
    if _BEGINS_WITH_PRONOUN.search(written):
        found |= Suspicion.PRONOUN
    if ' \\"' in written:
        found |= Suspicion.ANCHOR
    if may_be_in(written):
        found |= Suspicion.TEMPLATE
    return found


def _may_have_markup(written: str) -> bool:
    if ("@" in written or "<" in written) and MENTION.search(written):
        return True
    if written.isascii():
        lowered = written.lower()
        has_script = any(script in lowered for script in _SCRIPTS)
    else:
        has_script = _SCRIPT.search(written) is not None
    return has_script or ("://" in written and not _all_safe(LINK.findall(written)))


def _all_safe(links: Iterable[tuple[str, str]]) -> bool:
    return all((scheme or script).casefold() in SAFE_SCHEMES for scheme, script in links)
