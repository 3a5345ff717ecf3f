"""Answers given lately. A look-up depends on nothing but the base, the words and the day, so it is made once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from weakref import WeakKeyDictionary

from handlers.reply import Reply
from knowledge.knowledge_base import KnowledgeBase


class AnswerCache:
    """The latest answers of each base, at most ``most`` of them; they go when their base goes."""

    def __init__(self, most: int = 512) -> None:
        self._most = most
        self._by_base: WeakKeyDictionary[KnowledgeBase, OrderedDict[Hashable, Reply]] = WeakKeyDictionary()
        self._lock = threading.Lock()

    def get(self, base: KnowledgeBase, key: Hashable, make: Callable[[], Reply]) -> Reply:
        """The answer to ``key``, made now if it is not held. Two threads may make the same answer; either serves."""
        with self._lock:
            held = self._by_base.setdefault(base, OrderedDict())
            found = held.get(key)
            if found is not None:
                held.move_to_end(key)
                return found
        made = make()
        with self._lock:
            held[key] = made
            while len(held) > self._most:
                held.popitem(last=False)
        return made
