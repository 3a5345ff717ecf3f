"""Absent ids are filled in by place; present ones stay."""

from __future__ import annotations

from typing import Any

from bot.demo.block_ids import element_in, inputs_in, with_ids

BUTTON = {"type": "button", "text": {"type": "plain_text", "text": "Go"}, "value": "v"}


def test_absent_ids_are_the_same_each_time() -> None:
    blocks = [{"type": "actions", "elements": [BUTTON, {**BUTTON, "action_id": "own"}]}]

    assert with_ids(blocks) == with_ids(blocks)
    assert [one["action_id"] for one in with_ids(blocks)[0]["elements"]] == ["block-0-0", "own"]


def test_an_element_inside_a_container_is_found() -> None:
    blocks = with_ids([{"type": "container", "child_blocks": [{"type": "section", "accessory": BUTTON}]}])

    found = element_in(blocks, "block-0-0", "block-0-0-accessory")

    assert found is not None
    assert found["value"] == "v"


def test_an_element_of_another_block_is_not_found() -> None:
    blocks = with_ids([{"type": "section", "accessory": BUTTON}, {"type": "divider"}])

    assert element_in(blocks, "block-1", "block-0-accessory") is None


def test_an_optional_input_needs_no_answer() -> None:
    field = {"type": "plain_text_input", "action_id": "a"}
    blocks: list[dict[str, Any]] = [
        {"type": "input", "block_id": "x", "element": field},
        {"type": "input", "optional": True, "element": field},
    ]

    assert list(inputs_in(with_ids(blocks))) == [("x", "a", True), ("block-1", "a", False)]
