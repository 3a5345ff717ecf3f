"""The look-up modal: a menu that completes names while a user types, or free words."""

from __future__ import annotations

from handlers.render import blocks
from handlers.reply import Modal
from handlers.request import Request

CALLBACK = "look-up"
NAME = "name"
WORDS = "words"


def form(request: Request) -> Modal:
    """Returns the empty modal."""
    parts = (
        blocks.type_ahead(NAME, "A name", "Type two letters or more"),
        blocks.text_input(WORDS, "Or anything you would type after the command", "incidents since:2020 weapon:rocket"),
    )
    text = f"Look up\n\n{parts[0].plain}\n{parts[1].plain}"
    return Modal(text, blocks.modal_view(CALLBACK, "Look up", parts, submit="Look up"))


def asked(request: Request) -> str:
    """Returns what a submitted modal asks, as command text; empty if nothing was entered."""
    return request.form.get(NAME, "").strip() or request.form.get(WORDS, "").strip()
