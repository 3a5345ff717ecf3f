"""On the first page of every card each key fact keeps its source mark and its voice, however short it is cut."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from handlers.block_style import BlockStyle
from handlers.commands import BY_VERB
from handlers.kinds import KINDS, Kind, card_of
from handlers.render.card import Card
from handlers.render.card_pagination import card_message
from handlers.request import Request
from handlers.wording.rich_text import Span, citations_in
from knowledge.knowledge_base import KnowledgeBase
from tests import packaged, sahel
from tests.handlers.asking import ADA, NOW

BASES = pytest.mark.parametrize("base", [packaged.base(), sahel.base()], ids=["packaged", "sahel"])


@BASES
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)
def test_every_key_fact_on_a_first_page_keeps_its_mark_and_its_voice(kind: Kind[Any, Any], base: KnowledgeBase) -> None:
    assert [fault for record in base.all(kind.model) for fault in _faults(card_of(base, record))] == []


def _faults(card: Card) -> Iterator[tuple[str, str]]:
    request = Request("", ADA, NOW, verbs=frozenset(BY_VERB), style=BlockStyle.CLASSIC)
    lines = card_message(card, request).text.splitlines()
    for fact in card.facts:
        shown = next((line for line in lines if line.startswith(f"  • {fact.label}: ")), None)
        if shown is None:
            continue
        marked = bool(citations_in(fact.value))
        voices = [span.text for span in fact.value if isinstance(span, Span) and span.is_credit]
        if (marked and "[" not in shown) or (voices and voices[0] not in shown):
            yield card.command, shown
