"""One run of the demo as the page sees it: the state for one person, and the events since."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.demo.block_ids import with_ids
from bot.demo.clock import DemoClock, next_monday
from bot.demo.entities import APP_USER, JsonObject, Person, Posted
from bot.demo.feed import Change, ChangeKind
from bot.demo.guide import Step, command_rows
from bot.demo.interactions import ImpossibleError, Interactions
from bot.demo.views import open_views, shown
from bot.demo.workspace import Workspace
from bot.manifest import manifest
from bot.settings import Settings
from knowledge.knowledge_base import KnowledgeBase

_LONGEST_MOVE = timedelta(days=366)


@dataclass(frozen=True)
class DemoSession:
    """What the page shows and does. ``base`` returns the active base, ``guide`` is what to try."""

    workspace: Workspace
    interactions: Interactions
    clock: DemoClock
    settings: Settings
    base: Callable[[], KnowledgeBase]
    guide: list[Step]
    folder: str | None

    def person(self, name: str) -> Person:
        """Returns a member of the workspace; the first one for an empty name.

        Raises:
            ImpossibleError: There is no such member.
        """
        found = self.workspace.people.get(name or next(iter(self.workspace.people)))
        if found is None:
            reason = f'Unknown person "{name}".'
            raise ImpossibleError(reason)
        return found

    def state(self, person: Person) -> JsonObject:
        """Returns everything that the page draws for a person."""
        last = self.workspace.feed.last
        home, exchange = self.workspace.homes.get(person.id), self.interactions.last
        return {
            "me": self._member(person),
            "app": {"id": APP_USER, "name": self.settings.militia_name, "command": self.settings.militia_command}
            | {"zone": person.zone},
            "people": [self._member(one) for one in self.workspace.people.values()],
            "channels": self._channels(person),
            "commands": command_rows(self.base()),
            "shortcuts": manifest(name=self.settings.militia_name)["features"]["shortcuts"],
            "guide": [asdict(step) for step in self.guide],
            "messages": [_message(one) for one in self._seen(person)],
            "views": open_views(self.workspace, person.id),
            "home": shown(home) if home else None,
            "clock": self.times(person),
            "exchange": asdict(exchange) if exchange else None,
            "base": {"folder": self.folder},
            "event": last,
        }

    def event(self, change: Change, person: Person) -> JsonObject | None:
        """Returns a change as an event for a person; None if the person does not see it."""
        if change.person not in (None, person.id):
            return None
        if change.channel and not self.workspace.is_visible(person.id, change.channel):
            return None
        match change.kind:
            case ChangeKind.MESSAGE | ChangeKind.MESSAGE_REPLACED:
                found = self.workspace.find(change.channel, str(change.content["ts"]))
                if found is None or found not in self._seen(person):
                    return None
                kind = "posted" if change.kind is ChangeKind.MESSAGE else "replaced"
                return {"kind": kind, "message": _message(found)}
            case ChangeKind.MESSAGE_DELETED:
                return {"kind": "deleted", "channel": change.channel, "ts": change.content["ts"]}
            case ChangeKind.MODAL:
                return {"kind": "views", "views": open_views(self.workspace, person.id)}
            case ChangeKind.HOME:
                return {"kind": "home", "home": shown(change.content)}
            case ChangeKind.CLOCK:
                return {"kind": "clock", "clock": self.times(person)}
            case ChangeKind.EXCHANGE:
                return {"kind": "exchange", "exchange": change.content}
            case ChangeKind.FAILED:
                return {"kind": "failed", **change.content}

    def times(self, person: Person) -> dict[str, str]:
        """Returns what the clock shows and where it may be moved."""
        now = self.clock.now()
        return {"now": now.isoformat(), "monday": next_monday(now, person.zone).isoformat(), "zone": person.zone}

    def move_clock(self, person: Person, target: Mapping[str, Any]) -> None:
        """Moves the clock forward, to ``{"to": "monday"}`` or by ``{"seconds": N}``.

        Raises:
            ImpossibleError: The target is neither, or too far away.
        """
        self.clock.move_to(self._instant(person, target))
        self.workspace.feed.add(ChangeKind.CLOCK, {})

    def _instant(self, person: Person, target: Mapping[str, Any]) -> datetime:
        now, seconds = self.clock.now(), target.get("seconds")
        if target.get("to") == "monday":
            return next_monday(now, person.zone)
        if not isinstance(seconds, int) or not 0 < seconds <= _LONGEST_MOVE.total_seconds():
            reason = "The clock moves forward by 1 second to 366 days, or to the next Monday."
            raise ImpossibleError(reason)
        return now + timedelta(seconds=seconds)

    def _seen(self, person: Person) -> list[Posted]:
        places = [*self.workspace.channels, person.direct_message]
        return [one for place in places for one in self.workspace.seen_by(person.id, place)]

    def _member(self, person: Person) -> JsonObject:
        return asdict(person) | {"is_admin": person.id in self.settings.militia_admins}

    def _channels(self, person: Person) -> list[JsonObject]:
        listed = [{"id": one.id, "name": one.name, "topic": one.topic} for one in self.workspace.channels.values()]
        direct = {"id": person.direct_message, "name": self.settings.militia_name, "topic": "", "kind": "direct"}
        return [*({**one, "kind": "channel"} for one in listed), direct]


def _message(message: Posted) -> JsonObject:
    sent = message.as_slack(with_metadata=False)
    return {
        "channel": message.channel,
        "ts": message.ts,
        "user": message.author,
        "text": message.text,
        "blocks": with_ids(sent.get("blocks") or ()),
        "files": sent.get("files", []),
        "thread_ts": message.thread,
        "ephemeral": message.person is not None,
        "replaced": message.replaced,
    }
