"""What a person may mean by a digest that is not written as one."""

from __future__ import annotations

import pytest

from handlers.rejection import Rejection
from handlers.request import Request, Surface
from handlers.subscriptions.digest_request import read_digest
from tests.builders import actor, base_with
from tests.handlers.asking import ADA, NOW

BASE = base_with(actor("Liwa al-Nahr"))


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("weekly liwa al-nahr", 'digest weekly mon 09:00 Europe/Berlin actor:"liwa al-nahr"'),
        ("monthly liwa al-nahr", 'digest monthly 1 09:00 Europe/Berlin actor:"liwa al-nahr"'),
        ("liwa al-nahr", 'digest weekly mon 09:00 Europe/Berlin actor:"liwa al-nahr"'),
        ("daily liwa al-nahr", 'digest daily 09:00 Europe/Berlin actor:"liwa al-nahr"'),
    ],
)
def test_an_actor_in_the_place_of_a_day_or_filter_is_offered_as_a_filter(typed: str, offered: str) -> None:
    found = read_digest(
        Request(f"digest {typed}", ADA, NOW, Surface.COMMAND, "/militia", words=typed), BASE, "Europe/Berlin"
    )

    assert isinstance(found, Rejection)
    assert found.instead == (offered,)
