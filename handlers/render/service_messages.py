"""Short messages about a request itself: too many requests, another workspace, an internal error."""

from __future__ import annotations

from handlers.render import blocks
from handlers.render.blocks import RenderedBlock
from handlers.render.messages import message
from handlers.reply import Audience, Message, Modal
from handlers.wording.rich_text import text


def notice(words: str) -> Message:
    """Returns a sentence or two of the app itself."""
    return message([blocks.paragraph(text(words))])


def failure(words: str) -> Message:
    """Returns why a request was not served; only the asker sees it, on every surface."""
    return message([blocks.paragraph(text(words))], Audience.PRIVATE)


def busy() -> Message:
    """Returns the message that the worker pool is full."""
    return failure("The app is busy; this was not started. Try again in a minute.")


def slow_down() -> Message:
    """Returns the message that one person sends requests too fast."""
    return failure("Too many requests. Wait a few seconds, then try again.")


def not_served() -> Message:
    """Returns the message to a person from a workspace that this app does not serve."""
    return failure("This app serves another workspace, so it cannot answer here.")


def already_handled() -> Message:
    """Returns the message that the same signed request arrived again and has had its effect."""
    return failure("This request was already handled. Nothing was changed again.")


def database_away() -> Message:
    """Returns the message that a request needs the database, which is unavailable."""
    return failure(
        "The database is unavailable, so nothing was changed. Look-ups work; try this again in a few minutes."
    )


def working_on_it() -> Message:
    """Returns the message that an action has begun and its result follows."""
    return notice("Working on it. The result follows in a message.")


def form_not_opened() -> Message:
    """Returns the message that Slack did not open a form; it allows that for 3 seconds after the click."""
    return failure("The form did not open. Slack allows three seconds for it. Try again.")


def something_broke(reference: str) -> Message:
    """Returns the message about a bug, with the reference under which the log has it."""
    return failure(f"Internal error; nothing was changed. Give an admin this reference: {reference}")


def as_modal(reply: Message, title: str = "Answer") -> Modal:
    """Returns a message as a modal, for surfaces without messages."""
    parts = [RenderedBlock(block, "") for block in reply.classic or reply.blocks] or [
        blocks.paragraph(text(reply.text))
    ]
    return Modal(reply.text, blocks.modal_view("answer", title, parts))
