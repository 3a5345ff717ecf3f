"""Names for a menu that somebody is typing in."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.kinds import card_command, hint_of
from handlers.render import blocks
from handlers.reply import Block
from knowledge.knowledge_base import KnowledgeBase
from knowledge.labels import names_of
from knowledge.lookup_result import Ambiguous, Found
from knowledge.models import Record
from knowledge.passages import folded

_MOST = 20


def options(typed: str, base: KnowledgeBase) -> list[Block]:
    """What the words name, then what begins with them, as options whose value is the command text that shows it."""
    found = {record.id: record for record in (*_named(typed, base), *_beginning(typed, base))}
    return [blocks.choice(one.heading, card_command(one), hint_of(base, one)) for one in list(found.values())[:_MOST]]


def _named(typed: str, base: KnowledgeBase) -> Iterator[Record]:
    outcome = base.find(typed, Record)
    if isinstance(outcome, Found):
        yield outcome.record
    elif isinstance(outcome, Ambiguous):
        yield from (hit.record for hit in outcome.candidates)
    else:
        yield from (hit.record for hit in outcome.nearest)


def _beginning(typed: str, base: KnowledgeBase) -> Iterator[Record]:
    wanted = folded(typed)
    for record in base.records.values():
        labels = (record.heading, *(name.value for name in names_of(record)))
        if wanted and any(f" {wanted}" in f" {folded(label)}" for label in labels):
            yield record
