"""``help [command, filters or topic]``: what this is, and examples that run with one click."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from handlers.accepted_filters import Accepts
from handlers.answers import free_text
from handlers.button import Button, Menu
from handlers.command_spec import Command, Group, Query
from handlers.render import blocks
from handlers.render.blocks import RenderedBlock
from handlers.render.messages import message
from handlers.render.not_found import example_button, no_such_verb, usage
from handlers.reply import Audience, Reply
from handlers.request import Request
from handlers.wording.rich_text import bold, code, text
from knowledge.closest_match import closest_match
from knowledge.knowledge_base import KnowledgeBase

_FIRST_STEPS: Final = ("actor", "incidents", "option", "search")
_NEWEST: Final = Button("Latest incidents", "incidents")
_ALL: Final = frozenset({"commands", "all"})
_FILTERS: Final = frozenset({"filters", "filter"})
_QUESTION: Final = 3
"""Words from which text after ``help`` is a question: ``help Iraq with coronavirus``."""
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
    if len(topic.split()) >= _QUESTION:
        return free_text.answer(replace(request, verb="", words=request.text), base)
    if topic in rows:
        return replace(usage(rows[topic], request, rows[topic].example_text(base)), audience=Audience.ASKER)
    return no_such_verb(topic, closest_match(topic, [*rows, *_ALL, *_FILTERS]), request, before="help")


def _overview(request: Request, base: KnowledgeBase, commands: Sequence[Command]) -> Iterator[RenderedBlock]:
    first = "Sourced briefings: who acts, what happened, what could be done, and where sources disagree."
    yield blocks.paragraph(text(first, "\nType ", code(request.command), " and a name, a date or a question."))
    shown = [one for verb in _FIRST_STEPS for one in commands if one.verb == verb]
    examples = [(one.verb, example) for one in shown if (example := one.example_text(base))]
    first_steps = [_NEWEST if verb == _NEWEST.value else example_button(example) for verb, example in examples]
    yield blocks.actions(first_steps, request.command)
    yield blocks.context(text("Lists accept filters, such as ", code("since:2020"), " or ", code("actor:NAME"), "."))
    more = Menu("More help", (Button("All commands", "help commands"), Button("Filters", "help filters")))
    yield blocks.actions([more], request.command)


def _all_commands(request: Request, commands: Sequence[Command]) -> Iterator[RenderedBlock]:
    """One group of commands a page, so that each page is one screen."""
    grouped = [(group, rows) for group in Group if (rows := [one for one in commands if one.group is group])]
    page = min(request.page, len(grouped))
    group, rows = grouped[page - 1]
    yield blocks.bullets(group, [text(bold(one.usage), f" · {one.summary}") for one in rows])
    examples = Menu("Examples of a command", tuple(Button(one.verb, f"help {one.verb}") for one in rows))
    yield blocks.context(text(f"Page {page} of {len(grouped)}"))
    yield blocks.actions((examples, *_turns("help commands", page, len(grouped))), request.command)


def _filters(request: Request, base: KnowledgeBase, commands: Sequence[Command]) -> Iterator[RenderedBlock]:
    """What each filter means, and on page 2 which lists accept it."""
    page = min(request.page, 2)
    lists = [one for one in commands if isinstance(one, Query) and one.filters.keys]
    examples = [example for one in lists if ":" in (example := one.example_text(base) or "")]
    if page == 1:
        yield blocks.paragraph(
            text(bold("Filters"), "\nAdd them to a list in any order. Quote names that contain spaces.")
        )
        yield blocks.bullets("", [text(code(key), f" {meaning}") for key, meaning in _MEANING])
    else:
        accepted = [text(bold(one.verb), f" · {_keys(one.filters)}") for one in lists]
        yield blocks.bullets("Lists that accept them", accepted)
    shown = map(example_button, examples[:2])
    yield blocks.actions([*shown, *_turns("help filters", page, 2)], request.command)


def _turns(topic: str, page: int, pages: int) -> Iterator[Button]:
    """Yields the buttons to the neighbouring pages of a topic, and back to the first page of help."""
    if page > 1:
        yield Button("Previous", f"{topic} page:{page - 1}")
    if page < pages:
        yield Button("Next", f"{topic} page:{page + 1}")
    yield Button("Back", "help")


def _keys(accepts: Accepts) -> str:
    return " ".join(f"{key}:" for key in accepts.keys)
