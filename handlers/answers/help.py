"""``help [command, filters or topic]``: what this is, and examples that run with one click."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from handlers.accepted_filters import Accepts
from handlers.button import Button, Menu
from handlers.command_spec import Command, Group, Query
from handlers.render import blocks
from handlers.render.blocks import RenderedBlock
from handlers.render.messages import message
from handlers.render.not_found import no_such_verb, usage
from handlers.reply import Reply
from handlers.request import Request
from handlers.wording.rich_text import bold, code, text
from knowledge.closest_match import closest_match
from knowledge.knowledge_base import KnowledgeBase

_FIRST_STEPS: Final = ("actor", "incidents", "option", "search")
_ALL: Final = frozenset({"commands", "all"})
_FILTERS: Final = frozenset({"filters", "filter"})
_MEANING: Final = (
    ("actor:NAME", "an actor takes part, is a target or is quoted; -actor: leaves it out"),
    ("place:NAME", "at a place or in it"),
    ("country:NAME", "actors of a country"),
    ("type:WORD", "a kind of record, such as attack or armed-group"),
    ("weapon:WORD", "a weapon, such as rocket"),
    ("family:WORD", "a family of options, such as sanctions"),
    ("source:NAME", "cited from a source, or from all sources of an author"),
    ("since: until: on:", "dates such as 2020, Mar 2020, 11 Mar 2020"),
)


def help_on(table: Callable[[], Sequence[Command]]) -> Callable[[Request, KnowledgeBase], Reply]:
    """Returns the handler of ``help`` for a command table, which is read late because it contains help itself."""

    def answer(request: Request, base: KnowledgeBase) -> Reply:
        return _answer(request, base, table())

    return answer


def _answer(request: Request, base: KnowledgeBase, commands: Sequence[Command]) -> Reply:
    topic = request.words.casefold()
    if not topic:
        return message(_overview(request, base, commands))
    if topic in _ALL:
        return message(_all_commands(request, commands))
    if topic in _FILTERS:
        return message(_filters(request, base, commands))
    rows = {name: one for one in commands for name in one.names}
    if topic in rows:
        return usage(rows[topic], request, rows[topic].example_text(base))
    return no_such_verb(topic, closest_match(topic, [*rows, *_ALL, *_FILTERS]), request, before="help")


def _overview(request: Request, base: KnowledgeBase, commands: Sequence[Command]) -> Iterator[RenderedBlock]:
    first = "Sourced briefings: who acts, what happened, what could be done, and where sources disagree."
    yield blocks.paragraph(text(first, "\nType ", code(request.command), " and a name, a date or a question."))
    shown = [one for verb in _FIRST_STEPS for one in commands if one.verb == verb]
    examples = [example for one in shown if (example := one.example_text(base))]
    yield blocks.actions([Button(example, example) for example in examples], request.command)
    yield blocks.context(text("Lists accept filters, such as ", code("since:2020"), " or ", code("actor:NAME"), "."))
    more = Menu("More help", (Button("All commands", "help commands"), Button("Filters", "help filters")))
    yield blocks.actions([more], request.command)


def _all_commands(request: Request, commands: Sequence[Command]) -> Iterator[RenderedBlock]:
    for group in Group:
        rows = [one for one in commands if one.group is group]
        if rows:
            yield blocks.bullets(group, [text(bold(one.usage), f" · {one.summary}") for one in rows])
    choices = tuple(Button(one.verb, f"help {one.verb}") for one in commands)
    yield blocks.actions((Menu("Examples of a command", choices), Button("Back", "help")), request.command)


def _filters(request: Request, base: KnowledgeBase, commands: Sequence[Command]) -> Iterator[RenderedBlock]:
    yield blocks.paragraph(text(bold("Filters"), "\nAdd them to a list in any order. Quote names that contain spaces."))
    yield blocks.bullets("", [text(code(key), f" {meaning}") for key, meaning in _MEANING])
    lists = [one for one in commands if isinstance(one, Query) and one.filters.keys]
    yield blocks.bullets("Lists that accept them", [text(bold(one.verb), f" · {_keys(one.filters)}") for one in lists])
    examples = [example for one in lists if ":" in (example := one.example_text(base) or "")]
    buttons = [*(Button(example, example) for example in examples[:3]), Button("Back", "help")]
    yield blocks.actions(buttons, request.command)


def _keys(accepts: Accepts) -> str:
    return " ".join(f"{key}:" for key in accepts.keys)
