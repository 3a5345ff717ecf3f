"""A morning on virtual time: what happens at 09:00 with the measured costs, the app's own jitter and its limits."""

from __future__ import annotations

import heapq
from collections import defaultdict, deque
from dataclasses import dataclass
from statistics import median, quantiles

from bot.outbox.intervals import Intervals
from bot.outbox.windows import jitter

REPLICAS = 3
POST_SECONDS = 0.15
"""How long Slack takes for a post."""
ARRIVAL, SENT, RESTED, CLAIMED = range(4)


@dataclass(frozen=True)
class Cost:
    """Seconds, measured on the database: planning one subscription, and one claim of a full batch with all rows waiting."""

    plan: float
    claim: float


@dataclass(frozen=True)
class Morning:
    """How one morning went. Times are seconds after 09:00; ``backlog`` is the most that were due and not yet sent."""

    due: int
    workspaces: int
    backlog: int
    median: float
    p99: float
    last: float
    most_a_second: int


class Simulation:
    """A morning on virtual time: arrivals, serial claims, parallel posts, rests."""

    def __init__(self, due: int, workspaces: int, cost: Cost, intervals: Intervals) -> None:
        self._intervals = intervals
        self._cost = cost
        self._due, self._workspaces = due, workspaces
        self._events: list[tuple[float, int, int]] = []
        self._eligible: deque[int] = deque()
        self._waiting: dict[int, deque[int]] = defaultdict(deque)
        self._in_use: dict[int, int] = defaultdict(int)
        self._idle = REPLICAS * intervals.senders
        self._claiming = False
        self._batch: list[int] = []
        for number in range(due):
            planned = cost.plan * (number + 1)
            drawn = jitter(f"s{number:06d}", intervals.spread).total_seconds()
            self._events.append((max(planned, drawn), ARRIVAL, number))
        heapq.heapify(self._events)

    def run(self) -> Morning:
        """Sends everything."""
        done: list[float] = []
        backlog = most = 0
        seconds: dict[int, int] = defaultdict(int)
        while self._events:
            now, kind, number = heapq.heappop(self._events)
            if kind == ARRIVAL:
                backlog += 1
                most = max(most, backlog)
                self._arrive(number)
            elif kind == CLAIMED:
                self._post(now)
            elif kind == SENT:
                backlog -= 1
                done.append(now)
                seconds[int(now)] += 1
                self._idle += 1
                heapq.heappush(self._events, (now + self._intervals.channel_rest, RESTED, number))
            else:
                self._free_place(number)
            self._claim(now)
        p99 = quantiles(done, n=100)[98]
        return Morning(self._due, self._workspaces, most, median(done), p99, max(done), max(seconds.values()))

    def _arrive(self, number: int) -> None:
        team = number % self._workspaces
        if self._in_use[team] < self._intervals.per_team:
            self._in_use[team] += 1
            self._eligible.append(number)
        else:
            self._waiting[team].append(number)

    def _free_place(self, number: int) -> None:
        team = number % self._workspaces
        if self._waiting[team]:
            self._eligible.append(self._waiting[team].popleft())
        else:
            self._in_use[team] -= 1

    def _claim(self, now: float) -> None:
        if self._claiming or not self._eligible or not self._idle:
            return
        size = min(len(self._eligible), self._idle, self._intervals.senders)
        self._batch = [self._eligible.popleft() for _ in range(size)]
        self._idle -= size
        self._claiming = True
        heapq.heappush(self._events, (now + self._cost.claim, CLAIMED, 0))

    def _post(self, now: float) -> None:
        for number in self._batch:
            heapq.heappush(self._events, (now + POST_SECONDS, SENT, number))
        self._claiming = False
