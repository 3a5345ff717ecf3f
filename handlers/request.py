"""A request, independent of Slack: the words, who asks, where, when, and through which surface."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from handlers.block_style import BlockStyle


class Surface(StrEnum):
    """The part of Slack's interface that a request comes from."""

    COMMAND = "command"
    BUTTON = "button"
    MENTION = "mention"
    DIRECT_MESSAGE = "direct-message"
    MESSAGE_SHORTCUT = "message-shortcut"
    GLOBAL_SHORTCUT = "global-shortcut"
    MODAL = "modal"
    HOME = "home"


class ConversationKind(StrEnum):
    """What kind of conversation a request comes from; a public channel if Slack does not state it."""

    CHANNEL = "channel"
    PRIVATE_CHANNEL = "private-channel"
    GROUP_MESSAGE = "group-message"
    DIRECT_MESSAGE = "direct-message"


@dataclass(frozen=True, slots=True)
class Asker:
    """The user who asks, from which workspace and conversation; ``channel`` is None if there is none, as in App Home."""

    user: str
    team: str
    channel: str | None = None
    thread: str | None = None
    conversation: ConversationKind = ConversationKind.CHANNEL


@dataclass(frozen=True, slots=True)
class Request:
    """One parsed request.

    ``text`` is what was typed after the command (or what a button carries), capped at 256 characters; ``verb`` is the
    command's word in its standard form, empty for a look-up without one; ``words`` is the rest without verb, filters and
    page. ``filters`` keeps the order typed: ``(("actor", "badr"), ("-actor", "iran"))``. ``now`` is aware, UTC.
    ``form`` holds a modal's fields. ``command`` is the slash command as installed, such as ``/militia``. ``section`` is the
    section of a card that is asked for, empty for its first page. ``verbs`` are those of the command registry, so that no
    answer has a button for another; ``style`` is the style of blocks of the installation.
    """

    text: str
    asker: Asker
    now: datetime
    surface: Surface = Surface.COMMAND
    command: str = "/militia"
    verb: str = ""
    words: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    page: int = 1
    section: str = ""
    verbs: frozenset[str] = frozenset()
    style: BlockStyle = BlockStyle.CLASSIC
    form: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def with_words(self, words: str) -> Request:
        """Returns the same request with other words after its verb."""
        return replace(self, words=words)
