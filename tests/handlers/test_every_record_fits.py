"""Every answer for every record of the packaged base, judged by the independent checker if it is available."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.machinery import SourceFileLoader
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from handlers.block_style import BlockStyle
from handlers.command_spec import Query
from handlers.commands import BY_VERB, COMMANDS
from handlers.dispatch import home_tab, respond
from handlers.kinds import KINDS, Kind, card_of
from handlers.render.card_pagination import card_message
from handlers.render.card_parts import BOTTOM_LINE_WORDS
from handlers.render.messages import fits, payload
from handlers.render.visible_size import ELEMENTS, SCREEN, interactive_elements, is_one_screen, visible_characters
from handlers.reply import HomeTab, Message, Modal
from handlers.request import Request, Surface
from handlers.wording.rich_text import plain
from tests import packaged
from tests.handlers.asking import ADA, NOW, ask


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


def answers(style: BlockStyle) -> Iterator[tuple[str, Message]]:
    base = packaged.base()
    for text in [one.verb for one in COMMANDS if isinstance(one, Query)]:
        for page in count(1):
            reply = ask(f"{text} page:{page}" if page > 1 else text, base, style=style)
            yield f"{text} page:{page}", reply
            if f"page:{page + 1}" not in reply.text:
                break


def card_pages(kind: Kind[Any, Any], style: BlockStyle) -> Iterator[tuple[str, Message]]:
    """Every page of every card of a kind: the first page, and each page of each section."""
    base = packaged.base()
    request = Request("", ADA, NOW, verbs=frozenset(BY_VERB), style=style)
    for record in base.all(kind.model):
        card = card_of(base, record)
        yield card.command, card_message(card, request)
        keys = [*(one.key for one in card.sections), "sources", "facts"]
        for key in keys:
            for page in count(1):
                reply = card_message(card, replace(request, section=key, page=page))
                yield f"{card.command} section:{key} page:{page}", reply
                if f"section:{key} page:{page + 1}" not in reply.text:
                    break


@pytest.mark.parametrize("style", BlockStyle)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)
def test_every_page_of_every_card_is_one_screen_with_few_elements(kind: Kind[Any, Any], style: BlockStyle) -> None:
    tool = checker()
    pages = [
        (text, visible_characters(reply.blocks), interactive_elements(reply.blocks), fits(reply), _faults(tool, reply))
        for text, reply in card_pages(kind, style)
    ]

    assert pages
    assert [text for text, reply in card_pages(kind, style) if not is_one_screen(reply.blocks)] == []
    assert [one for one in pages if one[1] > SCREEN or one[2] > ELEMENTS or not one[3] or one[4]] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)
def test_every_card_has_a_bottom_line_of_thirty_words_and_no_line_twice(kind: Kind[Any, Any]) -> None:
    request = Request("", ADA, NOW, verbs=frozenset(BY_VERB))
    faults = []
    for record in packaged.base().all(kind.model):
        card = card_of(packaged.base(), record)
        lines = [line for line in card_message(card, request).text.partition("\n\nNext")[0].split("\n") if line]
        words = len(plain(card.bottom_line).replace("…", "").split())
        if words > BOTTOM_LINE_WORDS or len(lines) != len(set(lines)):
            faults.append((card.command, words, lines))

    assert faults == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)
def test_every_card_states_the_age_of_its_evidence_by_its_third_line(kind: Kind[Any, Any]) -> None:
    request = Request("", ADA, NOW, verbs=frozenset(BY_VERB))
    cards = [card_of(packaged.base(), record) for record in packaged.base().all(kind.model)]
    first = ["".join(card_message(card, request).text.split("\n\n")[1:3]) for card in cards]

    assert cards
    assert [line for line in first if "latest evidence" not in line] == []


def _faults(tool: ModuleType | None, reply: Message) -> list[Any]:
    """The errors that the independent checker finds, if it is installed here; values over 75 characters are a warning."""
    problems = tool.check(payload(reply), unique_action_ids=True) if tool else []
    return [one for one in problems if one[2] == "error"]


@pytest.mark.parametrize("style", BlockStyle)
def test_every_page_of_every_list_is_within_the_limits_of_slack(style: BlockStyle) -> None:
    assert [text for text, reply in answers(style) if not fits(reply)] == []


@pytest.mark.parametrize("style", BlockStyle)
def test_the_independent_checker_finds_nothing_in_any_answer(style: BlockStyle) -> None:
    tool = checker()
    if tool is None:
        pytest.skip("the block checker is not at hand")
    found = [
        (text, problem)
        for text, reply in answers(style)
        for problem in tool.check(payload(reply), unique_action_ids=True)
    ]

    assert found == []


@pytest.mark.parametrize("surface", [Surface.HOME, Surface.GLOBAL_SHORTCUT])
def test_the_independent_checker_finds_nothing_in_any_view(surface: Surface) -> None:
    tool = checker()
    if tool is None:
        pytest.skip("the block checker is not at hand")
    reply = respond("", ADA, NOW, surface=surface, base=packaged.base())

    assert isinstance(reply, HomeTab | Modal)
    assert tool.check(reply.view, unique_action_ids=True) == []


def test_the_independent_checker_finds_nothing_in_the_home_of_an_admin() -> None:
    tool = checker()
    if tool is None:
        pytest.skip("the block checker is not at hand")

    assert tool.check(home_tab(ADA, NOW, packaged.base(), admin=True).view, unique_action_ids=True) == []


def test_the_independent_checker_finds_nothing_in_any_form_for_suggesting() -> None:
    tool = checker()
    if tool is None:
        pytest.skip("the block checker is not at hand")
    base = packaged.base()
    forms = [respond(f"suggest {one}", ADA, NOW, surface=Surface.BUTTON, base=base) for one in base.records]

    assert [problem for one in forms if isinstance(one, Modal) for problem in tool.check(one.view)] == []
    assert {type(one) for one in forms} == {Modal}
