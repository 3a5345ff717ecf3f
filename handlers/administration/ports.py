"""The ports of administration: admins, reload service, audit log, queries without a match, operations.

Instants are aware, UTC. The caller checks ``Admins``; the stores do not check again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from handlers.request import Asker
from handlers.subscriptions.subscription import Subscription
from knowledge.diff import Difference
from knowledge.problems import Problem


class Admins(Protocol):
    """The users who may administer the app."""

    def is_admin(self, asker: Asker) -> bool:
        """Returns whether the user is an admin; False if unknown, as when Slack does not list a user group's members."""


class ReloadOutcome(StrEnum):
    """How a reload ended. Only ``swapped`` changes the active base."""

    SWAPPED = "swapped"
    UNCHANGED = "unchanged"
    INVALID = "invalid"
    SHRUNK = "shrunk"
    UNREACHABLE = "unreachable"
    ROLLED_BACK = "rolled-back"
    UNKNOWN_VERSION = "unknown-version"


@dataclass(frozen=True, slots=True)
class ReloadReport:
    """The result of a reload or rollback: the active version, what changed, and every problem.

    ``why`` is a sentence for the admin if the outcome needs one, as for a base that shrank. ``seconds`` is its duration.
    """

    outcome: ReloadOutcome
    version: str
    previous: str
    records: int
    difference: Difference = field(default_factory=Difference)
    problems: tuple[Problem, ...] = ()
    why: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class LoadedVersion:
    """A version that was active: when and by which user it was loaded, and how many records it had."""

    version: str
    loaded_at: datetime
    by: str
    records: int


@dataclass(frozen=True, slots=True)
class Rollback:
    """When a version was rolled back, and by which user."""

    at: datetime
    by: str


class ReloadService(Protocol):
    """Replaces the active base, one load at a time; on any error the old one stays active."""

    def reload(self, *, by: Asker, force: bool, at: datetime) -> ReloadReport:
        """Reads and validates the source, and swaps the base; ``force`` accepts one that shrank by more than a fifth."""

    def check(self) -> ReloadReport:
        """Returns the report of a reload, without the swap."""

    def history(self, limit: int) -> tuple[LoadedVersion, ...]:
        """Returns the loaded versions, newest first."""

    def roll_back(self, version: str, *, by: Asker, at: datetime) -> ReloadReport:
        """Makes an earlier version active again, named in full or by its first characters."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the append-only log. ``arguments`` is their SHA-256, never the words themselves."""

    at: datetime
    team: str
    user: str
    action: str
    arguments: str
    result: str
    version: str


def hashed(arguments: str) -> str:
    """Returns how arguments are logged: the SHA-256 of their UTF-8, in hexadecimal."""
    return hashlib.sha256(arguments.encode("utf-8", "surrogatepass")).hexdigest()


class AuditLog(Protocol):
    """The actions done and denied, by user and time."""

    def record(self, entry: AuditEntry) -> None:
        """Appends a line."""

    def recent(self, team: str, limit: int) -> tuple[AuditEntry, ...]:
        """Returns the newest lines of a workspace, newest first."""


@dataclass(frozen=True, slots=True)
class ZeroHit:
    """A query without a match: the folded words, how often they were asked, and when last."""

    query: str
    times: int
    last: datetime


class ZeroHitStore(Protocol):
    """Queries without a match: the gaps of the base."""

    def most_asked(self, limit: int) -> tuple[ZeroHit, ...]:
        """Returns the most frequent queries, most frequent first."""


@dataclass(frozen=True, slots=True)
class Replica:
    """A serving process: its base version, its last heartbeat, and why it is not ready, one problem a line."""

    id: str
    version: str
    seen: datetime
    problems: str = ""


@dataclass(frozen=True, slots=True)
class SystemStatus:
    """The state of the app.

    ``deliveries`` counts them by state, ``paused`` has the paused digests, ``degraded`` states why the base is not the
    newest, and ``token_error`` is Slack's error if it rejects the app's token.
    """

    replicas: tuple[Replica, ...]
    deliveries: Mapping[str, int]
    paused: tuple[Subscription, ...]
    last_load: LoadedVersion | None
    heartbeat: datetime | None
    degraded: str = ""
    token_error: str = ""


class Operations(Protocol):
    """The state of the running app."""

    def status(self, team: str, at: datetime) -> SystemStatus:
        """Returns the active replicas, the queue, the paused digests and the last load."""
