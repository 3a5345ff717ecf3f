"""A list of names: each has one outcome, and a list that cannot be screened is rejected with the reason."""

from __future__ import annotations

import pytest

from handlers.screening import MOST, NameListError, ScreeningOutcome, screen
from tests.builders import actor, base_with


def test_each_name_has_its_outcome_in_the_order_given() -> None:
    base = base_with(actor("Liwa al-Nahr"), actor("Liwa al-Sahl"))

    found = screen(base, ["Zzyzx", "Liwa al-Nahr", "liwa al nahr"])

    assert [one.outcome for one in found] == [
        ScreeningOutcome.NOT_FOUND,
        ScreeningOutcome.FOUND,
        ScreeningOutcome.FOUND,
    ]
    assert found[1].row[:3] == ("Liwa al-Nahr", "found", "liwa-al-nahr")


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        ([], "The list has 0 names"),
        (["x"] * (MOST + 1), f"The list has {MOST + 1} names"),
        (["Badr", "x" * 257], "Name 2 has 257 characters"),
        (["Badr", "?!"], "Name 2 has no letter or digit"),
    ],
)
def test_a_list_that_cannot_be_screened_states_the_reason(names: list[str], reason: str) -> None:
    with pytest.raises(NameListError, match=reason):
        screen(base_with(), names)
