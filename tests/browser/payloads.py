"""Forty payloads of the app over the packaged base: every kind of message, modal and Home tab, in both block styles."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from handlers.block_style import BlockStyle
from handlers.commands import COMMANDS
from handlers.dispatch import respond
from handlers.render.messages import payload
from handlers.reply import HomeTab, Message, Modal
from handlers.request import Asker, Surface
from tests import packaged

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
_ASKER = Asker("U1", "T1", "C1")
_MORE = ("katib hezbolah", "zzzqq", "help 2", "incidents page:2", "actor:nobody incidents", "search sanctions")


def messages() -> list[tuple[str, list[dict[str, Any]]]]:
    """The blocks of messages with the request that each answers: the example of every command, and more."""
    examples = [one.example_text(packaged.base()) for one in COMMANDS]
    found = []
    for style in BlockStyle:
        for text in (*filter(None, examples), *_MORE):
            reply = respond(text, _ASKER, NOW, surface=Surface.COMMAND, base=packaged.base(), style=style)
            if isinstance(reply, Message):
                found.append((f"{style.value}: {text}", payload(reply)["blocks"]))
    return found


def modals() -> list[tuple[str, list[dict[str, Any]]]]:
    """The blocks of modals and of the Home tab."""
    asked = (("", Surface.GLOBAL_SHORTCUT), ("suggest kataib-hezbollah", Surface.COMMAND), ("", Surface.HOME))
    replies = [(text, respond(text, _ASKER, NOW, surface=surface, base=packaged.base())) for text, surface in asked]
    return [(f"modal: {text}", reply.view["blocks"]) for text, reply in replies if isinstance(reply, Modal | HomeTab)]
