"""The most generous message that fits one screen."""

from __future__ import annotations

from handlers.render.one_screen import one_screen
from handlers.reply import Block, Message

SIZES = (64, 32, 16, 8, 4, 2, 1)


def _composed(lines: int) -> Message:
    text = "\n".join(["line"] * lines)
    blocks: tuple[Block, ...] = ({"type": "section", "text": {"type": "mrkdwn", "text": text}},)
    return Message(text=text, blocks=blocks)


def _lines(message: Message) -> int:
    return message.text.count("\n") + 1


def test_the_most_generous_size_that_fits_is_chosen() -> None:
    assert _lines(one_screen(_composed, SIZES)) == 16
    assert _lines(one_screen(_composed, SIZES[1:])) == 16
    assert _lines(one_screen(_composed, (64, 16))) == 16


def test_the_first_size_is_composed_once_if_it_fits() -> None:
    composed: list[int] = []

    def compose(lines: int) -> Message:
        composed.append(lines)
        return _composed(lines)

    assert _lines(one_screen(compose, (8, 4, 2))) == 8
    assert composed == [8]


def test_the_tightest_size_is_chosen_if_none_fits() -> None:
    assert _lines(one_screen(_composed, (500, 200, 100))) == 100
    assert _lines(one_screen(_composed, (500,))) == 500
