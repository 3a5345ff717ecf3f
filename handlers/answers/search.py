"""``search WORDS``: full text over everything, best passages first."""

from __future__ import annotations

from handlers.render.lines import headline
from handlers.render.lists import Roll, Row, asks_for, list_message, title
from handlers.render.phrases import bold, cited, isolated, said
from handlers.render.replies import nobody_called
from handlers.reply import Reply
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Record
from knowledge.search import Passage

_SNIPPET = 280


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answer ``search WORDS``: each record once, with the passage that fits best."""
    best: dict[str, Passage] = {}
    for passage in base.passages.passages(request.words, limit=300):
        held = best.get(passage.record_id)
        if held is None or (not held.cites and passage.cites):
            best[passage.record_id] = passage
    if not best:
        return nobody_called(request, (), "text")
    rows = tuple(_row(base, passage) for passage in best.values())
    everything = base.passages.records(request.words)
    note = "" if everything else "No record holds all of these words; these hold some"
    return list_message(
        Roll(title(len(rows), "record"), rows, f"Search: “{isolated(request.words)}”", note), request, base
    )


def _row(base: KnowledgeBase, passage: Passage) -> Row:
    record = base.get(passage.record_id, Record)
    if record is None:
        return Row(said(passage.text))
    snippet = passage.text if len(passage.text) <= _SNIPPET else f"{passage.text[:_SNIPPET].rsplit(' ', 1)[0]} …"
    words = said(bold(record.heading), f" · {headline(base, record)}\n{isolated(snippet)}", cited(passage.cites[:3]))
    return Row(words, asks_for(record))
