"""Lists of records: up to eight a page, each to be opened at a press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.button import Button
from handlers.command_text import command_text
from handlers.kinds import card_command, hint_of, line_of
from handlers.render import blocks
from handlers.render.blocks import RenderedBlock
from handlers.render.list_pagination import PageBudget, paged
from handlers.render.messages import fits, message
from handlers.reply import Message
from handlers.request import Request
from handlers.wording.citations import CitationNumbers
from handlers.wording.rich_text import Phrase, bold, cited, counted, isolated, italic, plain, text
from handlers.wording.truncation import shortened
from knowledge.criteria import Selected
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Quantity, Record, Tally
from knowledge.passages import Passage
from knowledge.profiles.display_names import display_names

_SNIPPET = 280


@dataclass(frozen=True, slots=True)
class ListRow:
    """One line of a list and the command text that opens what it tells of."""

    words: Phrase
    opens: str = ""
    press: str = "Open"


@dataclass(frozen=True, slots=True)
class RecordList:
    """A list as it is answered. ``understood`` repeats the filters; ``note`` is said above the rows."""

    title: str
    rows: tuple[ListRow, ...]
    understood: str = ""
    note: str = ""
    presses: tuple[Button, ...] = ()
    shareable: bool = True


def rows_of(base: KnowledgeBase, picked: Sequence[Selected]) -> tuple[ListRow, ...]:
    """Records as rows; where only some candidate days fit the period asked for, the row says so."""
    doubt = text(" · ", italic("only one of its possible dates falls in this period"))
    return tuple(
        ListRow(text(line_of(base, one.record), doubt if one.doubtful else ()), card_command(one.record))
        for one in picked
    )


def passage_row(base: KnowledgeBase, passage: Passage) -> ListRow:
    """A record with the passage of it that fits what was searched for; of a series or figure, its numbers."""
    record = base.get(passage.record_id, Record)
    if record is None:
        return ListRow(text(passage.text))
    if isinstance(record, Tally | Quantity):
        return ListRow(line_of(base, record), card_command(record))
    snippet = isolated(shortened(passage.text, _SNIPPET))
    words = text(bold(record.heading), f" · {hint_of(base, record)}\n{snippet}", cited(passage.cites[:3]))
    return ListRow(words, card_command(record))


def list_message(roll: RecordList, request: Request, base: KnowledgeBase) -> Message:
    """The page of a list that was asked for, or the last one. Each row stands on one page."""
    room = PageBudget(len(roll.understood) + len(roll.note), len(request.command))
    pages = paged([(row.words, row.opens) for row in roll.rows], room)
    number = min(request.page, len(pages))
    rows = [roll.rows[place] for place in pages[number - 1]]
    while not fits(made := _page(roll, rows, number, pages, request, base)) and len(rows) > 1:
        rows.pop()
    return made


def _page(
    roll: RecordList,
    rows: Sequence[ListRow],
    number: int,
    pages: Sequence[range],
    request: Request,
    base: KnowledgeBase,
) -> Message:
    parts = [blocks.header(roll.title)]
    if roll.understood:
        parts.append(blocks.echo(roll.understood))
    if roll.note:
        parts.append(blocks.context(text(roll.note)))
    marks = CitationNumbers()
    parts += [*row_parts(rows, marks, request.command), *legend_of(marks, base)]
    here = pages[number - 1]
    if len(rows) < len(here):
        left = counted(len(here) - len(rows), "entry", "entries")
        parts.append(blocks.context(text(f"{left} more had no room in this message; narrow the list to see them")))
    if len(pages) > 1:
        shown = f"{here.start + 1} to {here.stop} of {len(roll.rows)}"
        parts.append(blocks.context(text(f"Page {number} of {len(pages)} · {shown}")))
    presses = (*_turns(request, number, len(pages)), *roll.presses, *_share(roll, request, number))
    return message([*parts, blocks.actions(presses, request.command)] if presses else parts)


def row_parts(rows: Sequence[ListRow], marks: CitationNumbers, command: str) -> list[RenderedBlock]:
    """Lines, each with its button; their source marks are numbered by ``marks``, whose legend is still to be said."""
    return [_row(row, marks, command) for row in rows]


def legend_of(marks: CitationNumbers, base: KnowledgeBase) -> list[RenderedBlock]:
    """What the source marks stand for; nothing where there are none."""
    legend = marks.legend(display_names(base, cites=marks.citations))
    return [blocks.context(legend)] if legend else []


def _row(row: ListRow, marks: CitationNumbers, command: str) -> RenderedBlock:
    words = marks.number(row.words)
    part = blocks.section(words, Button(row.press, row.opens) if row.opens else None)
    shown = f"• {plain(words)}"
    return replace(part, plain=f"{shown}\n    {command} {row.opens}" if row.opens else shown)


def _turns(request: Request, number: int, pages: int) -> list[Button]:
    turns = []
    if number < pages:
        turns.append(Button("Next page", command_text(request.verb, request.words, request.filters, number + 1)))
    if number > 1:
        turns.append(Button("Previous page", command_text(request.verb, request.words, request.filters, number - 1)))
    return turns


def _share(roll: RecordList, request: Request, number: int) -> list[Button]:
    if not (roll.shareable and roll.rows):
        return []
    again = command_text(request.verb, request.words, request.filters, number)
    return [Button("Share to channel", again, "share")]


def title(number: int, noun: str, plural: str | None = None) -> str:
    """``27 incidents``, ``No incidents``."""
    return counted(number, noun, plural) if number else f"No {plural or noun + 's'}"
