"""Slash commands in this process, beside an empty Bolt handler: a repeated question, new spellings, first cards, lists."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from statistics import median

from bot.base.snapshot_format import pack, unpack
from handlers.kinds import card_command
from knowledge.knowledge_base import KnowledgeBase
from knowledge.labels import names_of
from knowledge.models import Actor, Redirect
from tests import packaged
from tests.benchmarks.bases import built
from tests.benchmarks.benchmark import Benchmark, Figure, Figures, Scale, at_least, at_most, milliseconds, paired, ratio
from tests.benchmarks.in_process import App, EmptyBolt
from tests.benchmarks.names_scale import misspelt
from tests.benchmarks.signed import commands

_REFERENCE = "an empty Bolt handler behind Bolt's WSGI adapter"
_BLOCK = 25
"""Requests of one side before it is the other side's turn."""


def _beside_empty(
    app: App, texts: Sequence[str], warm_up: str | None = None
) -> tuple[list[float], list[tuple[float, float]]]:
    """Returns the seconds of each request, and the times of blocks of ours and of the empty handler."""
    empty = EmptyBolt()
    empty.ask(commands(["warm up"] * 50))
    app.ask(commands([warm_up or "help"] * 50))
    left = iter(texts)
    ours: list[float] = []
    pairs: list[tuple[float, float]] = []
    while block := list(islice(left, _BLOCK)):
        pairs += paired(_timed(app, block, ours), lambda block=block: sum(empty.ask(commands(block))), 1)  # type: ignore[misc]  # bound at once
    return ours, pairs


def _timed(app: App, texts: Sequence[str], into: list[float]) -> Callable[[], float]:
    def ask() -> float:
        taken = app.ask(commands(texts))
        into.extend(taken)
        return sum(taken)

    return ask


def _repeated(scale: Scale) -> Figures:
    question = "actor Kataib Hezbollah"
    app = App(packaged.base())
    ours, pairs = _beside_empty(app, [question] * scale.of(10_000, 2 * _BLOCK), warm_up=question)
    app.close()
    threaded = App(packaged.base(), threads=True)
    threaded.ask(commands([question] * 50))
    on_threads = threaded.ask(commands([question] * scale.of(2_000, 2 * _BLOCK)))
    threaded.close()
    return {
        "throughput, of the empty handler's": 1 / ratio(pairs),
        "median, ms": 1000 * median(ours),
        "median with the hand-over to a thread, ms": 1000 * median(on_threads),
        "empty handler, median, ms": 1000 * median(empty / _BLOCK for _, empty in pairs),
    }


def _spellings(scale: Scale) -> Figures:
    base = built(scale.of(6_667, 60))
    chance = random.Random(5)
    names = [name.value for actor in base.all(Actor) for name in names_of(actor)]
    texts = list(dict.fromkeys(f"actor {misspelt(chance.choice(names), chance)}" for _ in range(scale.of(2_000, 50))))
    app = App(base)
    ours, pairs = _beside_empty(app, texts)
    app.close()
    middle, worst = milliseconds(ours)
    return {"median, ms": middle, "p99, ms": worst, "times the empty handler": ratio(pairs), "aliases": len(names)}


def _first_cards(scale: Scale) -> Figures:
    packed = pack(packaged.base())
    ours: list[float] = []
    pairs: list[tuple[float, float]] = []
    for _ in range(scale.rounds):
        base = unpack(packed)
        base.warm()
        app = App(base)
        once, beside = _beside_empty(app, _cards(base)[: scale.of(10_000, 20)])
        app.close()
        ours += once
        pairs += beside
    middle, worst = milliseconds(ours)
    return {"median, ms": middle, "p99, ms": worst, "times the empty handler": ratio(pairs)}


def _cards(base: KnowledgeBase) -> list[str]:
    """Returns the command of each record's card, in an order that mixes the kinds."""
    texts = [card_command(record) for record in base.records.values() if not isinstance(record, Redirect)]
    random.Random(6).shuffle(texts)
    return texts


def _lists(scale: Scale) -> Figures:
    app = App(built(scale.of(11_000, 60)))
    texts = list(_list_texts())[: scale.of(300, 20)]
    ours, pairs = _beside_empty(app, texts)
    app.close()
    middle, worst = milliseconds(ours)
    return {"median, ms": middle, "p99, ms": worst, "times the empty handler": ratio(pairs)}


def _list_texts() -> Iterator[str]:
    """Yields requests for lists, each with a period of its own."""
    for year in range(2010, 2031):
        for month in range(1, 13):
            yield f"incidents since:{year}-{month:02}"
            yield f"incidents until:{year}-{month:02}"


BENCHMARKS = (
    Benchmark(
        "repeated",
        "Slash command, in process, the same question again",
        _REFERENCE,
        (
            at_least("throughput, of the empty handler's", 0.80),
            at_most("median, ms", 1),
            Figure("median with the hand-over to a thread, ms"),
            Figure("empty handler, median, ms"),
        ),
        _repeated,
    ),
    Benchmark(
        "spellings",
        "Slash command, in process, ever new spellings, 10,000 aliases",
        _REFERENCE,
        (
            at_most("median, ms", 1),
            at_most("p99, ms", 5),
            at_most("times the empty handler", 10),
            Figure("aliases"),
        ),
        _spellings,
    ),
    Benchmark(
        "cards",
        "Slash command, in process, first card of each record",
        _REFERENCE,
        (at_most("median, ms", 1), Figure("p99, ms"), Figure("times the empty handler")),
        _first_cards,
    ),
    Benchmark(
        "lists",
        "Slash command, in process, a filtered list of a base of 11,000 records",
        _REFERENCE,
        (at_most("median, ms", 30), Figure("p99, ms"), Figure("times the empty handler")),
        _lists,
    ),
)
