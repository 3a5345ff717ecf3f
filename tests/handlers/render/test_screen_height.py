"""The estimated height of a message on a phone."""

from __future__ import annotations

from handlers.render.screen_height import HEIGHT, screen_height
from handlers.reply import Block


def _section(text: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def _buttons(count: int) -> Block:
    button = {"type": "button", "text": {"type": "plain_text", "text": "Every position"}}
    return {"type": "actions", "elements": [button] * count}


def test_a_longer_text_is_never_lower() -> None:
    heights = [screen_height([_section("attack " * words)]) for words in range(1, 400)]

    assert heights == sorted(heights)
    assert heights[0] < HEIGHT < heights[-1]


def test_each_line_break_adds_one_line() -> None:
    one, two, three = (screen_height([_section("\n".join(["one"] * lines))]) for lines in (1, 2, 3))

    assert two - one == three - two > 0


def test_the_address_of_a_link_takes_no_space() -> None:
    linked = _section(f"<https://example.org/{'long' * 50}|Report>")

    assert screen_height([linked]) == screen_height([_section("Report")])


def test_bold_words_are_wider() -> None:
    words = "the attack on the base " * 10

    assert screen_height([_section(f"*{words}*")]) >= screen_height([_section(words)])


def test_buttons_that_do_not_fit_beside_each_other_take_another_row() -> None:
    assert screen_height([_buttons(1)]) == screen_height([_buttons(2)]) < screen_height([_buttons(5)])


def test_blocks_that_fold_count_as_nothing() -> None:
    assert screen_height([{"type": "container"}]) == screen_height([])
