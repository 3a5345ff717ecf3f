"""Answers that are no record: a question back, nothing found, how to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.button import Button
from handlers.command_spec import Command
from handlers.command_text import command_text
from handlers.kinds import card_command, hint_of, line_of
from handlers.rejection import Rejection
from handlers.render import blocks
from handlers.render.blocks import RenderedBlock
from handlers.render.lists import ListRow, RecordList, legend_of, list_message, row_parts
from handlers.render.messages import message
from handlers.reply import Audience, Message
from handlers.request import Request
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
    told = (bold(record.heading), f" · {hint_of(base, record)}")
    words = line_of(base, record) if isinstance(record, Tally | Quantity) else text(*told)
    return ListRow(text(words, matched), card_command(record), "This one")


def _unshown(candidates: Sequence[Hit[Record]], request: Request) -> list[RenderedBlock]:
    more = len(candidates) - _OFFERS
    if more <= 0:
        return []
    search = Button(f"Search {request.words}", command_text("search", request.words))
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
    return (*names, Button("Search all texts", command_text("search", request.words)))


def refused(refusal: Rejection, request: Request) -> Message:
    """Why a request cannot be answered as asked, with buttons that would work."""
    stop = "" if refusal.reason.endswith(("?", "!", ".", ":")) else "."
    presses = [*(Button(text, text) for text in refusal.instead), *refusal.offers]
    parts = [blocks.spoken(f"{refusal.reason}{stop}")]
    return message([*parts, blocks.actions(presses, request.command)] if presses else parts, Audience.PRIVATE)


def usage(row: Command, request: Request, base: KnowledgeBase) -> Message:
    """Returns how a verb is written, its sub-actions and filters, with an example that runs with one click."""
    parts = [blocks.paragraph(text(bold(row.summary), "\nWrite ", code(f"{request.command} {row.usage}")))]
    if row.sub_actions:
        lines = [text(code(f"{request.command} {one.usage}"), f" {one.summary}") for one in row.sub_actions]
        parts.append(blocks.bullets("", lines))
    if row.filters.keys:
        keys = " ".join(f"{key}:" for key in row.filters.keys)
        parts.append(blocks.context(text("Filters: ", code(keys))))
    example = row.example_text(base)
    example_button = [blocks.actions([Button(example, example)], request.command)] if example else []
    return message([*parts, *example_button], Audience.PRIVATE)


def no_such_verb(
    verb: str, closest: Sequence[str], request: Request, *, before: str = "", keep_words: bool = True
) -> Message:
    """Returns that a verb is unknown, with the closest ones as buttons; ``before`` is a verb that they follow."""
    rest = request.text.partition(" ")[2] if keep_words and not before else ""
    offers = [f"{before} {one} {rest}".strip() for one in closest]
    buttons = [*(Button(one, one) for one in offers), Button("Help", "help")]
    question = f"Unknown command “{verb}”." + (" Did you mean:" if offers else "")
    return message([blocks.spoken(question), blocks.actions(buttons, request.command)], Audience.PRIVATE)
