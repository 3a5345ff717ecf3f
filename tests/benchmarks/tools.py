"""A tool call over MCP and the suggestions of a menu, on 10,000 records."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime
from statistics import median

from bot.http.mcp_endpoint import McpEndpoint
from bot.slack.admission import AllowedWorkspaces, RateLimiter
from handlers.answers.type_ahead import options
from knowledge.models import Actor
from tests.benchmarks.bases import built
from tests.benchmarks.benchmark import Benchmark, Figure, Figures, Scale, at_most, milliseconds, paired, seconds
from tests.benchmarks.in_process import EmptyBolt
from tests.benchmarks.names_scale import misspelt
from tests.benchmarks.signed import commands

_REFERENCE = "an empty Bolt handler behind Bolt's WSGI adapter"


def _tool_calls(scale: Scale) -> Figures:
    base = built(scale.of(10_000, 60))
    unlimited = RateLimiter(burst=1_000_000_000, rate=1e9)
    endpoint = McpEndpoint(
        ["token"],
        lambda: base,
        lambda: datetime.now(UTC),
        AllowedWorkspaces(lambda: frozenset({"T1"})),
        unlimited,
        token_limiter=unlimited,
    )
    empty, chance = EmptyBolt(), random.Random(8)
    names = [misspelt(actor.heading, chance) for actor in chance.choices(base.all(Actor), k=scale.of(1_000, 20))]
    _called(endpoint, "warm up")
    pairs = [
        pair
        for name in names
        for pair in paired(
            lambda name=name: seconds(lambda: _called(endpoint, name)),  # type: ignore[misc]  # bound at once
            lambda: sum(empty.ask(commands(["warm"]))),
            1,
        )
    ]
    middle, worst = milliseconds([own for own, _ in pairs])
    return {"median, ms": middle, "p99, ms": worst, "times the empty handler": median(a / b for a, b in pairs)}


def _called(endpoint: McpEndpoint, name: str) -> None:
    params = {"name": "look_up", "arguments": {"name": name}}
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
    response = endpoint.answered(json.dumps(message).encode(), version="2025-11-25", token=0)
    if response.status != 200 or b'"error"' in response.body[:60]:
        raise RuntimeError(response.body[:200].decode())


def _suggestions(scale: Scale) -> Figures:
    base = built(scale.of(10_000, 60))
    chance = random.Random(9)
    typed = [actor.heading[: chance.randrange(2, 12)] for actor in chance.choices(base.all(Actor), k=scale.of(300, 20))]
    options("warm up", base)
    middle, worst = milliseconds([seconds(lambda text=text: options(text, base)) for text in typed])  # type: ignore[misc]  # bound at once
    return {"median, ms": middle, "p99, ms": worst}


BENCHMARKS = (
    Benchmark(
        "mcp",
        "Tool call over MCP without HTTP, new spellings, 10,000 records",
        _REFERENCE,
        (at_most("median, ms", 5), Figure("p99, ms"), Figure("times the empty handler")),
        _tool_calls,
    ),
    Benchmark(
        "type_ahead",
        "Suggestions of a menu while a name is typed, 10,000 records",
        "-",
        (at_most("p99, ms", 30), Figure("median, ms")),
        _suggestions,
    ),
)
