"""Lets whoever builds a large base beside other work rest now and then; by default nobody does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")

_rest: ContextVar[Callable[[], None] | None] = ContextVar("rest", default=None)


def paced(items: Iterable[T]) -> Iterable[T]:
    """The same items; while this thread is ``resting``, with a chance to rest before each."""
    rest = _rest.get()
    return items if rest is None else _with_rests(items, rest)


def _with_rests(items: Iterable[T], rest: Callable[[], None]) -> Iterator[T]:
    for item in items:
        rest()
        yield item


@contextmanager
def resting(rest: Callable[[], None]) -> Iterator[None]:
    """Within, every long loop of building calls ``rest`` at each turn; it decides itself whether to wait."""
    before = _rest.set(rest)
    try:
        yield
    finally:
        _rest.reset(before)
