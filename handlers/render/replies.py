"""Answers that are no record: a question back, nothing found, how to ask."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.examples import examples_of
from handlers.parse import written
from handlers.refusals import Refused
from handlers.render import blocks
from handlers.render.blocks import Part
from handlers.render.lines import headline
from handlers.render.lists import asks_for
from handlers.render.messages import message
from handlers.render.phrases import bold, code, isolated, said
from handlers.render.press import Press
from handlers.reply import Message
from handlers.request import Request
from handlers.verbs import Usage
from knowledge.finding import Hit
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Record
from knowledge.names.words import key
from knowledge.search import folded

_OFFERS = 8


def did_you_mean(candidates: Sequence[Hit[Record]], request: Request, base: KnowledgeBase) -> Message:
    """A pick list, never a silent guess."""
    words = isolated(request.words)
    question = f"Did you mean this by “{words}”?" if len(candidates) == 1 else f"“{words}” may be several. Which one?"
    parts = [blocks.spoken(question)]
    parts += [_candidate(hit, request, base) for hit in candidates[:_OFFERS]]
    parts += _unshown(candidates, request)
    return message(parts)


def _candidate(hit: Hit[Record], request: Request, base: KnowledgeBase) -> Part:
    record = hit.record
    matched = "" if folded(hit.label) == folded(record.heading) else f" · as {isolated(hit.label)}"
    words = said(bold(record.heading), f"\n{headline(base, record)}{matched}")
    part = blocks.section(words, Press("This one", asks_for(record)))
    spoken = (
        f"• {isolated(record.heading)} ({headline(base, record)}{matched})\n    {request.command} {asks_for(record)}"
    )
    return Part(part.block, spoken)


def _unshown(candidates: Sequence[Hit[Record]], request: Request) -> list[Part]:
    more = len(candidates) - _OFFERS
    if more <= 0:
        return []
    search = Press(f"Search {request.words}", written("search", request.words))
    return [blocks.context(said(f"{more} more; add a word to narrow it")), blocks.actions([search], request.command)]


def nobody_called(request: Request, nearest: Sequence[Hit[Record]], noun: str = "record") -> Message:
    """Nothing goes by these words; the closest names as buttons. The app counts it as a gap in the collection."""
    parts = [blocks.spoken(f"No {noun} here goes by “{isolated(request.words)}”.")]
    if nearest:
        parts.append(blocks.context(said("Closest names:")))
    presses = [Press(hit.record.heading, asks_for(hit.record)) for hit in nearest[:5]]
    presses.append(Press("Search all texts", written("search", request.words)))
    parts.append(blocks.actions(presses, request.command))
    return message(parts, missed=key(request.words))


def refused(refusal: Refused, request: Request) -> Message:
    """Why a request cannot be answered as asked, with buttons that would work."""
    stop = "" if refusal.trouble.endswith(("?", "!", ".", ":")) else "."
    presses = [*(Press(text, text) for text in refusal.instead), *refusal.offers]
    parts = [blocks.spoken(f"{refusal.trouble}{stop}")]
    return message([*parts, blocks.actions(presses, request.command)] if presses else parts)


def usage(one: Usage, request: Request, base: KnowledgeBase) -> Message:
    """How a verb is written, with examples that run at a press."""
    parts = [blocks.paragraph(said(bold(one.gives), "\nWrite ", code(f"{request.command} {one.pattern}")))]
    presses = [Press(example, example) for example in examples_of(one, base)]
    return message([*parts, blocks.actions(presses, request.command)] if presses else parts)


def no_such_verb(verb: str, nearest: Sequence[str], request: Request) -> Message:
    """A near-miss verb, with the nearest one as a button that asks the same of it."""
    rest = request.text.partition(" ")[2]
    presses = [Press(f"{one} {rest}".strip(), f"{one} {rest}".strip()) for one in nearest]
    presses.append(Press("Help", "help"))
    return message(
        [blocks.spoken(f"There is no command “{verb}”. Did you mean:"), blocks.actions(presses, request.command)]
    )
