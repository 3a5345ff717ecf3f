"""Every answer for every record of the packaged base, judged by the independent checker where it is at hand."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from functools import cache
from importlib.machinery import SourceFileLoader
from itertools import count
from pathlib import Path
from types import ModuleType

import pytest

from handlers.command_spec import Query
from handlers.commands import COMMANDS
from handlers.dispatch import home_tab, respond
from handlers.render.lists import card_command
from handlers.render.messages import fits, payload
from handlers.reply import HomeTab, Message, Modal
from handlers.request import Asker, Surface
from tests import packaged
from tests.handlers.asking import ADA, NOW, ask


class Everybody:
    """Lets everybody run the app."""

    def is_admin(self, asker: Asker) -> bool:
        return bool(asker.user)


@cache
def checker() -> ModuleType | None:
    for folder in Path(__file__).resolve().parents:
        tool = folder / "shared" / "tools" / "check_blocks" / "check_blocks"
        if tool.is_file():
            loader = SourceFileLoader("check_blocks", str(tool))
            spec = importlib.util.spec_from_loader("check_blocks", loader)
            assert spec is not None
            module = importlib.util.module_from_spec(spec)
            loader.exec_module(module)
            return module
    return None


def answers() -> Iterator[tuple[str, Message]]:
    base = packaged.base()
    lists = [one.verb for one in COMMANDS if isinstance(one, Query)]
    for text in [*lists, *(card_command(record) for record in base.records.values())]:
        for page in count(1):
            reply = ask(f"{text} page:{page}" if page > 1 else text, base)
            yield f"{text} page:{page}", reply
            if f"page:{page + 1}" not in reply.text:
                break


def test_every_answer_for_every_record_keeps_within_what_slack_takes() -> None:
    assert [text for text, reply in answers() if not fits(reply)] == []


def test_the_independent_checker_finds_nothing_in_any_answer() -> None:
    tool = checker()
    if tool is None:
        pytest.skip("the block checker is not at hand")
    found = [
        (text, problem) for text, reply in answers() for problem in tool.check(payload(reply), unique_action_ids=True)
    ]

    assert found == []


@pytest.mark.parametrize("surface", [Surface.HOME, Surface.GLOBAL_SHORTCUT])
def test_the_independent_checker_finds_nothing_in_any_view(surface: Surface) -> None:
    tool = checker()
    if tool is None:
        pytest.skip("the block checker is not at hand")
    reply = respond("", ADA, NOW, surface, packaged.base())

    assert isinstance(reply, HomeTab | Modal)
    assert tool.check(reply.view, unique_action_ids=True) == []


def test_the_independent_checker_finds_nothing_in_the_home_of_an_admin() -> None:
    tool = checker()
    if tool is None:
        pytest.skip("the block checker is not at hand")

    assert tool.check(home_tab(ADA, NOW, packaged.base(), Everybody()).view, unique_action_ids=True) == []


def test_the_independent_checker_finds_nothing_in_any_form_for_suggesting() -> None:
    tool = checker()
    if tool is None:
        pytest.skip("the block checker is not at hand")
    base = packaged.base()
    forms = [respond(f"suggest {one}", ADA, NOW, Surface.BUTTON, base) for one in base.records]

    assert [problem for one in forms if isinstance(one, Modal) for problem in tool.check(one.view)] == []
    assert {type(one) for one in forms} == {Modal}
