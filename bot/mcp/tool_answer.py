"""The answer of a tool before it is written as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.mcp.json_rpc import Json
from handlers.reply import Block
from knowledge.knowledge_base import KnowledgeBase


@dataclass(frozen=True, slots=True)
class ToolAnswer:
    """What a tool found.

    ``content`` is the structured content: ids, citations, dates. ``blocks`` are those of the same answer in Slack, with
    buttons and menus that carry commands. ``next_page`` is the number of the page that follows, 0 if none does.
    """

    text: str
    content: Json
    blocks: Sequence[Block] = ()
    is_error: bool = False
    next_page: int = 0

    def as_json(self, base: KnowledgeBase, blocks: Sequence[Block]) -> Json:
        """Returns the result of ``tools/call``; ``blocks`` are those that an answer of a tool may have."""
        dates = [one["evidence_date"] for one in self.content.get("records", ())]
        more = f"\n\nCall again with page {self.next_page} for more." if self.next_page else ""
        return {
            "content": [{"type": "text", "text": f"{self.text}{more}"}],
            "structuredContent": {
                **self.content,
                "base_version": base.version,
                "evidence_date": max(dates, default=""),
            },
            "isError": self.is_error,
            **({"_meta": {"slack": {"blocks": list(blocks)}}} if blocks else {}),
        }
