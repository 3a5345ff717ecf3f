from __future__ import annotations

from tests.builders import actor, base_with, concept, says
from tests.handlers.asking import ask, buttons


def test_a_term_without_users_names_none() -> None:
    assert "Used by" not in ask("concept tougher love", base_with(concept("Tougher love", whose=()))).text


def test_a_concept_names_its_users_and_their_usage() -> None:
    base = base_with(
        concept("Tougher love", whose=("ada-north",), usage=[says("For pressure", by=("ada-north",))]),
        actor("Ada North", type="person"),
    )
    reply = ask("concept tougher love", base)

    assert "Used by: Ada North" in reply.text
    assert "Usage\n  • For pressure, according to North [1]" in reply.text
    assert buttons(reply)["Ada North"] == "actor ada-north"
