"""Replies: messages, modals, the Home tab. Only ``handlers.render`` makes their Block Kit content."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from handlers.documents.document import Document

Block: TypeAlias = dict[str, Any]
"""One Block Kit block; only ``handlers.render.blocks`` makes them."""

SlackPayload: TypeAlias = dict[str, Any]
"""What Slack is sent for one message: ``text`` and, if there are any, ``blocks``."""


class Audience(StrEnum):
    """The readers of a message.

    ``ASKER`` is the asker alone, unless answers are visible on that surface, as under a mention at top level; ``PRIVATE``
    is the asker alone there too, for errors. ``CHANNEL`` is every member of the conversation.
    """

    ASKER = "asker"
    PRIVATE = "private"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that follows an answer: its bytes, or a document that is rendered when the file is sent.

    ``alt_text`` describes a picture for people who do not see it.
    """

    name: str
    title: str
    content: bytes | Document
    alt_text: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """An answer as a message.

    ``text`` contains the whole answer as plain text, for screen readers, notifications and the terminal. If ``replaces``,
    it replaces the message whose button was clicked, as with pages. ``zero_hit`` is the query of a look-up without a
    match, as typed, which the app counts after answering. ``classic`` is the same in classic blocks if
    ``blocks`` has modern ones, for surfaces and workspaces without those. ``files`` follow afterwards: in the asker's
    direct messages with the app, or in the conversation if the audience is ``CHANNEL``. ``asks`` is whether the message asks
    which of several records is meant.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    audience: Audience = Audience.ASKER
    replaces: bool = False
    zero_hit: str | None = None
    classic: tuple[Block, ...] = ()
    files: tuple[AttachedFile, ...] = ()
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Modal:
    """A modal. ``view`` is a complete Block Kit view; ``text`` is the same as plain text."""

    text: str
    view: dict[str, Any]


@dataclass(frozen=True, slots=True)
class HomeTab:
    """The App Home of one user."""

    text: str
    view: dict[str, Any]


@dataclass(frozen=True, slots=True)
class FieldErrors:
    """The errors of a submitted modal, by the id of the input block."""

    errors: dict[str, str]


Reply: TypeAlias = Message | Modal | HomeTab | FieldErrors
"""Every kind of reply."""
