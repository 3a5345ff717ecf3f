"""``export`` in Slack: words at once, files in direct messages."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from bot.exporting import BY_NAME
from handlers.answers import export
from handlers.ports import Ports
from handlers.reply import Audience, Message
from handlers.request import Asker, Request
from handlers.request_parser import parse
from tests import sahel


class _Formats:
    """The only port that the command uses."""

    exports = BY_NAME


def _ask(text: str) -> Message:
    request = Request(f"export {text}", Asker("U1", "T1"), datetime(2026, 11, 25, tzinfo=UTC))
    ports: Ports = _Formats()  # type: ignore[assignment]  # it has the one port that is used
    reply = export.answer(parse(request, {"export": "export"}), sahel.base(), ports)
    assert isinstance(reply, Message)
    return reply


@pytest.mark.parametrize("name", BY_NAME)
def test_every_format_comes_as_files_with_its_manifest(name: str) -> None:
    reply = _ask(name)

    *files, last = reply.files
    assert files
    assert all(one.content for one in files)
    assert isinstance(last.content, bytes)
    assert json.loads(last.content)["format"] == name
    assert last.name == "manifest.json"


def test_the_words_state_the_number_of_records_the_filter_and_the_losses() -> None:
    reply = _ask("geojson type:cattle-raid")

    assert "Export as geojson" in reply.text
    assert "Filter: type Cattle raid" in reply.text
    assert "incidents without coordinates: 1" in reply.text
    assert reply.text.count("records of kind") <= 6


@pytest.mark.parametrize(
    ("text", "said", "offered"),
    [
        ("stx", "Unknown format “stx”. Use one of: json, stix,", "export stix"),
        ("stix colour:red", "Unknown filter “colour:”", ""),
    ],
)
def test_an_error_is_private_with_what_would_work(text: str, said: str, offered: str) -> None:
    reply = _ask(text)

    assert said in reply.text
    assert offered in str(reply.blocks)
    assert reply.audience is Audience.PRIVATE
    assert reply.files == ()


def test_a_choice_of_names_keeps_the_format() -> None:
    reply = _ask("stix actor:katib since:2024")

    assert "export stix actor:" in str(reply.blocks)
