"""Whatever an answer offers is answered: no button, menu or printed command leads to a rejection."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handlers.command_spec import Query
from handlers.commands import COMMANDS
from handlers.dispatch import respond
from handlers.kinds import KINDS
from handlers.reply import Audience, Message
from handlers.request import Surface
from tests import packaged
from tests.handlers.asking import ADA, NOW, offered


def _asked() -> Iterator[str]:
    """A request for every verb, card, comparison and kind of words."""
    base = packaged.base()
    for row in COMMANDS:
        if isinstance(row, Query) and (text := row.example_text(base)):
            yield text
    for kind in KINDS:
        for record in base.all(kind.model)[:3]:
            yield f"{kind.verb} {record.id}"
    yield from (
        "compare restraint vs tougher love",
        "compare kataib hezbollah vs badr",
        "compare restraint vs nonsense",
    )
    yield from ("hezbollah", "kateb hezbola", "who attacked the embassy", "how many attacks in 2020", "no such thing")
    yield from (
        "option withdraw",
        "acter badr",
        "incidents since:2019",
        "positions deterrence",
        "incidents place:nowhere",
    )
    yield from ("help filters", "help digest", "changes since:2026-11-20")


@pytest.mark.parametrize("text", list(dict.fromkeys(_asked())))
def test_everything_that_an_answer_offers_is_answered(text: str) -> None:
    base = packaged.base()
    asked = respond(text, ADA, NOW, surface=Surface.COMMAND, base=base)
    if not isinstance(asked, Message):
        return
    rejected = []
    for value in sorted(offered(asked)):
        reply = respond(value, ADA, NOW, surface=Surface.BUTTON, base=base)
        if (
            isinstance(reply, Message)
            and reply.audience is Audience.PRIVATE
            and not reply.text.startswith(asked.text[:20])
        ):
            rejected.append(f"{value}: {reply.text[:80]}")

    assert not rejected
