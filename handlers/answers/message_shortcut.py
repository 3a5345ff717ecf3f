"""The message shortcut "Brief me on this": whom and what a message names."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.kinds import card_command, line_of
from handlers.render.lists import ListRow, RecordList, list_message
from handlers.reply import Reply
from handlers.request import Request
from handlers.wording.rich_text import italic, listed, text
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Record
from knowledge.names import SpottedName

READ = 8_000
"""Characters of a message that are read."""


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """List the records that ``request.text`` names, in the order of the message. Doubtful names say so."""
    spots = base.spot(request.text[:READ])
    rows = {entity: _row(base, entity, spot) for spot in spots for entity in spot.entities if not _known(spot, spots)}
    if not rows:
        return list_message(
            RecordList("Nothing named", (), "This message names nobody and nothing that is on record"), request, base
        )
    return list_message(RecordList("Named in this message", tuple(rows.values()), shareable=False), request, base)


def _known(spot: SpottedName, spots: Sequence[SpottedName]) -> bool:
    """Whether a doubtful name is settled by a sure one elsewhere in the message."""
    sure = {one.entity for one in spots if not one.ambiguous}
    return spot.ambiguous and bool(sure & set(spot.entities))


def _row(base: KnowledgeBase, entity: str, spot: SpottedName) -> ListRow:
    record = base.get(entity, Record)
    if record is None:
        return ListRow(text(entity))
    doubt = text("\n", italic(f"“{spot.text}” may mean any of {listed(map(base.heading, spot.entities), 'or')}"))
    return ListRow(text(line_of(base, record), doubt if spot.ambiguous else ()), card_command(record))
