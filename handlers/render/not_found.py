"""Answers that are no record: a question back, nothing found, how to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.button import Button
from handlers.command_spec import Usage
from handlers.examples import examples_of
from handlers.rejection import Rejection
from handlers.render import blocks
from handlers.render.blocks import RenderedBlock
from handlers.render.lists import ListRow, RecordList, card_command, legend_of, list_message, row_parts
from handlers.render.messages import message
from handlers.render.summaries import headline, line
from handlers.reply import Message
from handlers.request import Request
from handlers.request_parser import written
from handlers.wording.citations import CitationNumbers
from handlers.wording.rich_text import bold, code, isolated, text
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Hit
from knowledge.models import Quantity, Record, Tally
from knowledge.names.name_words import key
from knowledge.passages import folded

_OFFERS = 8


def did_you_mean(
    candidates: Sequence[Hit[Record]],
    request: Request,
    base: KnowledgeBase,
    telling: Sequence[ListRow] = (),
    note: str = "",
) -> Message:
    """A pick list, never a silent guess; below it the records of other names that tell of the words."""
    words = isolated(request.words)
    question = f"Did you mean this by “{words}”?" if len(candidates) == 1 else f"“{words}” may be several. Which one?"
    marks = CitationNumbers()
    rows = [_candidate(hit, base) for hit in candidates[:_OFFERS]]
    parts = [blocks.spoken(question), *row_parts(rows, marks, request.command), *_unshown(candidates, request)]
    if telling:
        parts += [blocks.context(text(note)), *row_parts(telling, marks, request.command)]
    return message([*parts, *legend_of(marks, base)])


def _candidate(hit: Hit[Record], base: KnowledgeBase) -> ListRow:
    """What may be meant, with the name that matched; a series or figure with its numbers, which may be all that is asked."""
    record = hit.record
    matched = "" if folded(hit.label) == folded(record.heading) else f" · as {isolated(hit.label)}"
    told = (bold(record.heading), f" · {headline(base, record)}")
    words = line(base, record) if isinstance(record, Tally | Quantity) else text(*told)
    return ListRow(text(words, matched), card_command(record), "This one")


def _unshown(candidates: Sequence[Hit[Record]], request: Request) -> list[RenderedBlock]:
    more = len(candidates) - _OFFERS
    if more <= 0:
        return []
    search = Button(f"Search {request.words}", written("search", request.words))
    return [blocks.context(text(f"{more} more; add a word to narrow it")), blocks.actions([search], request.command)]


def nobody_called(request: Request, nearest: Sequence[Hit[Record]], noun: str = "record") -> Message:
    """Nothing goes by these words; the closest names as buttons. The app counts it as a gap in the collection."""
    parts = [blocks.spoken(f"No {noun} here goes by “{isolated(request.words)}”.")]
    if nearest:
        parts.append(blocks.context(text("Closest names:")))
    parts.append(blocks.actions(_nearest_and_search(request, nearest), request.command))
    return message(parts, missed=key(request.words))


def related_message(
    request: Request,
    rows: Sequence[ListRow],
    note: str,
    base: KnowledgeBase,
    nearest: Sequence[Hit[Record]] = (),
    *,
    noun: str = "record",
    gap: bool = False,
) -> Message:
    """Nothing goes by these words, but some records tell of them: no answer of ours, a way to where it may stand.

    ``gap`` where they hold too little of the words not to count as a gap in the collection.
    """
    title = f"No {noun} here goes by “{isolated(request.words)}”"
    roll = RecordList(title, tuple(rows), note=note, presses=_nearest_and_search(request, nearest), shareable=False)
    reply = list_message(roll, request, base)
    return replace(reply, missed=key(request.words)) if gap else reply


def _nearest_and_search(request: Request, nearest: Sequence[Hit[Record]]) -> tuple[Button, ...]:
    names = [Button(hit.record.heading, card_command(hit.record)) for hit in nearest[:5]]
    return (*names, Button("Search all texts", written("search", request.words)))


def refused(refusal: Rejection, request: Request) -> Message:
    """Why a request cannot be answered as asked, with buttons that would work."""
    stop = "" if refusal.trouble.endswith(("?", "!", ".", ":")) else "."
    presses = [*(Button(text, text) for text in refusal.instead), *refusal.offers]
    parts = [blocks.spoken(f"{refusal.trouble}{stop}")]
    return message([*parts, blocks.actions(presses, request.command)] if presses else parts)


def usage(one: Usage, request: Request, base: KnowledgeBase) -> Message:
    """How a verb is written, with examples that run at a press."""
    parts = [blocks.paragraph(text(bold(one.gives), "\nWrite ", code(f"{request.command} {one.pattern}")))]
    presses = [Button(example, example) for example in examples_of(one, base)]
    return message([*parts, blocks.actions(presses, request.command)] if presses else parts)


def no_such_verb(verb: str, nearest: Sequence[str], request: Request) -> Message:
    """A near-miss verb, with the nearest one as a button that asks the same of it."""
    rest = request.text.partition(" ")[2]
    presses = [Button(f"{one} {rest}".strip(), f"{one} {rest}".strip()) for one in nearest]
    presses.append(Button("Help", "help"))
    return message(
        [blocks.spoken(f"There is no command “{verb}”. Did you mean:"), blocks.actions(presses, request.command)]
    )
