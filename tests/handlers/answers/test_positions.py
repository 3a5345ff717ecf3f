from __future__ import annotations

from tests.builders import actor, base_with, option, position
from tests.handlers.asking import ask


def test_positions_are_found_by_holder_and_by_subject() -> None:
    base = base_with(
        position("Leave the delta", about=("hold-fire",)), option("Hold fire"), actor("Ada North", type="person")
    )

    assert "Leave the delta, at once" in ask("positions ada north", base).text
    assert "Leave the delta, at once" in ask("positions hold fire", base).text
