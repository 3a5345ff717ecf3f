"""What a command is: one row with everything that help, buttons, suggestions and argument checks need to know.

A query is pure and goes out with the acknowledgement. An action needs something beyond the base (a database, the source of
the knowledge) and is answered from the worker pool, after Slack has its acknowledgement.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from handlers.accepted_filters import NO_FILTERS, Accepts
from handlers.ports import Ports
from handlers.reply import Reply
from handlers.request import Request
from knowledge.criteria import has_type
from knowledge.knowledge_base import KnowledgeBase

Example: TypeAlias = Callable[[KnowledgeBase], str | None]
"""Gives the words of an example from the base that answers; None if that base has nothing to show."""

QueryHandler: TypeAlias = Callable[[Request, KnowledgeBase], Reply]
ActionHandler: TypeAlias = Callable[[Request, KnowledgeBase, Ports], Reply]


class Group(StrEnum):
    """The headings of ``help``, in its order."""

    LOOK_UP = "Look up"
    COMPARE = "Lists and comparisons"
    FOLLOW = "Follow"
    RUN = "Administration and help"


class Required(StrEnum):
    """What a verb cannot do without."""

    NOTHING = "nothing"
    NAME = "name"
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubAction:
    """A second word of an action, such as ``digest pause``; ``label`` names its button on the Home tab, if it has one."""

    name: str
    usage: str
    summary: str
    handler: ActionHandler
    aliases: tuple[str, ...] = ()
    label: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every way to write it."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandRow:
    """What every command states of itself; ``narrower`` has the type of records that an alias means, as ``attacks``."""

    verb: str
    group: Group
    usage: str
    summary: str
    aliases: tuple[str, ...] = ()
    narrower: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    required: Required = Required.NOTHING
    filters: Accepts = NO_FILTERS
    sub_actions: tuple[SubAction, ...] = ()
    example: Example

    @property
    def names(self) -> tuple[str, ...]:
        """Every way to write the verb."""
        return (self.verb, *self.aliases)

    def as_typed(self, request: Request, base: KnowledgeBase) -> Request:
        """Returns the request with the type that its alias adds, unless it states a type or no record has that type."""
        value = self.narrower.get(request.text.split(" ")[0].casefold())
        given = {one.removeprefix("-") for one, _ in request.filters} | set(request.words.casefold().split())
        if value is None or "type" in given or not has_type(base, value):
            return request
        return replace(request, filters=(("type", value), *request.filters))

    def example_text(self, base: KnowledgeBase) -> str | None:
        """Returns a command text that shows the verb at work on this base."""
        words = self.example(base)
        return None if words is None else f"{self.verb} {words}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Query(CommandRow):
    """A verb that is answered from the base alone."""

    handler: QueryHandler


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(CommandRow):
    """A verb that reads or changes something beyond the base."""

    handler: ActionHandler

    def run(self, request: Request, base: KnowledgeBase, ports: Ports) -> Reply:
        """Answers a request, by the sub-action that its first word names or else by the handler."""
        first, _, rest = request.words.partition(" ")
        for one in self.sub_actions:
            if first.casefold() in one.names:
                return one.handler(request.with_words(rest.strip()), base, ports)
        return self.handler(request, base, ports)


Command: TypeAlias = Query | Action
