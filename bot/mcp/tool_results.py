"""From answers to results of tools: text, structured content with ids and citations, and blocks for Slack."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import orjson

from bot.mcp.json_rpc import INVALID_PARAMS, Json, RpcError
from bot.mcp.resources import markdown
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
_BLOCKS: Final = 50
_NAMES: Final = 100
"""Screened names of one page."""
_PLACE: Final = re.compile(r"Page (\d+) of (\d+)")
"""The line with which lists and sections state where a page is."""
_ALLOWED: Final = frozenset(
    {"header", "section", "context", "divider", "rich_text", "table", "container", "data_table"}
)


def record_result(base: KnowledgeBase, record: Record, request: Request, *, reason: str) -> Json:
    """Returns a record in full, with why it matches; a long text has pages."""
    text = markdown(base, record)
    pages = [text[start : start + TEXT] for start in range(0, len(text), TEXT)]
    number = _page(request.page, len(pages))
    note = _page_note(number, len(pages))
    content = {"outcome": "found", "matched": reason, "records": [described(base, record)]}
    shown = card_message(card_of(base, record), Request("", request.asker, request.now, verbs=request.verbs))
    return _result(base, f"Matched {reason}.\n\n{pages[number - 1]}\n\n{note}".strip(), content, blocks=shown.blocks)


def candidates(base: KnowledgeBase, hits: Sequence[Hit[Record]], heading: str, *, found: bool = True) -> Json:
    """Returns the records that a name may mean, or the closest ones if it means none."""
    lines = [f"- {hit.record.id}: {hit.record.heading} ({hit.record.kind}), matched {hit.label}" for hit in hits]
    listed = [{**described(base, hit.record), "label": hit.label, "reason": hit.reason.text} for hit in hits]
    outcome = "ambiguous" if found else "not found"
    text = "\n".join([heading, *(lines or ["- none"])])
    return _result(base, text, {"outcome": outcome, "candidates": listed})


def from_message(base: KnowledgeBase, reply: Reply) -> Json:
    """Returns the answer of a command; a rejected request is an error of the tool, in words.

    Raises:
        TypeError: The reply is not a message; commands that look up have no other.
    """
    if not isinstance(reply, Message):
        raise TypeError(type(reply).__name__)
    ids = dict.fromkeys(_ids(base, reply.blocks))
    content = {"records": [described(base, record) for one in ids if (record := base.get(one, Record))]}
    is_error = reply.audience is Audience.PRIVATE
    return _result(base, _without_commands(reply.text), content, blocks=reply.blocks, is_error=is_error)


def screened_result(base: KnowledgeBase, names: Sequence[ScreenedName], page: int) -> Json:
    """Returns the outcomes of a page of names as lines and as rows, with the records that were found."""
    pages = [names[start : start + _NAMES] for start in range(0, len(names), _NAMES)]
    number = _page(page, len(pages))
    shown = pages[number - 1]
    lines = [" | ".join(one.row) for one in shown]
    found = {one.hit.record.id: described(base, one.hit.record) for one in shown if one.hit}
    content = {"names": [dict(zip(COLUMNS, one.row, strict=True)) for one in shown], "records": list(found.values())}
    text = "\n".join([" | ".join(COLUMNS), *lines, "", _page_note(number, len(pages))]).strip()
    return _result(base, text, {**content, "page": number, "pages": len(pages)})


def _page(asked: int, pages: int) -> int:
    if asked > pages:
        text = f"page is {asked}, but the result has {pages}."
        raise RpcError(INVALID_PARAMS, text)
    return asked


def _page_note(number: int, pages: int) -> str:
    """Returns where a page is in its result, and how to get the next; empty if there is one page."""
    more = f" Call again with page {number + 1}." if number < pages else ""
    return f"Page {number} of {pages}.{more}" if pages > 1 else ""


def _without_commands(text: str) -> str:
    """Returns an answer without the commands at its end, which only Slack knows; a list states its next page."""
    words = text.partition(f"\n\n{NEXT}\n")[0]
    place = _PLACE.search(words)
    if place is None or int(place[1]) >= int(place[2]):
        return words
    return f"{words}\n\nCall again with page {int(place[1]) + 1} for more."


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


def _result(
    base: KnowledgeBase, text: str, content: Json, *, blocks: Iterable[Block] = (), is_error: bool = False
) -> Json:
    dates = [one["evidence_date"] for one in content.get("records", ())]
    stated = {**content, "base_version": base.version, "evidence_date": max(dates, default="")}
    shown = list(_slack_blocks(base, blocks))[:_BLOCKS]
    return {
        "content": [{"type": "text", "text": text}],
        "structuredContent": stated,
        "isError": is_error,
        **({"_meta": {"slack": {"blocks": shown}}} if shown else {}),
    }


def _slack_blocks(base: KnowledgeBase, blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks that Slack shows in an answer of a tool; a button opens its record by the tool ``look_up``."""
    for block in blocks:
        if block["type"] == "actions":
            buttons = (_button(base, one) for one in block["elements"])
            first = next((one for one in buttons if one), None)
            if first:
                yield _without_extras(block) | {"elements": [first]}
        elif block["type"] in _ALLOWED:
            yield _without_extras(block)


def _without_extras(block: Block) -> Block:
    return {key: value for key, value in block.items() if key not in {"accessory", "block_id"}}


def _button(base: KnowledgeBase, element: dict[str, Any]) -> Json | None:
    words = str(element.get("value", "")).split()
    if element.get("type") != "button" or len(words) != 2 or words[1] not in base.records or words[0] == "watch":
        return None
    value = orjson.dumps({"name": words[1]}).decode()
    return {"type": "button", "text": element["text"], "action_id": "tool:look_up", "value": value}


def _ids(base: KnowledgeBase, node: object) -> Iterator[str]:
    """The ids of the records that the buttons and menus of an answer open, in their order."""
    if isinstance(node, dict):
        words = node["value"].split() if isinstance(node.get("value"), str) else []
        if len(words) == 2 and words[1] in base.records:
            yield words[1]
        for child in node.values():
            yield from _ids(base, child)
    elif isinstance(node, list | tuple):
        for child in node:
            yield from _ids(base, child)
