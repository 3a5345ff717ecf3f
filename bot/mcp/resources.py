"""Records as resources: ``militia://record/ID`` is the record as Markdown with notes."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from bot.mcp.json_rpc import INVALID_PARAMS, RESOURCE_NOT_FOUND, Json, RpcError
from handlers.documents.brief import brief_of
from handlers.kinds import card_of, kind_of
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Record

PREFIX: Final = "militia://record/"
PAGE: Final = 100
"""Resources of one page of the list."""
_MARKDOWN: Final = "text/markdown"
TEMPLATE: Final = MappingProxyType(
    {
        "uriTemplate": f"{PREFIX}{{id}}",
        "name": "record",
        "title": "Record as Markdown with notes",
        "mimeType": _MARKDOWN,
    }
)


def page_of(base: KnowledgeBase, cursor: object) -> Json:
    """Returns a page of the list of records; ``cursor`` is the id after which it begins, None for the first page.

    Raises:
        RpcError: the cursor is not text.
    """
    if cursor is not None and not isinstance(cursor, str):
        text = "cursor must be text."
        raise RpcError(INVALID_PARAMS, text)
    left = [record for key, record in base.records.items() if cursor is None or key > cursor]
    shown = left[:PAGE]
    listed = [
        {
            "uri": f"{PREFIX}{one.id}",
            "name": one.id,
            "title": f"{one.heading} ({kind_of(one).noun})",
            "mimeType": _MARKDOWN,
        }
        for one in shown
    ]
    return {"resources": listed} | ({"nextCursor": shown[-1].id} if len(left) > PAGE else {})


def read(base: KnowledgeBase, uri: object, *, stateless: bool) -> Json:
    """Returns one record.

    Raises:
        RpcError: there is no such record.
    """
    record = base.get(uri.removeprefix(PREFIX), Record) if isinstance(uri, str) and uri.startswith(PREFIX) else None
    if record is None:
        text = f"No such resource. Use {PREFIX}ID with the id of a record."
        raise RpcError(INVALID_PARAMS if stateless else RESOURCE_NOT_FOUND, text)
    return {"contents": [{"uri": uri, "mimeType": _MARKDOWN, "text": markdown(base, record)}]}


def markdown(base: KnowledgeBase, record: Record) -> str:
    """Returns a record as Markdown: its whole card, with numbered notes."""
    return brief_of(card_of(base, record), base.version).markdown()
