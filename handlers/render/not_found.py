"""Answers that are not a record: a choice, no match, a rejected request, how a command is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from handlers.button import Button, Control, Menu
from handlers.command_spec import Command
from handlers.command_text import command_text
from handlers.rejection import Rejection, choice_heading
from handlers.render import blocks
from handlers.render.list_rows import ListRow, RelatedRecords
from handlers.render.lists import RecordList, list_message
from handlers.render.messages import message
from handlers.reply import Audience, Message
from handlers.request import Request
from handlers.wording.rich_text import bold, code, counted, isolated, text

_BUTTON: Final = 24
"""Characters of a button that a phone shows."""
_KEPT_VERBS: Final = frozenset({"watch", "unwatch", "suggest", "brief"})
"""Verbs that a choice keeps: they do something with the record instead of showing it."""
_CLOSEST: Final = 5
"""Closest names that are offered."""
_MENTIONS: Final = "Records that mention these words"
_NAMES: Final = "Similar names"
_ALL_WORDS: Final = "Records with all words"
_FIGURES: Final = "Figures with similar names"


def kept_verb(request: Request) -> str:
    """Returns the verb that a choice keeps; empty if it opens the record."""
    return request.verb if request.verb in _KEPT_VERBS else ""


def choose_one(
    names: Sequence[ListRow],
    request: Request,
    mentioning: RelatedRecords | None = None,
    *,
    offers: tuple[Button, ...] = (),
) -> Message:
    """Returns the records that words may name, to choose from, and below them those that mention the words."""
    words = isolated(request.words)
    found = mentioning or RelatedRecords()
    heading = choice_heading(words, len(names))
    rows = tuple(replace(row, group="Names" if found.rows else "") for row in names)
    more = tuple(replace(row, group=_MENTIONS) for row in found.rows)
    choose = kept_verb(request).capitalize() or "Open"
    made = RecordList(heading, (*rows, *more), query=found.query, choose=choose, offers=offers, shareable=False)
    return list_message(made, request)


def no_match(request: Request, closest: Sequence[ListRow]) -> Message:
    """Returns that no record matches, with the closest names. The app counts it as a gap of the base."""
    names = tuple(Button(row.title, row.opens) for row in closest[:_CLOSEST])
    search = Button("Search all texts", command_text("search", request.words))
    ending = " Closest matches:" if names else " Check the spelling, or use fewer words."
    parts = [blocks.plain_sentence(f"No match for “{isolated(request.words)}”.{ending}")]
    parts += [blocks.bullets("", [text(one.label) for one in names])] if names else []
    further = Button("Help", "help") if request.verb == "search" else search
    controls: tuple[Control, ...] = (Menu("Open", names), further) if names else (further,)
    return message([*parts, blocks.actions(controls, request.command)], zero_hit=request.words)


def related_message(
    request: Request,
    found: RelatedRecords,
    closest: Sequence[ListRow] = (),
    *,
    leading: Sequence[ListRow] = (),
    gap: bool = False,
) -> Message:
    """Returns the records that match words which are not a name, and the closest names.

    ``leading`` are names of the kind that is asked for, which come first. ``gap`` states that the app counts a gap of the
    base.
    """
    words = isolated(request.words)
    number = len(found.matching)
    matches = f"{counted(number, 'record')} {'matches' if number == 1 else 'match'} “{words}”"
    heading = matches if number else f"No match for “{words}”. Closest matches:"
    known = {row.opens for row in found.rows}
    matching = [replace(row, group=_ALL_WORDS if leading else row.group) for row in found.matching]
    first = [replace(row, group=_FIGURES) for row in leading if row.opens not in known]
    names = [replace(row, group=_NAMES) for row in closest[:_CLOSEST] if row.opens not in known]
    made = RecordList(
        heading,
        (*first, *matching, *names, *found.partly),
        query=found.query,
        offers=(Button("Search all texts", command_text("search", request.words)),),
        shareable=False,
        zero_hit=request.words if gap else None,
    )
    return list_message(made, request)


def rejected(rejection: Rejection, request: Request) -> Message:
    """Returns why a request is rejected, with commands that would work as buttons."""
    stop = "" if rejection.reason.endswith(("?", "!", ".", ":")) else "."
    buttons = [*(Button(one, one) for one in rejection.instead), *rejection.offers]
    parts = [blocks.plain_sentence(f"{rejection.reason}{stop}")]
    shown = [*parts, blocks.actions(buttons, request.command)] if buttons else parts
    return message(shown, Audience.PRIVATE)


def usage(row: Command, request: Request, example: str | None) -> Message:
    """Returns how a verb is written, its sub-actions and filters, with an ``example`` that runs with one click."""
    parts = [blocks.paragraph(text(bold(row.summary), "\nWrite ", code(f"{request.command} {row.usage}")))]
    if row.sub_actions:
        lines = [text(code(f"{request.command} {one.usage}"), f" {one.summary}") for one in row.sub_actions]
        parts.append(blocks.bullets("", lines))
    if row.filters.keys:
        keys = " ".join(f"{key}:" for key in row.filters.keys)
        parts.append(blocks.context(text("Filters: ", code(keys))))
    shown = [blocks.actions([example_button(example)], request.command)] if example else []
    return message([*parts, *shown], Audience.PRIVATE)


def example_button(example: str) -> Button:
    """Returns a button that runs an example, with the example as its label if a phone shows all of it."""
    verb = example.partition(" ")[0]
    return Button(example if len(example) <= _BUTTON else f"Example of {verb}", example)


def no_such_verb(
    verb: str, closest: Sequence[str], request: Request, *, before: str = "", keep_words: bool = True
) -> Message:
    """Returns that a verb is unknown, with the closest ones as buttons; ``before`` is a verb that they follow."""
    rest = request.text.partition(" ")[2] if keep_words and not before else ""
    offers = [f"{before} {one} {rest}".strip() for one in closest]
    buttons = [*(Button(one, one) for one in offers if one != "help"), Button("Help", "help")]
    question = f"Unknown command “{verb}”." + (" Did you mean:" if offers else "")
    return message([blocks.plain_sentence(question), blocks.actions(buttons, request.command)], Audience.PRIVATE)
