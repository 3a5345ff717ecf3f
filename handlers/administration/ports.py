"""What administration needs from outside: who is an admin, the knowledge's keeper, the audit log, and the lists to read.

Instants are aware, UTC. Whoever calls has asked ``Admins`` before; the stores do not ask again.
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
    """Who may run the app."""

    def is_admin(self, asker: Asker) -> bool:
        """Whether this person may. False where it cannot be told, as when Slack does not name a usergroup's members."""


class ReloadOutcome(StrEnum):
    """How a reload ended. Only ``swapped`` changes what is answered; in every other case the old base stays."""

    SWAPPED = "swapped"
    UNCHANGED = "unchanged"
    INVALID = "invalid"
    SHRUNK = "shrunk"
    UNREACHABLE = "unreachable"
    UNKNOWN_VERSION = "unknown-version"


@dataclass(frozen=True, slots=True)
class ReloadReport:
    """What a reload or rollback did: the version now answering, what changed, and every problem.

    ``why`` is a sentence for the admin where the outcome needs one: what could not be reached, how far it shrank.
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
    """A version that was answered from: when it came, by whose hand, and how many records it had."""

    version: str
    loaded_at: datetime
    by: str
    records: int


class ReloadService(Protocol):
    """Keeps the base: one load at a time, the old one on any fault."""

    def reload(self, *, by: Asker, force: bool, at: datetime) -> ReloadReport:
        """Fetch, validate, swap or keep; ``force`` accepts a base that shrank by more than a fifth."""

    def check(self) -> ReloadReport:
        """The same without the swap."""

    def history(self, limit: int) -> tuple[LoadedVersion, ...]:
        """The versions loaded, newest first."""

    def roll_back(self, version: str, *, by: Asker, at: datetime) -> ReloadReport:
        """Answer from an earlier version again, named in full or by its first characters."""


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
    """How arguments are logged: the SHA-256 of their UTF-8, in hexadecimal."""
    return hashlib.sha256(arguments.encode("utf-8", "surrogatepass")).hexdigest()


class AuditLog(Protocol):
    """What was done and refused, by whom, when."""

    def record(self, entry: AuditEntry) -> None:
        """Append a line."""

    def recent(self, team: str, limit: int) -> tuple[AuditEntry, ...]:
        """The newest lines of a workspace, newest first."""


@dataclass(frozen=True, slots=True)
class ZeroHit:
    """A look-up that found nothing: the folded words, how often they were asked, and when last."""

    query: str
    times: int
    last: datetime


class ZeroHitStore(Protocol):
    """Look-ups that found nothing: the gaps of the collection."""

    def most_asked(self, limit: int) -> tuple[ZeroHit, ...]:
        """Those asked most often, most first."""


@dataclass(frozen=True, slots=True)
class Replica:
    """A serving process: its base version, its last heartbeat, and what keeps it from being ready, one problem a line."""

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
    """How the running app stands."""

    def status(self, team: str, at: datetime) -> SystemStatus:
        """Replicas seen lately, the queue, what is paused, the last load."""
