from __future__ import annotations

from tests.builders import actor, base_with, incident, says
from tests.handlers.asking import ask


def test_search_shows_each_record_once_with_the_passage_that_fits() -> None:
    base = base_with(actor("Liwa al-Nahr", summary=says("It holds the ferry landing")), incident("Ferry landing raid"))
    reply = ask("search ferry landings", base)

    assert reply.text.startswith("2 records")
    assert "It holds the ferry landing [1]" in reply.text
    assert "[1] ada north, 1 Jun 2031" in reply.text
