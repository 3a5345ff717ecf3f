"""A digest as it is posted: one screen with its sources in the channel, and the detail in its thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from handlers.button import Button, Control, Menu
from handlers.kinds import card_command, line
from handlers.render import blocks
from handlers.render.blocks import RenderedBlock
from handlers.render.digest_items import (
    anniversary_item,
    change_items,
    changed_item,
    corrected_item,
    correction_items,
    review_item,
    titled,
)
from handlers.render.messages import message
from handlers.render.one_screen import one_screen
from handlers.reply import Audience, Message
from handlers.wording.citations import CitationNumbers
from handlers.wording.dates import day_text
from handlers.wording.rich_text import Phrase, bold, counted, italic, text
from handlers.wording.terms import noun_of, plural_of
from knowledge.diff import ChangedRecord, Difference
from knowledge.digests import Digest, MonthlySummary, Period, headline
from knowledge.profiles.display_names import DisplayNames

_SIZES: Final = ((4, 110), (3, 90), (2, 70), (1, 60), (1, 30))
"""Items of each part and characters of each value in the channel, from generous to tight."""
_THREAD_ITEMS: Final = 12
"""Items of each message in the thread."""
_CHOICES: Final = 20
"""Records that the menu of a digest opens."""


def digest_message(digest: Digest, name: str, scope: str, *, names: DisplayNames, command: str) -> Message:
    """Returns the message for the channel, as long as one screen of a phone. ``scope`` repeats the filters."""
    title = f"{name}: {period_text(digest.period)}"
    return one_screen(lambda size: _composed(digest, title, scope, names=names, command=command, size=size), _SIZES)


def _composed(
    digest: Digest, title: str, scope: str, *, names: DisplayNames, command: str, size: tuple[int, int]
) -> Message:
    marks = CitationNumbers()
    parts = [
        blocks.header(title),
        blocks.context(text(_provenance(digest)), *([text(f"Filter: {scope}")] if scope else [])),
        blocks.paragraph(text(bold(headline(digest)))),
        *_news(digest, names, marks, size=size),
        *_coming_up(digest, size[0]),
        *_reviews(digest, size[0]),
        *(_summary(digest.monthly_summary) if digest.monthly_summary else ()),
    ]
    if legend := marks.legend(names):
        parts.append(blocks.context(text("Sources: ", legend)))
    controls = tuple(_controls(digest))
    return message([*parts, *([blocks.actions(controls, command)] if controls else [])], Audience.CHANNEL)


def _news(
    digest: Digest, names: DisplayNames, marks: CitationNumbers, *, size: tuple[int, int]
) -> Iterator[RenderedBlock]:
    """Yields what changed, corrections first; parts without items are left out."""
    most, length = size
    parts: tuple[tuple[str, Sequence[Phrase]], ...] = (
        ("Corrections", [corrected_item(one, names, length) for one in digest.corrections]),
        ("New", [titled(record) for record in digest.added]),
        ("Changed", [changed_item(change, names, length) for change in digest.changed]),
        ("Disputes opened", [text(bold(record.heading)) for record in digest.opened]),
        ("Settled", [titled(record) for record in digest.settled]),
        ("Withdrawn", [titled(record) for record in digest.withdrawn]),
    )
    for title, items in parts:
        if items:
            yield _listing(title, [marks.number(one) for one in items[:most]], len(items))


def _listing(title: str, items: Sequence[Phrase], total: int, *, in_thread: bool = True) -> RenderedBlock:
    more = total - len(items)
    note = [text(italic(f"{more} more{' in the thread' if in_thread else ''}"))] if more > 0 else []
    return blocks.bullets(title, [*items, *note])


def _coming_up(digest: Digest, most: int) -> Iterator[RenderedBlock]:
    if digest.anniversaries:
        items = [anniversary_item(one) for one in digest.anniversaries[:most]]
        yield _listing("Coming up: the same days in earlier years", items, len(digest.anniversaries), in_thread=False)


def _reviews(digest: Digest, most: int) -> Iterator[RenderedBlock]:
    queue = digest.reviews
    if queue.waiting:
        items = [review_item(one, overdue=one.due < digest.period.last) for one in queue.first[:most]]
        yield _listing(f"To review ({queue.overdue} overdue)", items, queue.waiting, in_thread=False)


def _summary(summary: MonthlySummary) -> Iterator[RenderedBlock]:
    counts = ", ".join(
        counted(number, noun_of(kind), plural_of(noun_of(kind))) for kind, number in sorted(summary.records.items())
    )
    questions = f"{counted(summary.open_disputes, 'open dispute')}, {counted(summary.open_forecasts, 'open forecast')}"
    yield blocks.bullets("The base", [text(counts), text(questions)])


def _controls(digest: Digest) -> Iterator[Control]:
    """Yields a menu of the records in the digest, all changes, and an option to look at again."""
    records = (
        *(one.record for one in digest.corrections),
        *(one.new for one in digest.changed),
        *digest.added,
        *digest.opened,
        *digest.settled,
        *(one.incident for one in digest.anniversaries),
    )
    choices = tuple(dict.fromkeys(Button(one.heading, card_command(one)) for one in records))
    if choices:
        yield Menu("Open", choices[:_CHOICES])
    if digest.has_news:
        first = digest.period.first
        yield Button(f"Changes since {day_text(first)}", f"changes since:{first.isoformat()}")
    if digest.monthly_summary and (revisit := digest.monthly_summary.revisit):
        yield Button(f"Revisit: {revisit.heading}", f"option {revisit.id}")


def digest_thread(digest: Digest, names: DisplayNames) -> tuple[Message, ...]:
    """Returns the detail: each correction with all old and new values, new records with their sources."""
    items = [
        *(("Corrections", item) for one in digest.corrections for item in correction_items(one, names)),
        *(("New", line(names, record)) for record in (*digest.added, *digest.opened)),
        *(("Changed", item) for change in digest.changed for item in change_items(change, names)),
    ]
    chunks = [items[start : start + _THREAD_ITEMS] for start in range(0, len(items), _THREAD_ITEMS)]
    return tuple(_thread_message(chunk, names) for chunk in chunks)


def _thread_message(items: Iterable[tuple[str, Phrase]], names: DisplayNames) -> Message:
    """Returns items under their titles, with the sources that they cite."""
    marks = CitationNumbers()
    numbered = [(title, marks.number(item)) for title, item in items]
    titles = dict.fromkeys(title for title, _ in numbered)
    parts = [blocks.bullets(title, [item for one, item in numbered if one == title]) for title in titles]
    legend = marks.legend(names)
    return message([*parts, *([blocks.context(text("Sources: ", legend))] if legend else [])], Audience.CHANNEL)


def watch_message(found: Difference, names: DisplayNames, version: str, *, command: str) -> Message:
    """Returns what changed in a watched record, with a button that opens it."""
    items: list[Phrase] = [text(bold(record.heading), " was added") for record in found.added]
    items += [text(bold(record.heading), " was withdrawn") for record in found.removed]
    for change in found.changed:
        why = " ".join(entry.what for entry in change.entries) or _unexplained(change)
        _, *fields = change_items(change, names)
        items += [text(why), *fields]
    record = next(iter((*found.added, *(change.new for change in found.changed), *found.removed)))
    why = f"Base version {version}. You watch this record. To stop: {command} unwatch {record.id}"
    most, _ = _SIZES[0]
    parts = [
        blocks.header(f"Changed: {record.heading}"),
        _listing("", items[: 2 * most], len(items), in_thread=False),
        blocks.context(text(why)),
    ]
    return message([*parts, blocks.actions([Button("Open", card_command(record))], command)], Audience.CHANNEL)


def _unexplained(change: ChangedRecord) -> str:
    """Returns why a record differs if its change log has no new entry."""
    return "Rolled back to an earlier version" if change.is_rolled_back else "Reviewed again"


def period_text(period: Period) -> str:
    """Returns ``23 Nov 2026`` or ``17 to 23 Nov 2026``."""
    if period.days == 1:
        return day_text(period.last)
    first, last = day_text(period.first), day_text(period.last)
    same = 2 if period.first.month == period.last.month and period.first.year == period.last.year else 0
    return f"{' '.join(first.split()[: 3 - same])} to {last}"


def _provenance(digest: Digest) -> str:
    compared = f", compared with {digest.since_version}" if digest.since_version else ""
    latest = f"Latest evidence {day_text(digest.evidence_ends)}. " if digest.evidence_ends else ""
    return f"{latest}Base version {digest.version}{compared}."
