"""``brief NAME``: one screen in the conversation, and the whole brief as a PDF and as Markdown in direct messages."""

from __future__ import annotations

from dataclasses import replace

from handlers.answers.by_name import named, nothing_named, which_one, why_this
from handlers.documents.brief import brief_of
from handlers.kinds import card_of
from handlers.render.card_pagination import card_message
from handlers.reply import AttachedFile, Reply
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Ambiguous, Found, NotFound
from knowledge.models import Record

_FOLLOWS = "PDF and Markdown follow in your direct messages with this app, or here once shared."


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``brief NAME``."""
    match named(request.words, base):
        case Found(record, why):
            return _brief(record, why_this(request.words, why), request, base=base)
        case Ambiguous(candidates):
            return which_one(candidates, request, base)
        case NotFound(closest):
            return nothing_named(request, base, closest)


def files_of(record: Record, base: KnowledgeBase, app_name: str) -> tuple[AttachedFile, AttachedFile]:
    """Returns the brief of a record as a PDF and as Markdown."""
    brief = brief_of(card_of(base, record), base.version)
    name = f"{record.id}-{base.version}"
    return (
        AttachedFile(f"{name}.pdf", f"Brief: {brief.title}", brief.document(app_name)),
        AttachedFile(f"{name}.md", f"Brief: {brief.title} (Markdown)", brief.markdown().encode()),
    )


def _brief(record: Record, why: str, request: Request, *, base: KnowledgeBase) -> Reply:
    notice = " ".join(part for part in (f"{why}." if why else "", f"Base version {base.version}.", _FOLLOWS) if part)
    card = replace(card_of(base, record), shares=f"brief {record.id}")
    shown = card_message(card, replace(request, page=1, section=""), notice)
    return replace(shown, files=files_of(record, base, request.command.strip("/").capitalize()))
