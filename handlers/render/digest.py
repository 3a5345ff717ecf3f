"""A digest as it is posted: one screen in the channel, the detail in its thread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handlers.button import Button
from handlers.kinds import line_of
from handlers.render import blocks
from handlers.render.blocks import RenderedBlock
from handlers.render.messages import message
from handlers.render.values import value_text
from handlers.reply import Audience, Message
from handlers.wording.citations import CitationNumbers
from handlers.wording.dates import day_text
from handlers.wording.rich_text import Phrase, bold, cited, counted, italic, text
from handlers.wording.terms import noun_of, plural_of
from knowledge.diff import ChangedRecord, Difference, FieldChange
from knowledge.digests import Anniversary, Correction, Digest, MonthlySummary, Period, Review, headline
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Record
from knowledge.profiles.display_names import display_names
from knowledge.references import citations

_SHOWN = 4
"""Items of each part in the channel; the rest stands in the thread."""
_THREAD_ITEMS = 12
"""Items of each message in the thread."""


def digest_message(digest: Digest, name: str, scope: str, command: str) -> Message:
    """The parent message: what one reads on a phone without scrolling far. ``scope`` repeats the filters."""
    parts = [
        blocks.header(f"{name}: {spoken_period(digest.period)}"),
        blocks.context(text(_provenance(digest)), *([text(f"Filter: {scope}")] if scope else [])),
        blocks.paragraph(text(bold(headline(digest)))),
        *_listing("Corrections", [_corrected(one) for one in digest.corrections]),
        *_listing("New", [_titled(record) for record in digest.added]),
        *_listing("Changed", [_changed(change) for change in digest.changed]),
        *_listing("Disputes opened", [text(bold(record.heading)) for record in digest.opened]),
        *_listing("Settled", [_titled(record) for record in digest.settled]),
        *_listing("Withdrawn", [_titled(record) for record in digest.withdrawn]),
        *_listing(
            "On these days in earlier years", [_remembered(one) for one in digest.anniversaries], in_thread=False
        ),
        *_reviews(digest),
        *(_standing(digest.standing) if digest.standing else ()),
    ]
    since = digest.period.first.isoformat()
    presses = [Button(f"Changes since {day_text(digest.period.first)}", f"changes since:{since}")] * digest.has_news
    if digest.standing and digest.standing.revisit:
        presses.append(Button(f"Revisit: {digest.standing.revisit.heading}", f"option {digest.standing.revisit.id}"))
    presses += [Button(one.incident.heading, f"incident {one.incident.id}") for one in digest.anniversaries[:2]]
    return message([*parts, *([blocks.actions(presses, command)] if presses else [])], Audience.CHANNEL)


def digest_thread(digest: Digest, base: KnowledgeBase) -> tuple[Message, ...]:
    """What the parent had no room for: each correction with old and new values, new records with their sources."""
    marks = CitationNumbers()
    items = [
        *(("Corrections", item) for one in digest.corrections for item in _correction_detail(one, base)),
        *(("New", line_of(base, record)) for record in (*digest.added, *digest.opened)),
        *(("Changed", item) for change in digest.changed for item in _change_detail(change, base)),
    ]
    thread = []
    for start in range(0, len(items), _THREAD_ITEMS):
        chunk = [(title, marks.number(item)) for title, item in items[start : start + _THREAD_ITEMS]]
        titles = list(dict.fromkeys(title for title, _ in chunk))
        parts = [blocks.bullets(title, [item for one, item in chunk if one == title]) for title in titles]
        thread.append(message(parts, Audience.CHANNEL))
    legend = marks.legend(display_names(base, cites=marks.citations))
    if thread and legend:
        thread.append(message([blocks.context(legend)], Audience.CHANNEL))
    return tuple(thread)


def watch_message(found: Difference, base: KnowledgeBase, command: str) -> Message:
    """Word of one watched record: what changed in it, and its card at a press."""
    items: list[Phrase] = [text(bold(record.heading), " was added") for record in found.added]
    items += [text(bold(record.heading), " was withdrawn") for record in found.removed]
    for change in found.changed:
        items += [text(" ".join(entry.what for entry in change.entries) or "Reviewed again"), *_fields(change, base)]
    record = next(iter((*found.added, *(change.new for change in found.changed), *found.removed)))
    why = f"Base version {base.version}. You watch this record; end it with {command} unwatch {record.id}"
    parts = [
        blocks.header(f"Changed: {record.heading}"),
        blocks.bullets("", items[: _SHOWN * 2]),
        blocks.context(text(why)),
    ]
    return message([*parts, blocks.actions([Button("Open the card", record.id)], command)], Audience.CHANNEL)


def spoken_period(period: Period) -> str:
    """``23 Nov 2026``, or ``17 to 23 Nov 2026``."""
    if period.days == 1:
        return day_text(period.last)
    first, last = day_text(period.first), day_text(period.last)
    same = 2 if period.first.month == period.last.month and period.first.year == period.last.year else 0
    return f"{' '.join(first.split()[: 3 - same])} to {last}"


def _provenance(digest: Digest) -> str:
    compared = f", compared with {digest.since_version}" if digest.since_version else ""
    ends = f"Evidence ends {day_text(digest.evidence_ends)}. " if digest.evidence_ends else ""
    return f"{ends}Base version {digest.version}{compared}."


def _listing(title: str, items: Sequence[Phrase], *, in_thread: bool = True) -> list[RenderedBlock]:
    if not items:
        return []
    more = len(items) - _SHOWN
    where = " in the thread" if in_thread else ""
    note = [text(italic(f"{more} more{where}"))] if more > 0 else []
    return [blocks.bullets(title, [*items[:_SHOWN], *note])]


def _titled(record: Record) -> Phrase:
    return text(bold(record.heading), f" ({record.kind})")


def _corrected(correction: Correction) -> Phrase:
    why = " ".join(entry.what for entry in correction.entries)
    return text(bold(correction.record.heading), f": {why}")


def _changed(change: ChangedRecord) -> Phrase:
    why = " ".join(entry.what for entry in change.entries)
    fields = ", ".join(name.replace("_", " ") for name in change.field_names)
    return text(bold(change.new.heading), f": {why or fields}")


def _remembered(one: Anniversary) -> Phrase:
    return text(f"{counted(one.years, 'year')} ago on {day_text(one.day)}: ", bold(one.incident.heading))


def _reviews(digest: Digest) -> list[RenderedBlock]:
    queue = digest.reviews
    if not queue.waiting:
        return []
    items = [_review(one, overdue=one.due < digest.period.last) for one in queue.first]
    note = [text(italic(f"{queue.more} more"))] if queue.more else []
    return [blocks.bullets(f"To review ({queue.overdue} overdue)", [*items, *note])]


def _review(one: Review, *, overdue: bool) -> Phrase:
    return text(bold(one.record.heading), f", {'was due' if overdue else 'due'} {day_text(one.due)}")


def _standing(standing: MonthlySummary) -> tuple[RenderedBlock, ...]:
    counts = ", ".join(
        counted(number, noun_of(kind), plural_of(noun_of(kind))) for kind, number in sorted(standing.records.items())
    )
    questions = (
        f"{counted(standing.open_disputes, 'open dispute')}, {counted(standing.open_judgements, 'open forecast')}"
    )
    return (blocks.bullets("The base", [text(counts), text(questions)]),)


def _correction_detail(correction: Correction, base: KnowledgeBase) -> Iterable[Phrase]:
    places = tuple(leaf.citation for leaf in citations(correction.record))[:2]
    why = " ".join(entry.what for entry in correction.entries)
    yield text(bold(correction.record.heading), f": {why}", cited(places))
    yield from (_field(change, base) for change in correction.fields)


def _change_detail(change: ChangedRecord, base: KnowledgeBase) -> Iterable[Phrase]:
    yield text(bold(change.new.heading))
    yield from _fields(change, base)


def _fields(change: ChangedRecord, base: KnowledgeBase) -> Iterable[Phrase]:
    return (_field(one, base) for one in change.fields)


def _field(change: FieldChange, base: KnowledgeBase) -> Phrase:
    name = change.field.rstrip("_").replace("_", " ")
    old, new = (value_text(value, base.heading) for value in (change.old, change.new))
    return text(f"{name}: was ", italic(old), ", now ", italic(new))
