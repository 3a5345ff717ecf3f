"""Lets a thread that builds a large base pause between items; by default no thread does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")

_rest: ContextVar[Callable[[], None] | None] = ContextVar("rest", default=None)


def paced(items: Iterable[T]) -> Iterable[T]:
    """Returns the same items; in the context of ``resting``, with a call of its hook before each."""
    rest = _rest.get()
    return items if rest is None else _with_rests(items, rest)


def _with_rests(items: Iterable[T], rest: Callable[[], None]) -> Iterator[T]:
    for item in items:
        rest()
        yield item


@contextmanager
def resting(rest: Callable[[], None]) -> Iterator[None]:
    """Makes every long loop of a build call ``rest`` for each item; ``rest`` decides whether to wait."""
    before = _rest.set(rest)
    try:
        yield
    finally:
        _rest.reset(before)
