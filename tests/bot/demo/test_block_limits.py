"""The stand-in knows Slack's limits of blocks, elements and views."""

from __future__ import annotations

from typing import Any

import pytest

from bot.demo.block_limits import message_errors, view_errors


def text(words: str, kind: str = "plain_text") -> dict[str, Any]:
    return {"type": kind, "text": words}


def section(words: str) -> dict[str, Any]:
    return {"type": "section", "text": text(words, "mrkdwn")}


def button(label: str = "Go", number: int = 0, **more: Any) -> dict[str, Any]:
    return {"type": "button", "action_id": f"ask:{number}", "text": text(label), **more}


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


def select(count: int, value: str = "v") -> dict[str, Any]:
    options = [{"text": text("Option"), "value": f"{value}{number}"} for number in range(count)]
    return {"type": "static_select", "action_id": "menu", "placeholder": text("Choose"), "options": options}


def table(rows: int) -> dict[str, Any]:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]] * rows}


LONGEST: dict[str, list[dict[str, Any]]] = {
    "header": [{"type": "header", "text": text("x" * 150)}],
    "section": [section("x" * 3_000)],
    "fields": [{"type": "section", "fields": [text("x" * 2_000)] * 10}],
    "context": [{"type": "context", "elements": [text("x")] * 10}],
    "actions": [actions(*(button(number=number) for number in range(25)))],
    "button": [actions(button("x" * 75, value="v" * 2_000))],
    "select": [actions(select(100))],
    "overflow": [actions({"type": "overflow", "action_id": "more", "options": select(5)["options"]})],
    "blocks": [section("x")] * 50,
    "container": [{"type": "container", "title": text("x"), "child_blocks": [section("x")] * 10}],
    "table": [table(100)],
}
TOO_MUCH: dict[str, list[dict[str, Any]]] = {
    "header": [{"type": "header", "text": text("x" * 151)}],
    "header with emoji beyond two bytes": [{"type": "header", "text": text("\U0001f600" * 76)}],
    "section": [section("x" * 3_001)],
    "empty section": [section("")],
    "section without content": [{"type": "section"}],
    "fields": [{"type": "section", "fields": [text("x")] * 11}],
    "field": [{"type": "section", "fields": [text("x" * 2_001)]}],
    "context": [{"type": "context", "elements": [text("x")] * 11}],
    "actions": [actions(*(button(number=number) for number in range(26)))],
    "no actions": [actions()],
    "button text": [actions(button("x" * 76))],
    "button value": [actions(button(value="v" * 2_001))],
    "accessory": [section("x") | {"accessory": button("x" * 76)}],
    "action ids": [actions(button(), button())],
    "select": [actions(select(101))],
    "option value": [actions(select(1, "v" * 150))],
    "overflow": [actions({"type": "overflow", "action_id": "more", "options": select(6)["options"]})],
    "picture without alt text": [{"type": "image", "image_url": "https://x.example/a.png"}],
    "blocks": [section("x")] * 51,
    "no blocks": [],
    "unknown block": [{"type": "chart"}],
    "block ids": [section("x") | {"block_id": "a"}, section("y") | {"block_id": "a"}],
    "block inside a container": [{"type": "container", "title": text("x"), "child_blocks": [section("x" * 3_001)]}],
    "table": [table(101)],
    "two tables": [table(1), table(1)],
}


@pytest.mark.parametrize("blocks", LONGEST.values(), ids=LONGEST.keys())
def test_what_is_at_the_limit_is_accepted(blocks: list[dict[str, Any]]) -> None:
    assert message_errors(blocks) == []


@pytest.mark.parametrize("blocks", TOO_MUCH.values(), ids=TOO_MUCH.keys())
def test_blocks_beyond_a_limit_are_rejected(blocks: list[dict[str, Any]]) -> None:
    assert message_errors(blocks)


def modal(**more: Any) -> dict[str, Any]:
    return {"type": "modal", "title": text("Title"), "blocks": [section("x")], **more}


INPUT = {"type": "input", "label": text("Name"), "element": {"type": "plain_text_input", "action_id": "name"}}


@pytest.mark.parametrize(
    "view", [modal(), modal(blocks=[section("x")] * 100), modal(blocks=[INPUT], submit=text("Go"))]
)
def test_a_view_at_the_limit_is_accepted(view: dict[str, Any]) -> None:
    assert view_errors(view) == []


@pytest.mark.parametrize(
    "view",
    [
        modal(title=text("x" * 25)),
        {"type": "modal", "blocks": [section("x")]},
        modal(blocks=[section("x")] * 101),
        modal(private_metadata="x" * 3_001),
        modal(blocks=[INPUT]),
        modal(close=text("x" * 25)),
        None,
    ],
)
def test_a_view_beyond_a_limit_is_rejected(view: object) -> None:
    assert view_errors(view)
