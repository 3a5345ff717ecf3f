"""Records as one document with numbered notes, before it is Markdown or a PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from handlers.render.freshness import draft_remark
from handlers.wording.counts import count_text
from handlers.wording.dates import date_text
from handlers.wording.terms import hedge_after, label, no_argument, term
from knowledge.exports.export_format import Loss, Selection, counted
from knowledge.models import (
    KINDS,
    Actor,
    AnyRecord,
    Citation,
    Concept,
    Dispute,
    Forecast,
    Incident,
    Option,
    Place,
    Position,
    Quantity,
    Redirect,
    Source,
    Tally,
)
from knowledge.models.incident import Casualties
from knowledge.models.record import Statement
from knowledge.references import pointers


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One line: its words, the numbers of its notes, and whether it is an item of a list."""

    text: str
    notes: tuple[int, ...] = ()
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """One record. ``remark`` says that it is a draft; it is empty for a published record."""

    heading: str
    remark: str
    lines: tuple[DocumentLine, ...]


@dataclass(frozen=True, slots=True)
class ExportDocument:
    """Every selected record except redirects, by kind; ``notes`` has the sources that the lines refer to by number."""

    title: str
    introduction: tuple[str, ...]
    chapters: tuple[tuple[str, tuple[DocumentEntry, ...]], ...]
    notes: tuple[str, ...]
    losses: tuple[Loss, ...]


class _Notes:
    """Numbers each cited place once, in the order of the text."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def of(self, cites: Iterable[Citation]) -> tuple[int, ...]:
        numbers = [self._numbers.setdefault(one.locator, len(self._numbers) + 1) for one in cites]
        return tuple(dict.fromkeys(numbers))

    def texts(self, selection: Selection) -> Iterator[str]:
        for locator in self._numbers:
            source = selection.base.get(locator.split("#")[0], Source)
            title = f"{_on_one_line(source.title)}, " if source else ""
            yield f"{title}{locator}"


def export_document(selection: Selection) -> ExportDocument:
    """Returns the document of the selected records, in the order of the kinds."""
    base, notes = selection.base, _Notes()
    introduction = [f"Base version {base.version}."]
    introduction += [f"Filters: {_on_one_line(selection.filters)}."] if selection.filters else []
    chapters = []
    for model in KINDS.values():
        records = () if model is Redirect else selection.all(model)
        entries = tuple(_entry(selection, notes, record) for record in records)
        chapters += [(label(model.folder), entries)] if entries else []
    return ExportDocument(
        title=_on_one_line(base.settings.name or "Knowledge base"),
        introduction=tuple(introduction),
        chapters=tuple(chapters),
        notes=tuple(notes.texts(selection)),
        losses=_losses(selection),
    )


def _losses(selection: Selection) -> tuple[Loss, ...]:
    return counted(
        {
            "records of kind redirect": len(selection.all(Redirect)),
            "codings, names' scripts and review dates of records": len(selection.records),
            "details and links of incidents": sum(len(one.details) + len(one.links) for one in selection.all(Incident)),
        }
    )


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _item(text: str, notes: tuple[int, ...] = ()) -> DocumentLine:
    return DocumentLine(_on_one_line(text), notes, is_item=True)


def _entry(selection: Selection, notes: _Notes, record: AnyRecord) -> DocumentEntry:
    draft = draft_remark(record)
    last = _item(f"Record: {record.id}, latest evidence {date_text(record.as_of)}")
    return DocumentEntry(
        heading=_on_one_line(record.heading),
        remark=f"{draft}." if draft else "",
        lines=(*_lines(selection, notes, record), last),
    )


def _lines(selection: Selection, notes: _Notes, record: AnyRecord) -> Iterator[DocumentLine]:
    match record:
        case Actor():
            yield from _summary(notes, record.summary)
            yield from _actor(selection, notes, record)
        case Incident():
            yield from _summary(notes, record.summary)
            yield from _incident(selection, notes, record)
        case Option():
            yield from _summary(notes, record.summary)
            yield from _arguments(selection, notes, record)
        case Source():
            published = date_text(record.published.edtf) if record.published.edtf else "undated"
            yield _item(", ".join(filter(None, (_names(selection, record.authors), published))))
            yield from [_item(f"{record.url}")] if record.url else []
        case Position() | Forecast():
            said = f"{_names(selection, record.holders)}, {date_text(record.made_on)}"
            yield _item(f"{said}: {record.statement}", notes.of(record.cites))
        case Dispute():
            yield DocumentLine(_on_one_line(f"{record.question} ({record.resolution.status})"))
            for side in record.sides:
                source = selection.base.heading(side.source)
                yield _item(f"{source}: {side.says}", notes.of(side.cites))
        case Tally():
            yield from _tally(notes, record)
        case Quantity():
            for amount in record.amounts:
                yield _item(amount.text, notes.of(amount.cites))
        case Place():
            yield from _summary(notes, record.summary)
        case Concept():
            yield from _summary(notes, record.definition)
        case Redirect():
            return
        case _:
            assert_never(record)


def _summary(notes: _Notes, summary: Statement) -> Iterator[DocumentLine]:
    said = f"{summary.text}{hedge_after(summary.text, summary.hedge)}"
    yield DocumentLine(_on_one_line(said), notes.of(summary.cites))


def _arguments(selection: Selection, notes: _Notes, option: Option) -> Iterator[DocumentLine]:
    for argument in option.arguments:
        voices = _names(selection, argument.by)
        conceded = ", conceding" if argument.conceded else ""
        said = f"{label(argument.side)}: {argument.claim} ({voices}{conceded})"
        yield _item(said, notes.of(argument.cites))
    yield from (_item(no_argument(side)) for side in option.none_in_sources)


def _actor(selection: Selection, notes: _Notes, actor: Actor) -> Iterator[DocumentLine]:
    yield _item(f"Type: {term(str(actor.type))}")
    also = ", ".join(name.value for name in actor.names if name.value != actor.heading)
    yield from [_item(f"Also: {also}")] if also else []
    for one in actor.relationships:
        target = selection.base.heading(one.target)
        yield _item(f"{label(str(one.type))} {target} ({one.status})", notes.of(one.cites))
    for claim in actor.claims:
        said = f"{claim.text}{hedge_after(claim.text, claim.hedge)}"
        yield _item(f"{label(claim.field)}: {said}", notes.of(claim.cites))


def _incident(selection: Selection, notes: _Notes, incident: Incident) -> Iterator[DocumentLine]:
    status = "" if incident.date.status == "agreed" else f" ({incident.date.status})"
    yield _item(f"When: {date_text(incident.date.edtf)}{status}")
    if location := incident.location:
        where = selection.base.heading(location.place) if location.place else location.note or "coordinates only"
        yield _item(f"Where: {where}", notes.of(location.cites))
    for one in incident.perpetrators:
        who = selection.base.heading(one.actor) if one.actor else one.description or "no actor named"
        by = f" by {_names(selection, one.attribution.by)}" if one.attribution.by else ""
        yield _item(f"Attribution: {who}, {one.attribution.status}{by}", notes.of(one.cites))
    for weapon in incident.weapons:
        yield _item(f"Weapon: {weapon.type}, {count_text(weapon.count)}", notes.of(weapon.cites))
    for casualties in incident.casualties:
        yield _item(f"Casualties: {_casualties(selection, casualties)}", notes.of(casualties.cites))
    yield _item("Sources", notes.of(pointers(incident).citations.values()))


def _casualties(selection: Selection, one: Casualties) -> str:
    by = f", according to {_names(selection, one.according_to)}" if one.according_to else ""
    return f"{one.role}, {count_text(one.count)} {term(one.outcome)}{by}"


def _tally(notes: _Notes, tally: Tally) -> Iterator[DocumentLine]:
    yield DocumentLine(_on_one_line(f"{tally.scope} Unit: {tally.unit}. Do not add to incidents."))
    for point in tally.points:
        incomplete = "" if point.complete else " (incomplete: do not compare)"
        yield _item(f"{point.label}: {count_text(point.count)}{incomplete}", notes.of(point.cites))


def _names(selection: Selection, ids: Iterable[str]) -> str:
    return ", ".join(selection.base.heading(one) for one in ids) or "no author"
