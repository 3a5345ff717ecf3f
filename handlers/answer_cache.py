"""Recent answers. A look-up depends only on the base, the words and the day, so it is made once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from knowledge.bounded_cache import BoundedCache
from knowledge.knowledge_base import KnowledgeBase

T = TypeVar("T")


class AnswerCache(Generic[T]):
    """The latest answers of each base, at most ``most`` of them; they go when their base goes."""

    def __init__(self, most: int = 512) -> None:
        self._most = most
        self._by_base: WeakKeyDictionary[KnowledgeBase, BoundedCache[Hashable, T]] = WeakKeyDictionary()
        self._lock = threading.Lock()

    def get(self, base: KnowledgeBase, key: Hashable, make: Callable[[], T]) -> T:
        """Returns the answer to ``key``, made now if it is not cached. Two threads may make the same answer."""
        with self._lock:
            answers = self._by_base.setdefault(base, BoundedCache(self._most))
        found = answers.get(key)
        if found is None:
            found = make()
            answers.put(key, found)
        return found
