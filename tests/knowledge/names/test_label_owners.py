"""Label owners of a next version are those that a new reading finds."""

from __future__ import annotations

import random

from knowledge.names import Entity, Label
from knowledge.names.label_owners import LabelOwners

NAMES = ("Liwa al-Nahr", "Liwa an Nahr", "The Ferry", "Harbour barrage", "Northland")


def _entities(chance: random.Random) -> dict[str, Entity]:
    return {
        key: Entity(key, "actor", tuple(Label(one, "primary") for one in chance.sample(NAMES, 2)))
        for key in chance.sample("abcdefgh", 6)
    }


def test_revised_owners_are_those_of_a_new_reading() -> None:
    chance = random.Random(5)
    held: dict[str, Entity] = {}
    owners = LabelOwners()
    for _ in range(300):
        now = _entities(chance)
        now = {key: held[key] if key in held and chance.random() < 0.5 else one for key, one in now.items()}
        gone = [one for key, one in held.items() if now.get(key) is not one]
        fresh = [one for key, one in now.items() if held.get(key) is not one]

        owners, held = owners.revised(gone, fresh), now

        new = LabelOwners().revised((), now.values())
        assert owners.shared == new.shared
        assert owners.one.keys() == new.one.keys()


def test_spellings_of_one_name_have_one_label() -> None:
    one, other = (Entity(key, "actor", (Label(name, "primary"),)) for key, name in zip("ab", NAMES, strict=False))

    assert list(LabelOwners().revised((), (one, other)).shared.values()) == [{"a", "b"}]
