"""What the tools answer: the right record, or the candidates; ids, citations and dates with every result."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.mcp.messages import McpContext, answer
from bot.mcp.tools import TOOLS
from handlers.request import Asker
from tests import packaged

NOW = datetime(2026, 11, 26, tzinfo=UTC)
CONTEXT = McpContext(packaged.base(), NOW, Asker("U1", "T1"))
CALLS: list[tuple[str, dict[str, Any], str]] = [
    ("look_up", {"name": "KH"}, "kataib-hezbollah"),
    ("look_up", {"name": "كتائب حزب الله"}, "kataib-hezbollah"),
    ("look_up", {"name": "Soleimani"}, "qasem-soleimani"),
    ("look_up", {"name": "Muhandis", "kind": "actor"}, "abu-mahdi-al-muhandis"),
    ("look_up", {"name": "Rocket attack on the Kirkuk base"}, "kirkuk-rocket-attack"),
    ("look_up", {"name": "Restraint", "kind": "option"}, "restraint"),
    ("look_up", {"name": "tougher love"}, "tougher-love"),
    ("look_up", {"name": "kirkuk-rocket-attack"}, "kirkuk-rocket-attack"),
    ("look_up", {"name": "convoy attacks", "kind": "tally"}, "convoy-attacks-2020"),
    ("look_up", {"name": "The Tight Rope"}, "tight-rope-2020"),
    ("look_up", {"name": "Camp Taji", "kind": "place"}, "camp-taji"),
    ("list_incidents", {"actor": "KH"}, "kirkuk-rocket-attack"),
    ("list_incidents", {"actor": "KH", "since": "2020"}, "us-strikes-12-march"),
    ("list_incidents", {"place": "Camp Taji"}, "camp-taji-attack-11-march"),
    ("list_incidents", {"type": "strike"}, "us-strikes-12-march"),
    ("list_incidents", {"words": "embassy", "since": "2020-09"}, "embassy-rocket-salvo-september-2020"),
    ("list_incidents", {"weapon": "drone"}, "g4s-drone-attack"),
    ("compare", {"names": ["restraint", "tougher love"]}, "tougher-love"),
    ("compare", {"names": ["Badr", "Kataib Hezbollah"]}, "kataib-hezbollah"),
    ("list_disputes", {"words": "Kirkuk"}, "kirkuk-attack-date"),
    ("list_disputes", {}, "kirkuk-attack-date"),
    ("timeline", {"actor": "kataib-hezbollah"}, "british-troops-killed-before-2011"),
    ("timeline", {"place": "Kirkuk"}, "kirkuk-rocket-attack"),
    ("search", {"words": "deterrence"}, "tougher-love"),
    ("search", {"words": "sanctions waivers"}, "withhold-sanctions-waivers"),
    ("search", {"words": "rocket and drone attacks"}, "rocket-and-drone-attacks-2020"),
    ("list_sources", {}, "restraint-2020"),
    ("look_up", {"name": "Fatah Alliance"}, "fatah-alliance"),
    ("look_up", {"name": "Asa'ib Ahl al-Haq"}, "asaib-ahl-al-haq"),
    ("timeline", {"since": "2020-09"}, "pompeo-embassy-warning"),
]
"""Questions as a model turns them into calls, and a record that the answer must have."""


def _call(tool: str, arguments: object, context: McpContext = CONTEXT) -> dict[str, Any]:
    params = {"name": tool, "arguments": arguments}
    reply = answer({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}, context)
    assert reply is not None
    return reply


@pytest.mark.parametrize(("tool", "arguments", "wanted"), CALLS, ids=str)
def test_a_call_has_the_record_with_its_citations(tool: str, arguments: dict[str, Any], wanted: str) -> None:
    result = _call(tool, arguments)["result"]

    records = {one["id"]: one for one in result["structuredContent"]["records"]}
    assert not result["isError"], result["content"][0]["text"]
    assert wanted in records
    assert records[wanted]["citations"] or records[wanted]["kind"] in {"source", "place"}
    assert result["structuredContent"]["base_version"] == packaged.base().version


@pytest.mark.parametrize("name", ["Hezbollah Brigade of Jabal", "withdraw", "Abu Mahdi"])
def test_an_ambiguous_or_unknown_name_gets_candidates_and_no_record(name: str) -> None:
    content = _call("look_up", {"name": name})["result"]["structuredContent"]

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

    assert "Page 1 of 5. Call again with page 2." in pages[0]["content"][0]["text"]
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


def test_every_tool_only_reads_and_returns_blocks_that_slack_shows() -> None:
    allowed = {"header", "section", "context", "actions", "divider", "rich_text", "table", "container", "data_table"}
    for tool in TOOLS:
        assert tool.described(packaged.base())["annotations"]["readOnlyHint"] is True
    for name, arguments, _ in CALLS:
        blocks = _call(name, arguments)["result"].get("_meta", {}).get("slack", {}).get("blocks", [])
        assert {block["type"] for block in blocks} <= allowed
        assert len(blocks) <= 50
        buttons = [one for block in blocks if block["type"] == "actions" for one in block["elements"]]
        assert all(one["action_id"] == "tool:look_up" for one in buttons)


def test_there_are_eight_tools() -> None:
    assert len(TOOLS) == 8
