"""What a command is: a verb with its usage, and the function that answers it.

A look-up is pure and goes out with the acknowledgement; a deed needs something beyond the base (a database, the source of
the knowledge) and is answered from the worker pool, after Slack has its acknowledgement.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from handlers.ports import Ports
from handlers.reply import Reply
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase


class Group(StrEnum):
    """The headings of ``help``, in its order."""

    LOOK_UP = "Look up"
    COMPARE = "Compare and weigh"
    FOLLOW = "Follow"
    RUN = "Run the app"


@dataclass(frozen=True, slots=True)
class Usage:
    """How a verb is written and what it gives."""

    verb: str
    group: Group
    pattern: str
    gives: str
    examples: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A verb answered from the base alone, within a blink."""

    usage: Usage
    answer: Callable[[Request, KnowledgeBase], Reply]


@dataclass(frozen=True, slots=True)
class Action:
    """A verb that reads or changes something beyond the base, answered after the acknowledgement."""

    usage: Usage
    answer: Callable[[Request, KnowledgeBase, Ports], Reply]


Command: TypeAlias = Query | Action
