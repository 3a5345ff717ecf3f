"""Every command answers on a base of another subject, without a word of the packaged one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from handlers.command_spec import Action, Command
from handlers.commands import COMMANDS
from knowledge.labels import labelled
from knowledge.models import Actor, Place, Source
from tests import packaged, sahel
from tests.bot.running import Running, eventually, running

ROWS = tuple(COMMANDS)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The app on the Sahel base; U1 is an admin."""
    folder: Path = tmp_path_factory.mktemp("sahel")
    with running(folder, sahel.base(), knowledge_source=str(sahel.FOLDER), militia_admins=("U1",)) as started:
        yield started


@cache
def _foreign_names() -> re.Pattern[str]:
    """The names of the packaged base's actors, places and sources, without those that the Sahel base has too."""
    own = " ".join(file.read_text().casefold() for file in sahel.FOLDER.rglob("*.yaml"))
    records = [one for one in packaged.base().whole if isinstance(one, Actor | Place | Source)]
    names = {label.value.casefold() for one in records for label in labelled(one).labels}
    foreign = {name for name in names if len(name) > 3 and not re.search(rf"\b{re.escape(name)}\b", own)}
    assert len(foreign) > 300
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(foreign, key=len, reverse=True)))})\b", re.IGNORECASE)


def _texts(row: Command) -> list[str]:
    """The verb alone, its help, its example, and each of its sub-actions."""
    example = row.example_text(sahel.base())
    subs = [f"{row.verb} {one.name}" for one in row.sub_actions]
    return [row.verb, f"help {row.verb}", *([example] if example else []), *subs]


def _answers(app: Running, text: str) -> str:
    """Everything that Slack receives for a command, as JSON; an action's reply comes to the response address."""
    before = len(app.slack.calls)
    status, body = app.command(text)
    assert status == 200
    later = [] if body.get("text") else eventually(lambda: app.slack.calls[before:], 1)
    return json.dumps([body, later], ensure_ascii=False, default=vars)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.verb)
def test_a_command_answers_without_a_name_of_the_packaged_base(row: Command, app: Running) -> None:
    for text in _texts(row):
        answer = _answers(app, text)
        assert "Internal error" not in answer, text
        assert _foreign_names().findall(answer) == [], text


@pytest.mark.parametrize("row", [one for one in ROWS if not isinstance(one, Action)], ids=lambda row: row.verb)
def test_a_command_has_an_example_that_finds_something(row: Command, app: Running) -> None:
    example = row.example_text(sahel.base())

    assert example is not None
    answer = _answers(app, example)
    assert not re.search(r"\b(?:No match|Unknown|Nothing)\b", answer), answer


@pytest.mark.parametrize("text", ["type:herder-union", "type:armed-group", "niger", "place:mali"])
def test_a_list_of_actors_knows_the_terms_of_this_base(text: str, app: Running) -> None:
    answer = _answers(app, f"actors {text}")

    assert "Unknown" not in answer
    assert _foreign_names().findall(answer) == []


@pytest.mark.parametrize("text", ["kataib hezbollah", "who is soleimani", "baghdad", "incidents place:iraq"])
def test_the_packaged_subject_is_unknown_here(text: str, app: Running) -> None:
    assert not {"kataib-hezbollah", "qassem-soleimani"} & set(re.findall(r"[a-z]+(?:-[a-z]+)+", _answers(app, text)))
