"""What people ask at once, in the shares of a busy workspace: commands, names as they are typed, buttons; and attacks."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.benchmarks.names_scale import misspelt
from tests.benchmarks.signed import command_fields

SHARES = {"repeated": 20, "new spelling": 20, "list": 10, "search": 15, "type-ahead": 20, "button": 15}
BOMB_SHARE = 0.1
BOMBS = (
    "actor " + "a" * 40_000,
    "search " + "kataib " * 6_000,
    "a" * 250,
    "actor " + "Abu al-" * 35,
    "\ufdfa" * 250,
    "actor " + "\u202e\u2066\u0000" * 80,
    "search " + "(a+)+$" * 40,
    '"' * 255,
    "incidents " + "since:2019 " * 22,
    "\U0001f9e8" * 250,
    "\u0627\u0644\u062d\u0634\u062f " * 40,
    "compare " + " vs ".join(["al"] * 40),
    ". . . ?",
)
"""Texts that cost a careless matcher much, some within the limit of length and some beyond it."""


@dataclass(frozen=True)
class Ask:
    """One request: its kind, and the fields of its form."""

    kind: str
    fields: dict[str, str]


def asks(names: Sequence[str], words: Sequence[str], *, response_url: str, bombs: bool, seed: int) -> Iterator[Ask]:
    """Yields requests without end, each of a person of its own, because a person's pace is limited."""
    chance = random.Random(seed)
    kinds = chance.choices(list(SHARES), list(SHARES.values()), k=10_000)
    number = seed * 1_000_000
    while True:
        for kind in kinds:
            number += 1
            if bombs and chance.random() < BOMB_SHARE:
                yield Ask("bomb", _command(bomb(chance.choice(BOMBS), chance), number, response_url))
            elif kind == "type-ahead":
                name = chance.choice(names)
                yield Ask(kind, _suggestion(name[: chance.randrange(3, len(name))], number))
            elif kind == "button":
                yield Ask(kind, _click(f"actor {chance.choice(names)}", number, response_url))
            else:
                yield Ask(kind, _command(_text(kind, names, words, chance=chance), number, response_url))


def bomb(text: str, chance: random.Random) -> str:
    """Returns the text with an end of its own, so that no kept answer is repeated."""
    return text[:-6] + " " + "".join(chance.choices("bdfghklmnqrstz", k=5))


def _text(kind: str, names: Sequence[str], words: Sequence[str], *, chance: random.Random) -> str:
    match kind:
        case "repeated":
            return f"actor {names[chance.randrange(20)]}"
        case "new spelling":
            return f"actor {misspelt(chance.choice(names), chance)}"
        case "list":
            return f"incidents since:20{chance.randrange(10, 30)}-{chance.randrange(1, 13):02}"
        case _:
            return f"search {chance.choice(words)} {chance.choice(words)}"


def _command(text: str, number: int, response_url: str) -> dict[str, str]:
    return command_fields(text, number, "1") | {"response_url": response_url}


def _suggestion(typed: str, number: int) -> dict[str, str]:
    found = {"type": "block_suggestion", "action_id": "name", "block_id": "name", "value": typed}
    view = {"type": "modal", "callback_id": "look-up"}
    return {"payload": json.dumps(found | _person(number) | {"view": view})}


def _click(value: str, number: int, response_url: str) -> dict[str, str]:
    button = {"type": "button", "action_id": "ask:0", "block_id": "b", "value": value, "action_ts": "1"}
    found: dict[str, object] = {
        "type": "block_actions",
        "channel": {"id": "C1"},
        "container": {"type": "message", "channel_id": "C1"},
    }
    found |= {"response_url": response_url, "trigger_id": f"{number}.1", "actions": [button]}
    return {"payload": json.dumps(found | _person(number))}


def _person(number: int) -> dict[str, object]:
    return {"team": {"id": "T1"}, "user": {"id": f"U{number}", "team_id": "T1"}}
