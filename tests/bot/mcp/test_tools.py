"""What the tools answer: the right record, or the candidates; ids, citations and dates with every result."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.mcp.json_rpc import Json
from bot.mcp.messages import McpContext, answer
from bot.mcp.tools import TOOLS
from handlers.answer_cache import AnswerCache
from handlers.request import Asker
from tests import packaged

NOW = datetime(2026, 11, 26, tzinfo=UTC)
CONTEXT = McpContext(packaged.base(), NOW, Asker("U1", "T1"))
QUESTIONS = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text(encoding="utf-8"))
CALLS: list[tuple[str, str, dict[str, Any], str | None]] = [
    (one["question"], one["tool"], one["arguments"], one.get("record")) for one in QUESTIONS
]


def _call(tool: str, arguments: object, context: McpContext = CONTEXT) -> dict[str, Any]:
    params = {"name": tool, "arguments": arguments}
    reply = answer({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}, context)
    assert reply is not None
    return reply


@pytest.mark.parametrize(("question", "tool", "arguments", "wanted"), [one for one in CALLS if one[3]], ids=str)
def test_a_question_gets_the_record_with_its_citations(
    question: str, tool: str, arguments: dict[str, Any], wanted: str
) -> None:
    result = _call(tool, arguments)["result"]

    records = {one["id"]: one for one in result["structuredContent"]["records"]}
    assert not result["isError"], f"{question}: {result['content'][0]['text']}"
    assert wanted in records
    assert records[wanted]["citations"] or records[wanted]["kind"] in {"source", "place"}
    assert result["structuredContent"]["base_version"] == packaged.base().version


@pytest.mark.parametrize(("tool", "arguments"), [one[1:3] for one in CALLS if one[3] is None], ids=str)
def test_an_ambiguous_or_unknown_name_gets_candidates_and_no_record(tool: str, arguments: dict[str, Any]) -> None:
    content = _call(tool, arguments)["result"]["structuredContent"]

    assert content["outcome"] in {"ambiguous", "not found"}
    assert "records" not in content


def test_comparing_names_that_are_unclear_is_an_error_in_words() -> None:
    result = _call("compare", {"names": ["restraint", "Badr"]})["result"]

    assert result["isError"]
    assert result["content"][0]["text"]


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("look_up", {}),
        ("look_up", {"name": 5}),
        ("look_up", {"name": " "}),
        ("look_up", {"name": "x" * 300}),
        ("look_up", {"name": "KH", "kind": "militia"}),
        ("look_up", {"name": "KH", "page": 0}),
        ("look_up", {"name": "KH", "colour": "red"}),
        ("look_up", []),
        ("compare", {"names": ["restraint"]}),
        ("compare", {"names": "restraint"}),
        ("screen_names", {"names": ["x"] * 501}),
        ("screen_names", {"names": []}),
        ("no_such_tool", {}),
    ],
)
def test_wrong_arguments_are_invalid_params(tool: str, arguments: object) -> None:
    assert _call(tool, arguments)["error"]["code"] == -32602


def test_500_names_are_screened_without_a_cut() -> None:
    names = [f"{name} {number}" if number % 2 else name for number, name in enumerate(["KH", "Nobody Atall"] * 250)]

    pages = [_call("screen_names", {"names": names, "page": page})["result"] for page in range(1, 6)]
    rows = [row for page in pages for row in page["structuredContent"]["names"]]

    assert "Page 1 of 5.\n\nCall again with page 2" in pages[0]["content"][0]["text"]
    assert "Call again" not in pages[4]["content"][0]["text"]
    assert _call("screen_names", {"names": names, "page": 6})["error"]["code"] == -32602
    assert pages[0]["structuredContent"]["records"][0]["citations"]
    assert [one["name"] for one in rows] == names
    assert {one["outcome"] for one in rows} <= {"found", "ambiguous", "not found"}


def test_a_long_list_states_its_pages() -> None:
    first = _call("list_incidents", {})["result"]["content"][0]["text"]
    second = _call("list_incidents", {"page": 2})["result"]["content"][0]["text"]

    assert "Call again with page 2 for more." in first
    assert "/militia" not in first
    assert "Page 2 of" in second


def test_every_tool_only_reads() -> None:
    for tool in TOOLS:
        assert tool.described(packaged.base())["annotations"]["readOnlyHint"] is True


def _blocks(tool: str, arguments: dict[str, Any]) -> list[dict[str, Any]]:
    result = _call(tool, arguments)["result"]
    return list(result.get("_meta", {}).get("slack", {}).get("blocks", []))


def _buttons(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for block in blocks for one in (*_in_row(block), block.get("accessory")) if one]


def _in_row(block: dict[str, Any]) -> list[dict[str, Any]]:
    return list(block["elements"]) if block["type"] == "actions" else []


@pytest.mark.parametrize(("tool", "arguments"), [one[1:3] for one in CALLS], ids=str)
def test_slack_gets_blocks_that_it_shows_and_buttons_that_call_tools(tool: str, arguments: dict[str, Any]) -> None:
    allowed = {"header", "section", "context", "actions", "divider", "rich_text", "table", "container", "data_table"}
    blocks = _blocks(tool, arguments)

    assert {block["type"] for block in blocks} <= allowed
    assert len(blocks) <= 50
    assert all(len(_in_row(block)) <= 1 for block in blocks), "an action id may occur once in a block"
    for button in _buttons(blocks):
        name = button["action_id"].removeprefix("tool:")
        assert not _call(name, json.loads(button["value"]))["result"]["isError"]


def test_a_list_in_slack_opens_its_records_and_its_next_page() -> None:
    made = [(one["action_id"], json.loads(one["value"])) for one in _buttons(_blocks("list_incidents", {}))]

    assert len([one for one, _ in made if one == "tool:look_up"]) >= 5
    assert ("tool:list_incidents", {"page": 2}) in made


def test_a_repeated_call_is_answered_from_the_cache_and_another_day_is_not() -> None:
    cache: AnswerCache[Json] = AnswerCache()
    made = [replace(CONTEXT, cache=cache, now=NOW + timedelta(days=days)) for days in (0, 0, 1)]
    first, again, later = (_call("look_up", {"name": "KH"}, one)["result"] for one in made)

    assert first is again
    assert later is not first


def test_there_are_eight_tools() -> None:
    assert len(TOOLS) == 8
