"""What a cold process takes: ``militia ask``, a brief as PDF, and each picture."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median
from tempfile import TemporaryDirectory

from bot.document_worker import DocumentRenderer
from handlers.answers import pictures
from handlers.answers.brief import files_of
from handlers.documents.document import Document
from handlers.reply import Message, Reply
from handlers.request import Asker, Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor, Incident, Tally
from tests import packaged
from tests.benchmarks.benchmark import Benchmark, Figure, Figures, Scale, at_most, paired, ratio, seconds
from tests.benchmarks.processes import run

_QUESTION = "actor Kataib Hezbollah"


def _ask(scale: Scale) -> Figures:
    with TemporaryDirectory() as place:
        environment = {"TMPDIR": place, "DATABASE_URL": f"sqlite:///{place}/app.sqlite3"}
        environment |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{place}/bytecode"}  # as once installed
        command, bolt = [sys.executable, "-m", "bot", "ask", _QUESTION], [sys.executable, "-c", "import slack_bolt"]
        run(bolt, environment)
        first = seconds(lambda: run(command, environment))
        pairs = paired(
            lambda: seconds(lambda: run(command, environment)),
            lambda: seconds(lambda: run(bolt, environment)),
            2 * scale.rounds,
        )
    return {
        "times import slack_bolt": ratio(pairs),
        "seconds": median(own for own, _ in pairs),
        "seconds, the first time": first,
    }


def _brief(scale: Scale) -> Figures:
    base = packaged.base()
    largest = max(base.all(Actor), key=lambda actor: len(base.referring_to(actor.id, Incident)))
    taken = [seconds(lambda: _rendered(files_of(largest, base, "Militia")[0].content)) for _ in range(scale.rounds)]
    return {"seconds": median(taken)}


def _pictures(scale: Scale) -> Figures:
    base = packaged.base()
    asked: dict[str, tuple[Callable[[Request, KnowledgeBase], Reply], str]] = {
        "timeline, s": (pictures.timeline, ""),
        "map, s": (pictures.map_, ""),
        "relations, s": (pictures.relations, "kataib-hezbollah"),
        "tally, s": (pictures.chart, base.all(Tally)[0].id),
    }
    return {
        name: median(seconds(lambda: _drawn(answer(_request(words), base))) for _ in range(scale.rounds))  # noqa: B023  # called at once
        for name, (answer, words) in asked.items()
    }


def _request(words: str) -> Request:
    return Request(text=words, words=words, asker=Asker("U1", "T1"), now=datetime.now(UTC))


def _drawn(reply: Reply) -> None:
    if not isinstance(reply, Message) or not reply.files:
        message = f"no picture: {reply}"
        raise RuntimeError(message)
    _rendered(reply.files[0].content)


def _rendered(content: bytes | Document) -> None:
    if isinstance(content, Document):
        DocumentRenderer().render(content)


BENCHMARKS = (
    Benchmark(
        "ask",
        "militia ask, a cold process",
        'python -c "import slack_bolt"',
        (at_most("times import slack_bolt", 4), at_most("seconds", 0.6), Figure("seconds, the first time")),
        _ask,
    ),
    Benchmark("brief", "Brief as PDF, cold", "-", (at_most("seconds", 1),), _brief),
    Benchmark(
        "pictures",
        "Pictures, cold",
        "-",
        tuple(at_most(f"{name}, s", 1) for name in ("timeline", "map", "relations", "tally")),
        _pictures,
    ),
)
