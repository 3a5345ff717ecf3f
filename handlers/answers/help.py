"""``help [topic]``: what this is, and examples that run at a press."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from handlers.button import Button
from handlers.command_spec import Command, Group
from handlers.examples import examples_of
from handlers.rejection import closest_match
from handlers.render import blocks
from handlers.render.blocks import RenderedBlock
from handlers.render.messages import message
from handlers.render.not_found import no_such_verb, usage
from handlers.reply import Reply
from handlers.request import Request
from handlers.wording.rich_text import bold, code, text
from knowledge.knowledge_base import KnowledgeBase


def help_on(table: Callable[[], Sequence[Command]]) -> Callable[[Request, KnowledgeBase], Reply]:
    """The answer to ``help [topic]`` for a command table, which is asked for late because help stands in it."""

    def answer(request: Request, base: KnowledgeBase) -> Reply:
        return _answer(request, base, table())

    return answer


def _answer(request: Request, base: KnowledgeBase, commands: Sequence[Command]) -> Reply:
    topic = request.words.casefold()
    if not topic:
        return message(_overview(request, base, commands))
    known = {name: one.usage for one in commands for name in (one.usage.verb, *one.usage.also)}
    if topic in known:
        return usage(known[topic], request, base)
    return no_such_verb(topic, closest_match(topic, known), request)


def _overview(request: Request, base: KnowledgeBase, commands: Sequence[Command]) -> Iterator[RenderedBlock]:
    first = "Sourced briefings: who acts, what happened, what could be done, and where the sources disagree."
    yield blocks.paragraph(text(first, "\nType ", code(request.command), " and a name, a date, or one of these:"))
    for group in Group:
        usages = [one.usage for one in commands if one.usage.group is group]
        if usages:
            yield blocks.bullets(group, [text(bold(one.pattern), f" · {one.gives}") for one in usages])
    filters = "actor: place: type: weapon: family: source: since: until: on:"
    yield blocks.context(text("Lists take filters: ", code(filters), " and ", code("-actor:"), " to leave one out"))
    examples = [example for one in commands for example in examples_of(one.usage, base)[:1]]
    yield blocks.actions([Button(example, example) for example in examples[:6]], request.command)
