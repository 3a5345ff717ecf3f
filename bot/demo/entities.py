"""What a workspace consists of: persons, conversations, messages, files, and what an interaction permits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Arguments: TypeAlias = Mapping[str, Any]
JsonObject: TypeAlias = dict[str, Any]

APP_USER = "UBOT"


@dataclass(frozen=True)
class Person:
    """A member of the workspace; ``zone`` is an IANA time zone."""

    id: str
    name: str
    zone: str = "UTC"
    role: str = ""

    @property
    def direct_message(self) -> str:
        """The id of the conversation with the app."""
        return f"D{self.id[1:]}"


@dataclass(frozen=True)
class Channel:
    """A conversation. ``has_app`` is whether the app was invited; without it a private one looks like no channel."""

    id: str
    name: str
    private: bool = False
    has_app: bool = True
    archived: bool = False
    topic: str = ""


@dataclass(frozen=True)
class Posted:
    """A message in a conversation; ``payload`` is all that was sent for it, ``at`` is monotonic, in seconds.

    ``person`` is the only one who sees an ephemeral message.
    """

    channel: str
    ts: str
    payload: Arguments
    at: float
    author: str = APP_USER
    person: str | None = None
    replaced: bool = False

    @property
    def text(self) -> str:
        """The top-level text."""
        return str(self.payload.get("text", ""))

    @property
    def thread(self) -> str | None:
        """The ``ts`` of the message that began the thread."""
        return self.payload.get("thread_ts")

    def as_slack(self, *, with_metadata: bool) -> JsonObject:
        """Returns the message as the history of a conversation has it."""
        message: JsonObject = {"type": "message", "ts": self.ts, "text": self.text, "user": self.author}
        message |= {"bot_id": "B1"} if self.author == APP_USER else {}
        wanted = ("blocks", "thread_ts", "files", *(("metadata",) if with_metadata else ()))
        return message | {name: self.payload[name] for name in wanted if self.payload.get(name)}


@dataclass
class ResponseUrl:
    """Where an answer to one interaction may be sent."""

    channel: str
    person: str
    message: str | None
    expires: float
    uses: int = 0


@dataclass
class StoredFile:
    """An upload; ``channel`` is None until it is completed."""

    id: str
    name: str
    length: int
    alt_text: str = ""
    title: str = ""
    content: bytes = b""
    channel: str | None = None
