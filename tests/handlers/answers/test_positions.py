from __future__ import annotations

from tests.builders import actor, base_with, option, position
from tests.handlers.asking import ask, opened


def test_positions_are_found_by_holder_and_by_subject() -> None:
    base = base_with(
        position("Leave the delta", about=("hold-fire",)), option("Hold fire"), actor("Ada North", type="person")
    )

    assert opened(ask("positions ada north", base)) == {"position leave-the-delta"}
    assert opened(ask("positions hold fire", base)) == {"position leave-the-delta"}
