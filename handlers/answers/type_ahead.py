"""Type-ahead: suggestions for a menu in which the user types a name."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

from handlers.kinds import card_command, hint_of
from handlers.render import blocks
from handlers.reply import Block
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Ambiguous, Found
from knowledge.models import Actor, Place, Record
from knowledge.passages import folded

_MOST = 20


class _Fit(IntEnum):
    """How a typed beginning fits a record, best first."""

    EXACT = 0
    NAME_PREFIX = 1
    WORD_PREFIX = 2
    SIMILAR = 3


def options(typed: str, base: KnowledgeBase) -> list[Block]:
    """Returns options for the records that ``typed`` may mean; their value is the command text of the card.

    Names equal to the typed words come first, then names that begin with them, then names with a word that does, then
    similar names. Within each group, actors and places come before other kinds.
    """
    ranked = sorted(_ranked(typed, base), key=lambda pair: (pair[0], not isinstance(pair[1], Actor | Place)))
    found: dict[str, Record] = {}
    for _, record in ranked:
        found.setdefault(record.id, record)
    return [blocks.choice(one.heading, card_command(one), hint_of(base, one)) for one in list(found.values())[:_MOST]]


def _ranked(typed: str, base: KnowledgeBase) -> Iterator[tuple[_Fit, Record]]:
    yield from _named(typed, base)
    wanted = folded(typed)
    beginning = f" {wanted}"
    for names, record in base.folded_names if wanted else ():
        if beginning in names:
            yield _fit(wanted, names), record


def _named(typed: str, base: KnowledgeBase) -> Iterator[tuple[_Fit, Record]]:
    outcome = base.find(typed, Record)
    if isinstance(outcome, Found):
        yield (_Fit.EXACT if outcome.why.exact else _Fit.SIMILAR), outcome.record
        return
    hits = outcome.candidates if isinstance(outcome, Ambiguous) else outcome.closest
    yield from ((_Fit.EXACT if hit.exact else _Fit.SIMILAR, hit.record) for hit in hits)


def _fit(wanted: str, names: str) -> _Fit:
    """Returns how letters fit the best of a record's names, of which one has a word that begins with them."""
    lines = [name[1:] for name in names.splitlines()]
    if wanted in lines:
        return _Fit.EXACT
    return _Fit.NAME_PREFIX if any(name.startswith(wanted) for name in lines) else _Fit.WORD_PREFIX
