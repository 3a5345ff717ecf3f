"""Answers that are not a record: a choice, no match, a rejected request, how a command is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from handlers.button import Button, Control, Menu
from handlers.command_spec import Command
from handlers.command_text import command_text
from handlers.kinds import card_command
from handlers.rejection import Rejection
from handlers.render import blocks
from handlers.render.list_rows import ListRow, RelatedRecords, choice_facts, record_row
from handlers.render.lists import RecordList, list_message
from handlers.render.messages import message
from handlers.reply import Audience, Message
from handlers.request import Request
from handlers.wording.rich_text import bold, code, counted, isolated, text
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Hit
from knowledge.models import Record
from knowledge.passages import folded

_KEPT_VERBS: Final = frozenset({"watch", "unwatch", "suggest", "brief"})
"""Verbs that a choice keeps: they do something with the record instead of showing it."""
_CLOSEST: Final = 5
"""Closest names that are offered."""
_MENTIONS: Final = "Records that mention these words"
_NAMES: Final = "Similar names"


def choose_one(
    candidates: Sequence[Hit[Record]],
    request: Request,
    base: KnowledgeBase,
    mentioning: RelatedRecords | None = None,
) -> Message:
    """Returns the records that words may name, to choose from, and below them those that mention the words."""
    words = isolated(request.words)
    one = len(candidates) == 1
    heading = f"Closest match for “{words}”" if one else f"Several records match “{words}”. Choose one:"
    verb = request.verb if request.verb in _KEPT_VERBS else ""
    found = mentioning or RelatedRecords()
    named = "Names" if found.rows else ""
    rows = tuple(_candidate(hit, base, verb=verb, group=named) for hit in candidates)
    more = tuple(replace(row, group=_MENTIONS) for row in found.rows)
    choose = verb.capitalize() or "Open"
    made = RecordList(heading, (*rows, *more), query=found.query, choose=choose, shareable=False)
    return list_message(made, request, base)


def _candidate(hit: Hit[Record], base: KnowledgeBase, *, verb: str, group: str) -> ListRow:
    """Returns a record that may be meant, with the name that matched."""
    record = hit.record
    matched = "" if folded(hit.label) == folded(record.heading) else f" · as {isolated(hit.label)}"
    return record_row(record, facts=f"{choice_facts(base, record)}{matched}", group=group, verb=verb)


def no_match(request: Request, closest: Sequence[Hit[Record]]) -> Message:
    """Returns that no record matches, with the closest names. The app counts it as a gap of the base."""
    words = isolated(request.words)
    names = tuple(Button(hit.record.heading, card_command(hit.record)) for hit in closest[:_CLOSEST])
    search = Button("Search all texts", command_text("search", request.words))
    ending = " Closest matches:" if names else " Check the spelling, or use fewer words."
    parts = [blocks.spoken(f"No match for “{words}”.{ending}")]
    parts += [blocks.bullets("", [text(one.label) for one in names])] if names else []
    further = Button("Help", "help") if request.verb == "search" else search
    controls: tuple[Control, ...] = (Menu("Open", names), further) if names else (further,)
    return message([*parts, blocks.actions(controls, request.command)], missed=request.words)


def related_message(
    request: Request,
    found: RelatedRecords,
    base: KnowledgeBase,
    *,
    closest: Sequence[Hit[Record]] = (),
    gap: bool = False,
) -> Message:
    """Returns the records that match words which are not a name, and the closest names.

    ``gap`` states that the app counts a gap of the base.
    """
    words = isolated(request.words)
    number = len(found.matching)
    heading = f"{counted(number, 'record')} {'matches' if number == 1 else 'match'}" if number else "No match for"
    known = {row.opens for row in (*found.matching, *found.partly)}
    names = [record_row(hit.record, facts=choice_facts(base, hit.record), group=_NAMES) for hit in closest[:_CLOSEST]]
    different = [row for row in names if row.opens not in known]
    made = RecordList(
        f"{heading} “{words}”",
        (*found.matching, *different, *found.partly),
        query=found.query,
        offers=(Button("Search all texts", command_text("search", request.words)),),
        shareable=False,
        missed=request.words if gap else None,
    )
    return list_message(made, request, base)


def refused(refusal: Rejection, request: Request) -> Message:
    """Returns why a request is rejected, with commands that would work as buttons."""
    stop = "" if refusal.reason.endswith(("?", "!", ".", ":")) else "."
    buttons = [*(Button(one, one) for one in refusal.instead), *refusal.offers]
    parts = [blocks.spoken(f"{refusal.reason}{stop}")]
    shown = [*parts, blocks.actions(buttons, request.command)] if buttons else parts
    return message(shown, Audience.PRIVATE)


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
