"""A message as generous as one screen of a phone allows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from handlers.render.messages import fits
from handlers.render.visible_size import is_one_screen
from handlers.reply import Message

S = TypeVar("S")


def one_screen(compose: Callable[[S], Message], sizes: Sequence[S]) -> Message:
    """Returns the message of the first size that fits one screen and Slack's limits, or that of the last size.

    ``sizes`` go from generous to tight, and what does not fit in one size does not fit in a more generous one.
    """
    made = compose(sizes[0])
    low, high = 1, len(sizes)
    if _is_good(made):
        return made
    best: Message | None = None
    while low < high:
        middle = (low + high) // 2
        made = compose(sizes[middle])
        if _is_good(made):
            best, high = made, middle
        else:
            low = middle + 1
    return best or compose(sizes[-1])


def _is_good(made: Message) -> bool:
    return is_one_screen(made.blocks) and fits(made)
