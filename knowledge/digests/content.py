"""A digest's content, made from two versions of the base and a period; the same input gives the same digest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.diff import ChangedRecord, FieldChange, difference
from knowledge.digests.anniversaries import Anniversary, on_these_days
from knowledge.digests.reviews import ReviewQueue, review_queue
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import AnyRecord, Dispute, Forecast, Incident, Option, Record, Redirect
from knowledge.models.dates import span
from knowledge.models.dispute import DisputeOutcome
from knowledge.models.forecast import ResolutionStatus
from knowledge.models.record import Change, ChangeKind

Concerns = Callable[[Record], bool]
"""Whether a record falls under a channel's filters."""


@dataclass(frozen=True, slots=True)
class Period:
    """The local days from ``first`` through ``last`` that a digest covers; ``monthly`` adds what only a month shows."""

    first: date
    last: date
    monthly: bool = False

    @property
    def days(self) -> int:
        """Returns how many days the period has."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Correction:
    """A record that was wrong: what its curators say, and each value before and after."""

    record: Record
    entries: tuple[Change, ...]
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class MonthlySummary:
    """The state of the base, once a month: how many records of each kind, and how many questions are open."""

    records: Mapping[str, int]
    open_disputes: int
    open_forecasts: int
    revisit: Option | None


@dataclass(frozen=True, slots=True)
class Digest:
    """The content of a digest; empty sections are not posted.

    ``since_version`` is None for a channel's first digest, which has nothing to compare with.
    """

    period: Period
    version: str
    since_version: str | None
    evidence_ends: date | None
    corrections: tuple[Correction, ...]
    added: tuple[Record, ...]
    changed: tuple[ChangedRecord, ...]
    withdrawn: tuple[Record, ...]
    opened: tuple[Dispute, ...]
    settled: tuple[Dispute | Forecast, ...]
    anniversaries: tuple[Anniversary, ...]
    reviews: ReviewQueue
    monthly_summary: MonthlySummary | None

    @property
    def changes(self) -> int:
        """Returns how many changes of the base there are since the last digest, without anniversaries and reviews."""
        parts = (self.corrections, self.added, self.changed, self.withdrawn, self.opened, self.settled)
        return sum(map(len, parts))

    @property
    def records(self) -> tuple[Record, ...]:
        """Returns every record that the digest names, changed ones in both versions."""
        changed = (one for change in self.changed for one in (change.old, change.new))
        corrected = (one.record for one in self.corrections)
        shown = (one.incident for one in self.anniversaries)
        return (*corrected, *changed, *self.added, *self.withdrawn, *self.opened, *self.settled, *shown)

    @property
    def has_news(self) -> bool:
        """Returns whether the base changed since the last digest."""
        return self.changes > 0


def compose(
    new: KnowledgeBase,
    period: Period,
    *,
    old: KnowledgeBase | None = None,
    concerns: Concerns = lambda record: True,
) -> Digest:
    """Returns the digest of ``period`` on the base ``new``; ``old`` is the version of the channel's last digest."""
    chosen = [record for record in new.records.values() if concerns(record)]
    found = difference(new.records if old is None else old.records, new.records)
    changed = [change for change in found.changed if concerns(change.new)]
    corrected = [change for change in changed if _is_correction(change)]
    settled = [change.new for change in changed if _was_settled(change)]
    reported = {change.new.id for change in corrected} | {record.id for record in settled}
    coming = [period.last + timedelta(days=n) for n in range(period.days)]
    return Digest(
        period=period,
        version=new.version,
        since_version=None if old is None else old.version,
        evidence_ends=_evidence_ends(chosen),
        corrections=tuple(_correction(change) for change in corrected),
        added=tuple(record for record in found.added if concerns(record) and not isinstance(record, Dispute)),
        changed=tuple(change for change in changed if change.new.id not in reported and change.fields),
        withdrawn=tuple(record for record in found.removed if concerns(record)),
        opened=tuple(record for record in found.added if isinstance(record, Dispute) and concerns(record)),
        settled=tuple(record for record in settled if isinstance(record, Dispute | Forecast)),
        anniversaries=on_these_days((record for record in chosen if isinstance(record, Incident)), coming),
        reviews=review_queue((record for record in chosen if not isinstance(record, Redirect)), period.last),
        monthly_summary=_monthly_summary(chosen, period) if period.monthly else None,
    )


def headline(digest: Digest) -> str:
    """Returns one line about the difference: what is corrected, new, changed and settled, in that order."""
    parts = [
        _counted(len(digest.corrections), "correction"),
        _counted(len(digest.added), "new record"),
        _counted(len(digest.changed), "changed record"),
        _counted(len(digest.opened), "dispute opened", "disputes opened"),
        _counted(len(digest.settled), "question settled", "questions settled"),
        _counted(len(digest.withdrawn), "record withdrawn", "records withdrawn"),
    ]
    stated = [part for part in parts if part]
    if not stated:
        return "No change to the base" if digest.since_version else "First digest. Later digests report what changed."
    return ", ".join(stated)


def _counted(number: int, one: str, many: str | None = None) -> str:
    return "" if number == 0 else f"1 {one}" if number == 1 else f"{number} {many or one + 's'}"


def _is_correction(change: ChangedRecord) -> bool:
    return any(entry.kind is ChangeKind.CORRECTED for entry in change.entries)


def _correction(change: ChangedRecord) -> Correction:
    entries = tuple(entry for entry in change.entries if entry.kind is ChangeKind.CORRECTED)
    return Correction(change.new, entries, change.fields)


def _was_settled(change: ChangedRecord) -> bool:
    match change.old, change.new:
        case Dispute() as old, Dispute() as new:
            return old.resolution.status is DisputeOutcome.OPEN and new.resolution.status is not DisputeOutcome.OPEN
        case Forecast() as old, Forecast() as new:
            was_open = old.resolution.status is ResolutionStatus.OPEN
            return was_open and new.resolution.status is not ResolutionStatus.OPEN
        case _:
            return False


def _evidence_ends(records: Iterable[Record]) -> date | None:
    return max((span(record.as_of)[1] for record in records), default=None)


def _monthly_summary(records: Sequence[AnyRecord], period: Period) -> MonthlySummary:
    """Returns the month's figures; each month revisits the next option."""
    counts: dict[str, int] = {}
    for record in records:
        counts[record.kind] = counts.get(record.kind, 0) + 1
    options = [record for record in records if isinstance(record, Option)]
    month = period.last.year * 12 + period.last.month
    return MonthlySummary(
        records=counts,
        open_disputes=sum(isinstance(r, Dispute) and r.resolution.status is DisputeOutcome.OPEN for r in records),
        open_forecasts=sum(isinstance(r, Forecast) and r.resolution.status is ResolutionStatus.OPEN for r in records),
        revisit=options[month % len(options)] if options else None,
    )
