"""A tool call over MCP and the suggestions of a menu, on 10,000 records."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime
from functools import partial
from statistics import median

from bot.mcp.messages import McpContext, answer
from handlers.answers.type_ahead import options
from handlers.request import Asker
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor
from tests.benchmarks.bases import built
from tests.benchmarks.benchmark import Benchmark, Figure, Figures, Scale, at_most, milliseconds, seconds
from tests.benchmarks.in_process import EmptyBolt
from tests.benchmarks.names_scale import misspelt
from tests.benchmarks.signed import commands
from tests.benchmarks.tool_calls import LOOK_UPS_A_SECOND, measured, slowest_in_a_hundred

_REFERENCE = "an empty Bolt handler behind Bolt's WSGI adapter"


def _tool_calls(scale: Scale) -> Figures:
    base = built(scale.of(10_000, 60))
    empty, chance = EmptyBolt(), random.Random(8)
    names = [misspelt(actor.heading, chance) for actor in chance.choices(base.all(Actor), k=scale.of(1_000, 20))]
    _called(base, "warm up")
    pairs = [(seconds(partial(_called, base, name)), sum(empty.ask(commands(["warm"])))) for name in names]
    middle, worst = milliseconds([own for own, _ in pairs])
    return {"median, ms": middle, "p99, ms": worst, "times the empty handler": median(a / b for a, b in pairs)}


def _called(base: KnowledgeBase, name: str) -> None:
    params = {"name": "look_up", "arguments": {"name": name}}
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
    read = json.loads(json.dumps(message))
    reply = answer(read, McpContext(base, datetime.now(UTC), Asker("token 0", "mcp")))
    if reply is None or "error" in reply or not json.dumps(reply):
        raise RuntimeError(str(reply)[:200])


def _beside_calls(scale: Scale) -> Figures:
    alone, beside, answered = measured(scale.of(20, 3), scale.of(4, 1))
    return {
        "p99 beside calls / alone": slowest_in_a_hundred(beside) / slowest_in_a_hundred(alone),
        "alone p99, ms": 1000 * slowest_in_a_hundred(alone),
        "beside p99, ms": 1000 * slowest_in_a_hundred(beside),
        "calls a second": len(answered) * LOOK_UPS_A_SECOND / len(beside),
    }


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
        "mcp_load",
        "Look-ups over HTTP beside 50 tool calls a second, packaged base",
        "the same look-ups without tool calls",
        (
            at_most("p99 beside calls / alone", 2),
            Figure("alone p99, ms"),
            Figure("beside p99, ms"),
            Figure("calls a second"),
        ),
        _beside_calls,
    ),
    Benchmark(
        "type_ahead",
        "Suggestions of a menu while a name is typed, 10,000 records",
        "-",
        (at_most("p99, ms", 30), Figure("median, ms")),
        _suggestions,
    ),
)
