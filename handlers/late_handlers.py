"""Handlers that are imported when their command is first used: most answers of a short process need none of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from handlers.command_spec import ActionHandler, Command, QueryHandler
    from handlers.ports import Ports
    from handlers.reply import Reply
    from handlers.request import Request
    from knowledge.knowledge_base import KnowledgeBase


class LateHandler:
    """The handler ``name`` of ``module`` in ``handlers.answers``; a test imports every one."""

    def __init__(self, module: str, name: str = "answer") -> None:
        self.module = f"handlers.answers.{module}"
        self.name = name

    def imported(self) -> Any:
        """Returns the handler itself."""
        return getattr(import_module(self.module), self.name)


def late_handlers(commands: Iterable[Command]) -> Iterator[LateHandler]:
    """Yields every handler of the commands that is imported when first used."""
    for command in commands:
        for row in (command, *command.sub_actions):
            if isinstance(row.handler, LateHandler):
                yield row.handler


def import_late(commands: Iterable[Command]) -> None:
    """Imports the handlers of the commands now, for a process that lives longer than one answer."""
    for one in late_handlers(commands):
        one.imported()


class LateQuery(LateHandler):
    """The handler of a query."""

    @cached_property
    def _handler(self) -> QueryHandler:
        handler: QueryHandler = self.imported()
        return handler

    def __call__(self, request: Request, base: KnowledgeBase) -> Reply:
        """Answers a request."""
        return self._handler(request, base)


class LateAction(LateHandler):
    """The handler of an action or of one of its sub-actions."""

    @cached_property
    def _handler(self) -> ActionHandler:
        handler: ActionHandler = self.imported()
        return handler

    def __call__(self, request: Request, base: KnowledgeBase, ports: Ports) -> Reply:
        """Answers a request."""
        return self._handler(request, base, ports)
