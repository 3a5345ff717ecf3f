"""A thousand random requests, each answered within Slack's limits; and records that would ping people."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from handlers.command_spec import Query
from handlers.commands import COMMANDS
from handlers.dispatch import respond
from handlers.kinds import card_command
from handlers.render.messages import fits, payload
from handlers.reply import Message
from handlers.request import Surface
from handlers.request_parser import FILTERS
from knowledge.knowledge_base import KnowledgeBase
from knowledge.labels import names_of
from tests import packaged
from tests.builders import actor, base_with, by, incident, option, says
from tests.handlers.asking import ADA, NOW, ask
from tests.handlers.test_every_record_fits import checker

COUNT = 1_000
ODD = ("<!channel>", "<@U1>", "“", '"', "'", ":", "-", "😀", "كتائب", "\u202e", "*", "`", "2020-03-11", "since:")

_MEANT = "markup-in-plain-text"
"""The checker's remark on typed mentions that are shown literally, which is just what they are meant to be."""


@cache
def _words() -> tuple[str, ...]:
    records = packaged.base().records.values()
    names = [name.value for record in records for name in names_of(record)] + [record.heading for record in records]
    return tuple(sorted({word for name in names for word in name.split()}))


def _typed(chance: random.Random) -> str:
    """A request: perhaps a verb, some words of the base with slips, perhaps filters and odd characters."""
    words = [chance.choice(_words()) for _ in range(chance.randrange(1, 6))]
    if chance.random() < 0.4:
        place = chance.randrange(len(words))
        words[place] = words[place][1:] + chance.choice("aeiou")
    if chance.random() < 0.4:
        words.insert(chance.randrange(len(words) + 1), chance.choice(ODD))
    if chance.random() < 0.4:
        words.append(f"{chance.choice(('', '-'))}{chance.choice(sorted(FILTERS))}:{chance.choice(_words())}")
    verbs = [one.verb for one in COMMANDS if isinstance(one, Query) and one.verb != "suggest"]
    return " ".join([chance.choice([*verbs, "", ""]), *words]).strip()


@pytest.mark.timeout(300)
def test_a_thousand_random_requests_are_answered_within_what_slack_takes() -> None:
    chance = random.Random(29)
    tool = checker()
    found = []
    for _ in range(COUNT):
        text = _typed(chance)
        reply = respond(text, ADA, NOW, surface=Surface.COMMAND, base=packaged.base())
        if not isinstance(reply, Message):
            continue
        if not fits(reply):
            found.append((text, "does not fit"))
        if tool is not None:
            problems = [str(problem) for problem in tool.check(payload(reply), unique_action_ids=True)]
            found += [(text, problem) for problem in problems if _MEANT not in problem]

    assert found == []


def _hostile() -> KnowledgeBase:
    """Records that no lint has seen, whose texts try to ping and to link."""
    evil = "<!channel> <@U1> <#C1|general> <https://evil.example|here> <javascript:alert(1)|x> @here &lt;!here&gt;"
    group = actor("Liwa <!here> al-Nahr", summary=says(evil))
    raid = incident("Raid <@U1> on the ferry", summary=says(evil), perpetrators=(by(group.id),))
    return base_with(group, raid, option("Close <!everyone> the lock", pro=(evil[:100],), contra=(evil[:90],)))


def _read_as_markup(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            yield value["text"]
        for inner in value.values():
            yield from _read_as_markup(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _read_as_markup(inner)


def test_nothing_that_a_record_says_pings_or_links() -> None:
    base = _hostile()
    for record in base.records.values():
        for text in (card_command(record), "actors", "incidents", "options", "search ferry", record.heading):
            body = payload(ask(text, base))

            assert [read for read in (body["text"], *_read_as_markup(body["blocks"])) if "<" in read] == []
