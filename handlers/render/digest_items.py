"""The items of a digest: one correction, change, anniversary or review in one line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handlers.render.values import value_text
from handlers.wording.dates import day_text
from handlers.wording.rich_text import Phrase, bold, cited, counted, italic, text
from handlers.wording.terms import noun_of
from handlers.wording.truncation import shortened
from knowledge.diff import ChangedRecord, FieldChange
from knowledge.digests import Anniversary, Correction, Review
from knowledge.models import Citation, Record
from knowledge.profiles.display_names import DisplayNames
from knowledge.references import citations

_PLACES: Final = 2
"""Citations of a corrected record."""
_WHOLE: Final = 200
"""Characters of a value in the thread."""


def titled(record: Record) -> Phrase:
    """Returns the title of a record with its kind."""
    return text(bold(record.heading), f" ({noun_of(record.kind)})")


def corrected_item(correction: Correction, names: DisplayNames, length: int) -> Phrase:
    """Returns what was corrected and why, with the first old and new value and the source."""
    why = " ".join(entry.what for entry in correction.entries)
    first = tuple(_field(change, names, length) for change in correction.fields[:1])
    more = len(correction.fields) - len(first)
    rest = f" ({counted(more, 'more value')})" if more > 0 else ""
    values = text("\n", *first, rest) if first else ()
    return text(bold(correction.record.heading), f": {shortened(why, length)}", values, cited(_places(correction)))


def correction_items(correction: Correction, names: DisplayNames) -> Iterator[Phrase]:
    """Yields a correction with its reason and source, then every old and new value."""
    why = " ".join(entry.what for entry in correction.entries)
    yield text(bold(correction.record.heading), f": {why}", cited(_places(correction)))
    yield from (_field(change, names, _WHOLE) for change in correction.fields)


def changed_item(change: ChangedRecord, names: DisplayNames, length: int) -> Phrase:
    """Returns what changed and why; without a reason, the first old and new value."""
    why = " ".join(entry.what for entry in change.entries)
    detail = text(shortened(why, length)) if why else _field(change.fields[0], names, length)
    return text(bold(change.new.heading), ": ", detail)


def change_items(change: ChangedRecord, names: DisplayNames) -> Iterator[Phrase]:
    """Yields the title of a changed record, then every old and new value."""
    yield text(bold(change.new.heading))
    yield from (_field(one, names, _WHOLE) for one in change.fields)


def anniversary_item(one: Anniversary) -> Phrase:
    """Returns ``11 Mar, 6 years ago: the incident``."""
    return text(f"{day_text(one.day)}, {counted(one.years, 'year')} ago: ", bold(one.incident.heading))


def review_item(one: Review, *, overdue: bool) -> Phrase:
    """Returns a record and the day of its review."""
    return text(bold(one.record.heading), f", {'was due' if overdue else 'due'} {day_text(one.due)}")


def _places(correction: Correction) -> tuple[Citation, ...]:
    return tuple(leaf.citation for leaf in citations(correction.record))[:_PLACES]


def _field(change: FieldChange, names: DisplayNames, length: int) -> Phrase:
    """Returns ``summary: was X, now Y``; ids of records become their names, every other text stays as it is."""
    name = change.field.rstrip("_").replace("_", " ")
    old, new = (value_text(value, lambda one: _named(names, one)) for value in (change.old, change.new))
    return text(f"{name}: was ", italic(shortened(old, length)), ", now ", italic(shortened(new, length)))


def _named(names: DisplayNames, value: str) -> str:
    found = names.records.get(value)
    return found.heading if found else value
