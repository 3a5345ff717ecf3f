from __future__ import annotations

from tests import packaged
from tests.builders import actor, base_with, option, position
from tests.handlers.asking import ask, menu, opened


def test_positions_are_found_by_holder_and_by_subject() -> None:
    base = base_with(
        position("Leave the delta", about=("hold-fire",)), option("Hold fire"), actor("Ada North", type="person")
    )

    assert opened(ask("positions ada north", base)) == {"position leave-the-delta"}
    assert opened(ask("positions hold fire", base)) == {"position leave-the-delta"}


def test_no_two_filters_of_the_menu_select_the_same_records() -> None:
    choices = menu(ask("positions", packaged.base()), "Filter")

    assert any(label.startswith("Forecast") for label in choices)
    assert not any(label.startswith("Judgement") for label in choices)
