"""Links of a next version are those that a new reading finds, in the same order."""

from __future__ import annotations

import random

from knowledge.links import Links
from knowledge.models import Record
from tests.builders import incident, says

SOURCES = ("delta-review", "northern-note", "old-note")
TITLES = ("Raid", "Siege", "Truce", "March", "Storm")


def _incident(chance: random.Random, title: str) -> Record:
    other = chance.choice(TITLES).lower()
    source = chance.choice(SOURCES)
    links = ({"incident": other, "type": "follows", "cites": [f"{source}#lead/p1"]},)
    return incident(title, summary=says(f"{title}", f"{chance.choice(SOURCES)}#lead/p2"), links=links)


def test_revised_links_are_those_of_a_new_reading() -> None:
    chance = random.Random(5)
    held: dict[str, Record] = {}
    links = Links({}, {})
    for _ in range(200):
        now = {title: held.get(title) for title in sorted(chance.sample(TITLES, 4))}
        records = {
            title: one if one and chance.random() < 0.6 else _incident(chance, title) for title, one in now.items()
        }
        gone = [one for title, one in held.items() if records.get(title) is not one]
        fresh = [one for title, one in records.items() if held.get(title) is not one]

        links, held = links.revised(gone, fresh), records

        assert links == Links.of(sorted(records.values(), key=lambda one: one.id))
