from __future__ import annotations

import pytest

from handlers.render.card import CardItem, LazyItems, said_of
from handlers.wording.rich_text import Phrase, plain, text


def test_items_are_made_once_and_only_when_one_is_asked_for() -> None:
    made = list[str]()

    def say(thing: str) -> Phrase:
        made.append(thing)
        return text(thing)

    items = said_of(["a", "b", "c"], say)

    assert (len(items), bool(items), made) == (3, True, [])
    assert [plain(one.words) for one in items[1:]] == ["b", "c"]
    assert [plain(one.words) for one in items] == ["a", "b", "c"] == made
    with pytest.raises(IndexError):
        items[3]


def test_items_that_are_made_already_come_first() -> None:
    items = LazyItems(["b"], lambda one: CardItem(text(one)), before=[CardItem(text("a"))])

    assert len(items) == 2
    assert [plain(one.words) for one in items] == ["a", "b"]
