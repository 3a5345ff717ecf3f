"""Records as one Markdown document with numbered notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, assert_never

from handlers.wording.counts import count_text
from handlers.wording.dates import date_text
from handlers.wording.terms import label, term
from knowledge.exports.export_format import Export, Selection, counted
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
from knowledge.models.record import RecordStatus, Statement
from knowledge.references import pointers

FILE: Final = "export.md"
_MARKUP: Final = re.compile(r"([\\`*_\[\]<>|#])")


class _Notes:
    """Numbers each cited place once, in the order of the text."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def marks(self, cites: Iterable[Citation]) -> str:
        numbers = [self._numbers.setdefault(one.locator, len(self._numbers) + 1) for one in cites]
        return "".join(f"[^{number}]" for number in dict.fromkeys(numbers))

    def lines(self, selection: Selection) -> Iterator[str]:
        for locator, number in self._numbers.items():
            source = selection.base.get(locator.split("#")[0], Source)
            title = f"{_plain(source.title)}, " if source else ""
            yield f"[^{number}]: {title}`{locator}`"


def write(selection: Selection) -> Export:
    """Returns one document with every record except redirects, by kind, and the notes at the end."""
    base, notes = selection.base, _Notes()
    lines = [f"# {_plain(base.settings.name or 'Knowledge base')}", "", f"Base version {base.version}."]
    lines += [f"Filters: {_plain(selection.filters)}."] if selection.filters else []
    for model in KINDS.values():
        records = selection.all(model)
        if records and model is not Redirect:
            lines += ["", f"## {label(model.folder)}"]
            for record in records:
                lines += ["", f"### {_plain(record.heading)}", "", *_body(selection, notes, record)]
    lines += ["", "## Notes", "", *notes.lines(selection), ""]
    losses = counted(
        {
            "records of kind redirect": len(selection.all(Redirect)),
            "codings, names' scripts and review dates of records": len(selection.records),
            "details and links of incidents": sum(len(one.details) + len(one.links) for one in selection.all(Incident)),
        }
    )
    return Export({FILE: "\n".join(lines).encode()}, losses)


def _plain(text: str) -> str:
    """Returns a text on one line in which no character is Markdown."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _body(selection: Selection, notes: _Notes, record: AnyRecord) -> Iterator[str]:
    if record.status is RecordStatus.DRAFT:
        yield "*Imported, not reviewed.*" if record.basis else "*Draft, not reviewed.*"
        yield ""
    yield from _lines(selection, notes, record)
    yield f"- Record: `{record.id}`, latest evidence {date_text(record.as_of)}"


def _lines(selection: Selection, notes: _Notes, record: AnyRecord) -> Iterator[str]:
    match record:
        case Actor():
            yield from _summary(notes, record.summary)
            yield from _actor(selection, notes, record)
        case Incident():
            yield from _summary(notes, record.summary)
            yield from _incident(selection, notes, record)
        case Option():
            yield from _summary(notes, record.summary)
            for argument in record.arguments:
                voices = _names(selection, argument.by)
                claim = _plain(argument.claim)
                yield f"- {label(argument.side)}: {claim} ({voices}){notes.marks(argument.cites)}"
        case Source():
            published = date_text(record.published.edtf) if record.published.edtf else "undated"
            yield f"- {_names(selection, record.authors)}, {published}"
            yield from [f"- {record.url}"] if record.url else []
        case Position() | Forecast():
            said = f"{_names(selection, record.holders)}, {date_text(record.made_on)}"
            yield f"- {said}: {_plain(record.statement)}{notes.marks(record.cites)}"
        case Dispute():
            yield f"{_plain(record.question)} ({record.resolution.status})"
            yield ""
            for side in record.sides:
                source = _plain(selection.base.heading(side.source))
                yield f"- {source}: {_plain(side.says)}{notes.marks(side.cites)}"
        case Tally():
            yield from _tally(notes, record)
        case Quantity():
            for amount in record.amounts:
                yield f"- {_plain(amount.text)}{notes.marks(amount.cites)}"
        case Place():
            yield from _summary(notes, record.summary)
        case Concept():
            yield from _summary(notes, record.definition)
        case Redirect():
            return
        case _:
            assert_never(record)


def _summary(notes: _Notes, summary: Statement) -> Iterator[str]:
    hedge = f" ({summary.hedge})" if summary.hedge else ""
    yield f"{_plain(summary.text)}{hedge}{notes.marks(summary.cites)}"
    yield ""


def _actor(selection: Selection, notes: _Notes, actor: Actor) -> Iterator[str]:
    yield f"- Type: {term(str(actor.type))}"
    also = ", ".join(_plain(name.value) for name in actor.names if name.value != actor.heading)
    yield from [f"- Also: {also}"] if also else []
    for one in actor.relationships:
        target = _plain(selection.base.heading(one.target))
        yield f"- {label(str(one.type))} {target} ({one.status}){notes.marks(one.cites)}"
    for claim in actor.claims:
        hedge = f" ({claim.hedge})" if claim.hedge else ""
        yield f"- {label(claim.field)}: {_plain(claim.text)}{hedge}{notes.marks(claim.cites)}"


def _incident(selection: Selection, notes: _Notes, incident: Incident) -> Iterator[str]:
    status = "" if incident.date.status == "agreed" else f" ({incident.date.status})"
    yield f"- When: {date_text(incident.date.edtf)}{status}"
    if location := incident.location:
        where = selection.base.heading(location.place) if location.place else location.note or "coordinates only"
        yield f"- Where: {_plain(where)}{notes.marks(location.cites)}"
    for one in incident.perpetrators:
        who = selection.base.heading(one.actor) if one.actor else one.description or "no actor named"
        by = f" by {_names(selection, one.attribution.by)}" if one.attribution.by else ""
        yield f"- Attribution: {_plain(who)}, {one.attribution.status}{by}{notes.marks(one.cites)}"
    for weapon in incident.weapons:
        yield f"- Weapon: {_plain(weapon.type)}, {count_text(weapon.count)}{notes.marks(weapon.cites)}"
    for casualties in incident.casualties:
        yield f"- Casualties: {_casualties(selection, casualties)}{notes.marks(casualties.cites)}"
    yield f"- Sources: {notes.marks(pointers(incident).citations.values())}"


def _casualties(selection: Selection, one: Casualties) -> str:
    by = f", according to {_names(selection, one.according_to)}" if one.according_to else ""
    return f"{_plain(one.role)}, {count_text(one.count)} {term(one.outcome)}{by}"


def _tally(notes: _Notes, tally: Tally) -> Iterator[str]:
    yield f"{_plain(tally.scope)} Unit: {_plain(tally.unit)}. Do not add to incidents."
    yield ""
    for point in tally.points:
        incomplete = "" if point.complete else " (incomplete: do not compare)"
        yield f"- {_plain(point.label)}: {count_text(point.count)}{incomplete}{notes.marks(point.cites)}"


def _names(selection: Selection, ids: Iterable[str]) -> str:
    return ", ".join(_plain(selection.base.heading(one)) for one in ids) or "no author"
