"""Short messages about the asking itself: too fast, not from here, something broke."""

from __future__ import annotations

from handlers.render import blocks
from handlers.render.blocks import RenderedBlock
from handlers.render.messages import message
from handlers.reply import Message, Modal
from handlers.wording.rich_text import text


def notice(words: str) -> Message:
    """A sentence or two of our own."""
    return message([blocks.paragraph(text(words))])


def busy() -> Message:
    """All worker places are taken."""
    return notice("Too much is going on at the moment, so this was not started. Please ask again in a minute.")


def slow_down() -> Message:
    """One person asks faster than anybody reads."""
    return notice("That was a lot of questions at once. Please wait a few seconds and ask again.")


def not_served() -> Message:
    """Somebody from a workspace that this app does not serve."""
    return notice("This app serves another workspace, so it cannot answer here.")


def database_away() -> Message:
    """What was asked needs the database, and it does not answer."""
    return notice(
        "The database does not answer at the moment, so nothing was changed. Look-ups work; please try this again later."
    )


def working_on_it() -> Message:
    """A deed has begun; its outcome follows."""
    return notice("Working on it. The outcome follows in a message.")


def something_broke(reference: str) -> Message:
    """A bug, with the reference under which the log has it."""
    return notice(
        f"Something broke on our side, and nothing was changed. Please tell an admin this reference: {reference}"
    )


def as_dialog(reply: Message, title: str = "Answer") -> Modal:
    """A message as a dialog, for places that take no messages."""
    parts = [RenderedBlock(block, "") for block in reply.blocks] or [blocks.paragraph(text(reply.text))]
    return Modal(reply.text, blocks.modal_view("answer", title, parts))
