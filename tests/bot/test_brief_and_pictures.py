"""From a name to a brief and to pictures, through the real app and a Slack that takes 150 ms for every call."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from bot.demo.entities import Channel, StoredFile
from tests.bot.running import Running, eventually, running
from tests.fakes.faults import Fault, Harm

METHODS = ("chat.postMessage", "files.getUploadURLExternal", "files.completeUploadExternal")
LIMIT = 3.0
"""Seconds from the request to the file in the conversation."""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Running]:
    with running(tmp_path) as one:
        for method in METHODS:
            one.slack.faults.always(method, Fault(Harm.HANG_AFTER, seconds=0.15))
        yield one


def _choices(node: object) -> Iterator[tuple[str, str, str]]:
    """Every button and menu entry: its label, its value, and its action."""
    if isinstance(node, dict):
        action = str(node.get("action_id", ""))
        if node.get("type") == "button":
            yield node["text"]["text"], str(node.get("value", "")), action
        groups = node.get("option_groups") or [{"options": node.get("options", [])}]
        for option in [option for group in groups for option in group["options"]]:
            yield option["text"]["text"], option["value"], action
        for child in node.values():
            yield from _choices(child)
    elif isinstance(node, list):
        for child in node:
            yield from _choices(child)


def _click(app: Running, message: dict[str, Any], label: str) -> None:
    value, action = next((value, action) for text, value, action in _choices(message["blocks"]) if text == label)
    assert app.click(value, action)[0] == 200


def _files(app: Running, count: int) -> list[StoredFile]:
    return eventually(lambda: [one for one in app.slack.workspace.files.values() if one.channel], count, LIMIT)


def test_a_pdf_is_two_clicks_from_a_name(app: Running) -> None:
    _, card = app.command("kh")

    _click(app, card, "Brief")

    pdf, markdown = _files(app, 2)
    assert {pdf.channel, markdown.channel} == {"D1"}
    text = PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text()
    assert "Kataib Hezbollah" in text
    assert markdown.content.startswith(b"# Kataib Hezbollah")


def test_a_shared_brief_is_posted_in_the_channel_with_its_files(app: Running) -> None:
    app.slack.workspace.channels["C1"] = Channel("C1", "briefings")
    _, brief = app.command("brief kh")
    private = _files(app, 2)

    _click(app, brief, "Share")

    shared = [one for one in _files(app, 4) if one not in private]
    assert {one.channel for one in shared} == {"C1"}
    assert len(shared) == 2


@pytest.mark.parametrize("asked", ["timeline actor:kh", "map", "relations kh", "chart convoys", "brief kirkuk"])
def test_words_are_acknowledged_at_once_and_the_file_follows_within_three_seconds(asked: str, app: Running) -> None:
    began = time.monotonic()
    status, answer = app.command(asked)
    acknowledged = time.monotonic() - began

    assert (status, bool(answer["text"])) == (200, True)
    assert acknowledged < 1
    assert _files(app, 1)
    assert time.monotonic() - began < LIMIT


@pytest.mark.parametrize("asked", ["chart convoys dark", "relations kh", "timeline actor:kh"])
def test_share_repeats_the_answer_with_its_picture(asked: str, app: Running) -> None:
    app.slack.workspace.channels["C1"] = Channel("C1", "briefings")
    _, answer = app.command(asked)
    (private,) = _files(app, 1)

    _click(app, answer, "Share")

    (shared,) = [one for one in _files(app, 2) if one is not private]
    assert (shared.channel, shared.name, shared.content) == ("C1", private.name, private.content)
