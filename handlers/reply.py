"""What goes back: messages, modals, the Home tab. Block Kit inside, made by ``handlers.render`` alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from handlers.documents.document import Document

Block: TypeAlias = dict[str, Any]
"""One Block Kit block; only ``handlers.render.blocks`` makes them."""


class Audience(StrEnum):
    """Who reads a message.

    ``ASKER`` is the asker alone, unless answers are visible on that surface, as under a mention at top level; ``PRIVATE``
    is the asker alone there too, for errors. ``CHANNEL`` is everybody in the conversation.
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

    ``text`` carries the whole answer in plain words: screen readers, notifications and the terminal read that.
    ``replaces`` puts it in place of the message whose button was pressed, as paging does. ``missed`` is the query of a
    look-up without a match, as typed, which the app counts after answering. ``classic`` is the same in classic blocks if
    ``blocks`` has modern ones, for surfaces and workspaces without those. ``files`` are sent to the asker afterwards, in
    direct messages with the app.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    audience: Audience = Audience.ASKER
    replaces: bool = False
    missed: str | None = None
    classic: tuple[Block, ...] = ()
    files: tuple[AttachedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Modal:
    """A dialog. ``view`` is a whole Block Kit view; ``text`` says the same in plain words."""

    text: str
    view: dict[str, Any]


@dataclass(frozen=True, slots=True)
class HomeTab:
    """The App Home of one person."""

    text: str
    view: dict[str, Any]


@dataclass(frozen=True, slots=True)
class FieldErrors:
    """A submitted modal's faults, by the id of the input block that each belongs to."""

    errors: dict[str, str]


Reply: TypeAlias = Message | Modal | HomeTab | FieldErrors
"""Everything that an answer can be."""
