"""``source NAME``: a work, and what rests on it."""

from __future__ import annotations

from handlers.answers.by_name import find_and_show
from handlers.render.lists import RecordList, list_message, rows_of
from handlers.reply import Reply
from handlers.request import Request
from knowledge.criteria import Selected
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Source
from knowledge.sources_by_author import works_by


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answer ``source NAME``. An author of several works is no name of one of them, so that is asked."""
    works = works_by(base, request.words)
    if len(works) > 1:
        roll = RecordList(
            "Which work?", rows_of(base, [Selected(work) for work in works]), f"Works by “{request.words}”"
        )
        return list_message(roll, request, base)
    return find_and_show(request, base, Source, "source")
