"""``help [topic]``: what this is, and examples that run at a press."""

from __future__ import annotations

from collections.abc import Iterator

from handlers import commands
from handlers.refusals import nearest
from handlers.render import blocks
from handlers.render.blocks import Part
from handlers.render.messages import message
from handlers.render.phrases import code, said
from handlers.render.press import Press
from handlers.render.replies import no_such_verb, usage
from handlers.reply import Reply
from handlers.request import Request
from handlers.verbs import Group
from knowledge.knowledge_base import KnowledgeBase


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answer ``help [topic]``."""
    topic = request.words.casefold()
    if not topic:
        return message(_overview(request, base))
    known = {name: one.usage for one in commands.COMMANDS for name in (one.usage.verb, *one.usage.also)}
    if topic in known:
        return usage(known[topic], request)
    return no_such_verb(topic, nearest(topic, known), request)


def _overview(request: Request, base: KnowledgeBase) -> Iterator[Part]:
    yield blocks.paragraph(
        said("Sourced briefings on who acts, what happened and what could be done. Every claim names its source.")
    )
    for group in Group:
        usages = [one.usage for one in commands.COMMANDS if one.usage.group is group]
        if usages:
            lines = [said(code(f"{request.command} {one.pattern}"), f"  {one.gives}") for one in usages]
            yield blocks.bullets(group, lines)
    examples = [example for one in commands.COMMANDS for example in one.usage.examples[:1]]
    yield blocks.context(
        said("Filters: actor: place: type: weapon: family: source: since: until: on:, and -actor: to leave out")
    )
    yield blocks.actions([Press(example, example) for example in examples[:8]], request.command)
