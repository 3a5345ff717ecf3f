"""The answer that shows one record."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.button import Button
from handlers.kinds import card_of
from handlers.render.card_pagination import card_message
from handlers.reply import Message
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Record


def show(
    record: Record, request: Request, base: KnowledgeBase, *, notice: str = "", offered: Sequence[Button] = ()
) -> Message:
    """Returns the page of a record's card that was asked for.

    ``notice`` states why this record is shown, if the words were not its name; ``offered`` are buttons that lead back to
    what was asked, such as the other incidents of a day.
    """
    return card_message(card_of(base, record), request, notice, offered=offered)
