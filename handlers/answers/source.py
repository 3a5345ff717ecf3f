"""``source NAME``: a source, and the records that cite it."""

from __future__ import annotations

from handlers.answers.by_name import find_and_show
from handlers.answers.rows import record_rows
from handlers.render.lists import RecordList, list_message
from handlers.reply import Reply
from handlers.request import Request
from handlers.wording.rich_text import isolated
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Source
from knowledge.sources_by_author import works_by


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``source NAME``. The name of an author of several sources names none of them, so the app asks."""
    sources = works_by(base, request.words)
    if len(sources) > 1:
        heading = f"{len(sources)} sources by “{isolated(request.words)}”. Choose one:"
        return list_message(RecordList(heading, record_rows(base, sources), shareable=False), request)
    return find_and_show(request, base, Source)
