"""From answers to results of tools: text, structured content with ids and citations, and the blocks of the answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bot.mcp.json_rpc import INVALID_PARAMS, Json, RpcError
from bot.mcp.resources import markdown
from bot.mcp.tool_answer import ToolAnswer
from bot.mcp.tool_buttons import commands_in
from handlers.kinds import card_of
from handlers.render.blocks import NEXT
from handlers.render.card_pagination import card_message
from handlers.reply import Audience, Block, Message, Reply
from handlers.request import Request
from handlers.screening import COLUMNS, ScreenedName
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Hit
from knowledge.models import Record
from knowledge.references import pointers

TEXT: Final = 20_000
"""Characters of the text of one result; a longer one has pages."""
_NAMES: Final = 100
"""Screened names of one page."""


def record_result(base: KnowledgeBase, record: Record, request: Request, *, reason: str) -> ToolAnswer:
    """Returns a record in full, with why it matches; a long text has pages.

    Raises:
        RpcError: The page is beyond the last.
    """
    text = markdown(base, record)
    pages = [text[start : start + TEXT] for start in range(0, len(text), TEXT)]
    number = _page(request.page, len(pages))
    content = {"outcome": "found", "matched": reason, "records": [described(base, record)]}
    shown = card_message(card_of(base, record), Request("", request.asker, request.now, verbs=request.verbs))
    text = f"Matched {reason}.\n\n{pages[number - 1]}{_place(number, len(pages))}"
    return ToolAnswer(text, content, shown.blocks, next_page=_next(number, len(pages)))


def candidates(base: KnowledgeBase, hits: Sequence[Hit[Record]], heading: str, *, found: bool = True) -> ToolAnswer:
    """Returns the records that a name may mean, or the closest ones if it means none."""
    lines = [f"- {hit.record.id}: {hit.record.heading} ({hit.record.kind}), matched {hit.label}" for hit in hits]
    listed = [{**described(base, hit.record), "label": hit.label, "reason": hit.reason.text} for hit in hits]
    outcome = "ambiguous" if found else "not found"
    text = "\n".join([heading, *(lines or ["- none"])])
    return ToolAnswer(text, {"outcome": outcome, "candidates": listed})


def from_message(base: KnowledgeBase, reply: Reply, next_page: int) -> ToolAnswer:
    """Returns the answer of a command; a rejected request is an error of the tool, in words.

    Raises:
        TypeError: The reply is not a message; commands that look up have no other.
    """
    if not isinstance(reply, Message):
        raise TypeError(type(reply).__name__)
    ids = dict.fromkeys(_ids(base, reply.blocks))
    content = {"records": [described(base, record) for one in ids if (record := base.get(one, Record))]}
    text = reply.text.partition(f"\n\n{NEXT}\n")[0]  # only Slack knows the commands at its end
    return ToolAnswer(text, content, reply.blocks, reply.audience is Audience.PRIVATE, next_page)


def screened_result(base: KnowledgeBase, names: Sequence[ScreenedName], page: int) -> ToolAnswer:
    """Returns the outcomes of a page of names as lines and as rows, with the records that were found.

    Raises:
        RpcError: The page is beyond the last.
    """
    pages = [names[start : start + _NAMES] for start in range(0, len(names), _NAMES)]
    number = _page(page, len(pages))
    shown = pages[number - 1]
    lines = [" | ".join(one.row) for one in shown]
    found = {one.hit.record.id: described(base, one.hit.record) for one in shown if one.hit}
    content = {"names": [dict(zip(COLUMNS, one.row, strict=True)) for one in shown], "records": list(found.values())}
    text = "\n".join([" | ".join(COLUMNS), *lines]) + _place(number, len(pages))
    return ToolAnswer(text, {**content, "page": number, "pages": len(pages)}, next_page=_next(number, len(pages)))


def _page(asked: int, pages: int) -> int:
    if asked > pages:
        text = f"page is {asked}, but the result has {pages}."
        raise RpcError(INVALID_PARAMS, text)
    return asked


def _place(number: int, pages: int) -> str:
    """Returns where a page is in its result; empty if there is one page."""
    return f"\n\nPage {number} of {pages}." if pages > 1 else ""


def _next(number: int, pages: int) -> int:
    return number + 1 if number < pages else 0


def described(base: KnowledgeBase, record: Record) -> Json:
    """Returns what identifies a record and what it is based on."""
    cites = pointers(record).citations.values()
    return {
        "id": record.id,
        "kind": record.kind,
        "title": record.heading,
        "evidence_date": record.as_of,
        "draft": record.status == "draft",
        "citations": list(dict.fromkeys(one.locator for one in cites)),
    }


def _ids(base: KnowledgeBase, blocks: Iterable[Block]) -> Iterator[str]:
    """Yields the ids of the records that the buttons and menus of an answer open, in their order."""
    for command in commands_in(blocks):
        words = command.split()
        if len(words) == 2 and words[1] in base.records:
            yield words[1]
