"""``search WORDS``: full text over everything, best passages first."""

from __future__ import annotations

from handlers.render.lists import RecordList, list_message, passage_row, title
from handlers.render.not_found import nobody_called
from handlers.reply import Reply
from handlers.request import Request
from handlers.wording.rich_text import isolated
from knowledge.knowledge_base import KnowledgeBase


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answer ``search WORDS``: each record once, with the passage that fits best."""
    best = base.passages.best(request.words)
    if not best:
        return nobody_called(request, (), "text")
    everything = base.passages.records(request.words)
    held = tuple(passage for passage in best if passage.record_id in everything) or best
    rows = tuple(passage_row(base, passage) for passage in held)
    note = "" if everything else "No record holds all of these words; these hold some"
    return list_message(
        RecordList(title(len(rows), "record"), rows, f"Search: “{isolated(request.words)}”", note), request, base
    )
