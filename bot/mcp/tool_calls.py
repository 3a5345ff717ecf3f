"""``tools/call``: checks the arguments, runs the tool, and turns the buttons of its answer into calls."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

import orjson

from bot.mcp.arguments import checked
from bot.mcp.json_rpc import INVALID_PARAMS, Json, RpcError
from bot.mcp.tool_buttons import ToolLink, tool_blocks
from bot.mcp.tools import TOOLS, Tool, ToolCall
from handlers.answer_cache import AnswerCache
from handlers.answers import compare
from handlers.commands import VERBS
from handlers.kinds import CARD_VERBS
from handlers.request import Asker, Request, Surface
from handlers.request_parser import parse
from knowledge.knowledge_base import KnowledgeBase

_BY_NAME: Final[Mapping[str, Tool]] = {one.name: one for one in TOOLS}
_BY_VERB: Final[Mapping[str, Tool]] = {one.verb: one for one in TOOLS if one.verb}


def call(
    params: Mapping[str, Any], base: KnowledgeBase, asker: Asker, *, now: datetime, cache: AnswerCache[Json]
) -> Json:
    """Returns the result of ``tools/call``, from the cache if the same call was made on the same base and day.

    Raises:
        RpcError: The tool is unknown, or an argument is missing, unknown or invalid.
    """
    tool = _BY_NAME.get(str(params.get("name")))
    if tool is None:
        text = f"Unknown tool. Use one of: {', '.join(_BY_NAME)}."
        raise RpcError(INVALID_PARAMS, text)
    arguments = checked(params.get("arguments", {}), tool.parameters, base)

    def made() -> Json:
        answer = tool.run(ToolCall(arguments, base, asker, now))
        return answer.as_json(base, tool_blocks(answer.blocks, partial(tool_link, base)))

    key = (tool.name, orjson.dumps(arguments, option=orjson.OPT_SORT_KEYS), now.date())
    return cache.get(base, key, made)


def tool_link(base: KnowledgeBase, command: str) -> ToolLink | None:
    """Returns the call with the same answer as a button's command, None if there is none."""
    request = parse(Request(command, _NO_USER, _NEVER, Surface.BUTTON), VERBS)
    if request.section:
        return None
    if request.verb in CARD_VERBS and request.words in base.records and not request.filters:
        return ToolLink("look_up", {"name": request.words})
    tool = _BY_VERB.get(request.verb)
    arguments = _arguments(request, tool, base) if tool else {}
    known = {one.name for one in tool.parameters} if tool else set()
    return ToolLink(tool.name, arguments) if tool and arguments.keys() <= known else None


def _arguments(request: Request, tool: Tool, base: KnowledgeBase) -> dict[str, Any]:
    words: str | list[str] = request.words
    if tool.verb == "compare":
        words = list(compare.parts_of(request.words, base))
    return {
        **({tool.words: words} if words else {}),
        **dict(request.filters),
        **({"page": request.page} if request.page > 1 else {}),
    }


_NO_USER: Final = Asker("", "")
_NEVER: Final = datetime.min.replace(tzinfo=UTC)
