"""One workspace in memory: persons, conversations, messages, modals, Home tabs and files."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count
from threading import RLock

from bot.demo.entities import APP_USER, Arguments, Channel, JsonObject, Person, Posted, ResponseUrl, StoredFile
from bot.demo.error_codes import ErrorCode, SlackCallError
from bot.demo.feed import ChangeKind, Feed

TRIGGER_SECONDS = 3.0
RESPONSE_SECONDS = 1_800.0
RESPONSE_USES = 5


@dataclass
class Workspace:
    """A workspace. Anything may be read.

    ``closed`` is whether only the listed channels, persons, triggers and response URLs exist, as in Slack; otherwise every
    id counts as existing, which load tests use. ``tokens`` are those accepted; none accepts any. ``scopes`` are those
    granted; None grants all. ``clock`` is in seconds since 1970.
    """

    team: str = "T1"
    app_name: str = "Militia"
    closed: bool = False
    tokens: set[str] = field(default_factory=set)
    scopes: set[str] | None = None
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    usergroups: dict[str, list[str]] = field(default_factory=dict)
    clock: Callable[[], float] = time.time
    messages: list[Posted] = field(default_factory=list)
    ephemeral: list[Posted] = field(default_factory=list)
    updates: list[Arguments] = field(default_factory=list)
    views: list[tuple[str, Arguments]] = field(default_factory=list)
    modals: dict[str, list[JsonObject]] = field(default_factory=dict)
    homes: dict[str, JsonObject] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    responses: list[tuple[str, JsonObject]] = field(default_factory=list)
    feed: Feed = field(default_factory=Feed)
    lock: RLock = field(default_factory=RLock)
    _triggers: dict[str, tuple[str, float]] = field(default_factory=dict)
    _response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def in_channel(self, channel: str) -> list[Posted]:
        """Returns the messages of a conversation outside threads, oldest first."""
        return [message for message in list(self.messages) if message.channel == channel and not message.thread]

    def in_thread(self, ts: str) -> list[Posted]:
        """Returns the replies to a message, oldest first."""
        return [message for message in list(self.messages) if message.thread == ts]

    def seen_by(self, person: str, channel: str) -> list[Posted]:
        """Returns what a person sees in a conversation, oldest first; an ephemeral reply needs an existing thread."""
        threads = {message.thread for message in self.messages if message.thread}
        own = [one for one in self.ephemeral if one.person == person and (not one.thread or one.thread in threads)]
        return sorted((one for one in (*self.messages, *own) if one.channel == channel), key=lambda one: one.at)

    def is_visible(self, person: str, channel: str) -> bool:
        """Returns whether a person sees a conversation: a channel, or their own direct message with the app."""
        return channel in self.channels or channel == self.people[person].direct_message

    def number(self) -> int:
        """Returns a number that was not used before in this workspace."""
        return next(self._numbers)

    def post(self, channel: str, payload: Arguments, *, author: str = APP_USER, person: str | None = None) -> Posted:
        """Adds a message, an ephemeral one if only ``person`` may see it."""
        with self.lock:
            ts = f"{self.clock():.0f}.{self.number():06d}"
            message = Posted(channel, ts, payload, time.monotonic(), author, person)
            (self.ephemeral if person else self.messages).append(message)
        content = message.as_slack(with_metadata=False)
        self.feed.add(ChangeKind.MESSAGE, content, channel=channel, person=person)
        return message

    def find(self, channel: str, ts: str) -> Posted | None:
        """Returns a message, also an ephemeral one."""
        with self.lock:
            found = (one for one in (*self.messages, *self.ephemeral) if (one.channel, one.ts) == (channel, ts))
            return next(found, None)

    def replace(self, channel: str, ts: str, payload: Arguments) -> None:
        """Puts new content into a message, which stays in its thread.

        Raises:
            SlackCallError: There is no such message.
        """
        with self.lock:
            old = self.find(channel, ts)
            if old is not None:
                content = {**payload, "thread_ts": old.thread} if old.thread else payload
                kept = self.ephemeral if old.person else self.messages
                new = kept[kept.index(old)] = replace(old, payload=content, replaced=True)
                sent = new.as_slack(with_metadata=False)
                self.feed.add(ChangeKind.MESSAGE_REPLACED, sent, channel=channel, person=old.person)
                return
        if self.closed:
            raise SlackCallError(ErrorCode.MESSAGE_NOT_FOUND)

    def delete(self, channel: str, ts: str) -> None:
        """Removes a message, if it is there."""
        with self.lock:
            old = self.find(channel, ts)
            if old is None:
                return
            (self.ephemeral if old.person else self.messages).remove(old)
            self.feed.add(ChangeKind.MESSAGE_DELETED, {"ts": ts}, channel=channel, person=old.person)

    def trigger(self, person: str) -> str:
        """Returns a trigger id, which opens one modal for a person within three seconds."""
        with self.lock:
            name = f"{self.number()}.{self.team}.{person}"
            self._triggers[name] = (person, self.clock() + TRIGGER_SECONDS)
            return name

    def use_trigger(self, name: str) -> str:
        """Returns the person of a trigger id, which is then used up.

        Raises:
            SlackCallError: It is unknown, used up or expired.
        """
        with self.lock:
            person, expires = self._triggers.get(name, ("", 0.0))
            if not expires:
                if self.closed:
                    raise SlackCallError(ErrorCode.INVALID_TRIGGER_ID)
                return ""
            self._triggers[name] = (person, -1.0)
        if expires < 0:
            raise SlackCallError(ErrorCode.EXCHANGED_TRIGGER_ID)
        if self.clock() > expires:
            raise SlackCallError(ErrorCode.EXPIRED_TRIGGER_ID)
        return person

    def issue_response_url(self, channel: str, person: str, message: str | None = None) -> str:
        """Returns the name of a response URL, for an interaction of a person in a conversation or with a message."""
        with self.lock:
            name = f"R{self.number()}"
            self._response_urls[name] = ResponseUrl(channel, person, message, self.clock() + RESPONSE_SECONDS)
            return name

    def use_response_url(self, name: str) -> ResponseUrl | None:
        """Returns what a response URL belongs to; None for an unknown one in an open workspace.

        Raises:
            SlackCallError: It is unknown, used up or expired.
        """
        with self.lock:
            found = self._response_urls.get(name)
            if found is None:
                if self.closed:
                    raise SlackCallError(ErrorCode.INVALID_URL)
                return None
            if found.uses >= RESPONSE_USES:
                raise SlackCallError(ErrorCode.USED_URL)
            if self.clock() > found.expires:
                raise SlackCallError(ErrorCode.EXPIRED_URL)
            found.uses += 1
            return found
