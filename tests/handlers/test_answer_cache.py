from __future__ import annotations

import gc
import weakref
from datetime import timedelta

from handlers.answer_cache import AnswerCache
from handlers.dispatch import respond
from handlers.render.service_messages import notice
from handlers.reply import Message, Reply
from handlers.request import Surface
from tests.builders import actor, base_with
from tests.handlers.asking import ADA, NOW, ask


def test_an_answer_asked_twice_is_made_once() -> None:
    cache: AnswerCache[Reply] = AnswerCache()
    base = base_with(actor("Liwa al-Nahr"))
    first, second = (respond("actor nahr", ADA, NOW, surface=Surface.COMMAND, base=base, cache=cache) for _ in range(2))

    assert first is second


def test_another_base_gives_its_own_answer() -> None:
    before, after = base_with(actor("Liwa al-Nahr", type="state")), base_with(actor("Liwa al-Nahr", type="company"))

    assert "State" in ask("actor nahr", before).text
    assert "Company" in ask("actor nahr", after).text


def test_another_day_gives_the_age_of_that_day() -> None:
    base = base_with(actor("Liwa al-Nahr"))
    today = respond("actor nahr", ADA, NOW, surface=Surface.COMMAND, base=base)
    in_a_year = respond("actor nahr", ADA, NOW + timedelta(days=366), surface=Surface.COMMAND, base=base)

    assert today != in_a_year


def test_only_the_latest_are_kept() -> None:
    recent: AnswerCache[Reply] = AnswerCache(most=2)
    base = base_with()
    made: list[str] = []

    def answer(name: str) -> Message:
        made.append(name)
        return notice(name)

    def make(name: str) -> None:
        recent.get(base, name, lambda: answer(name))

    for name in ("one", "two", "one", "three", "one", "two"):
        make(name)

    assert made == ["one", "two", "three", "two"]


def test_answers_go_when_their_base_goes() -> None:
    base = base_with(actor("Liwa al-Nahr"))
    ask("actor nahr", base)
    gone = weakref.ref(base)
    del base
    gc.collect()

    assert gone() is None
