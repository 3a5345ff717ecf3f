"""The cards of numbers: a counted series with its open periods marked, and single quantities."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.button import Button
from handlers.render.card import Card, CardSection
from handlers.render.summaries import point_words, spoken_date
from handlers.wording.citations import name_of
from handlers.wording.counts import count_text
from handlers.wording.dates import date_text
from handlers.wording.rich_text import Phrase, bold, cited, isolated, italic, listed, text
from handlers.wording.terms import credited, label
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor, Incident, Quantity, Tally
from knowledge.models.quantity import Amount
from knowledge.models.tally import Point
from knowledge.references import citations


def tally_card(base: KnowledgeBase, tally: Tally) -> Card:
    """A series as somebody counted it. It is never added to incidents, nor read as a trend across an open period."""
    return Card(
        title=tally.title,
        again=f"tally {tally.id}",
        kind="Tally",
        summary=text(isolated(tally.scope.rstrip(".")), cited(tally.cites)),
        fields=(
            ("Unit", text(isolated(tally.unit))),
            ("Counted by", text(listed(name_of(base, one) for one in tally.counted_by))),
        ),
        sections=tuple(section for section in _sections(base, tally) if section.items),
        cites=tuple(found.citation for found in citations(tally)),
        presses=tuple(_presses(base, tally)),
    )


def _point(point: Point) -> Phrase:
    return text(point_words(point), f" · {isolated(point.note.rstrip('.'))}" if point.note else "")


def _sections(base: KnowledgeBase, tally: Tally) -> Iterator[CardSection]:
    yield CardSection("Counts", tuple(_point(point) for point in tally.points), 12, 3, "period")
    yield CardSection("How to read it", tuple(_cautions(tally)), 4, 1, "note")
    overlaps = []
    for overlap in tally.overlaps:
        incident = base.get(overlap.incident, Incident)
        named = text(bold(base.heading(overlap.incident)), f", {spoken_date(incident.date)}" if incident else "")
        overlaps.append(text(named, f" · {isolated(overlap.note.rstrip('.'))}" if overlap.note else ""))
    yield CardSection("Incidents it may count too", tuple(overlaps), 4, 0, "incident")


def _cautions(tally: Tally) -> Iterator[Phrase]:
    yield text(bold("Counts in"), f" · {isolated(tally.inclusion_rule.rstrip('.'))}")
    if any(not point.complete for point in tally.points):
        yield text("An incomplete period shows no trend: do not compare it with a whole one")
    yield text("Not to be added up with listed incidents")


def quantity_card(base: KnowledgeBase, quantity: Quantity) -> Card:
    """A number that is no series, as each source words it."""
    caution = (text(isolated(quantity.caution.rstrip("."))),) if quantity.caution else ()
    return Card(
        title=quantity.title,
        again=f"tally {quantity.id}",
        kind=f"Figure · {label(quantity.measure).lower()} · {isolated(quantity.unit)}",
        sections=tuple(
            section
            for section in (
                CardSection("As stated", tuple(amount_line(base, one) for one in quantity.amounts), 8, 1, "figure"),
                CardSection("Do not take it for", caution, 1, 1),
            )
            if section.items
        ),
        cites=tuple(found.citation for found in citations(quantity)),
        presses=tuple(_presses(base, quantity)),
    )


def amount_line(base: KnowledgeBase, amount: Amount) -> Phrase:
    """``Mar 2020: about 5,200 · text (hedge) [1]``."""
    words = credited(base, amount.hedge, amount.by, amount.cites)
    return text(
        bold(date_text(amount.on) if amount.on else "undated"),
        f": {count_text(amount.count)} · {isolated(amount.text.rstrip('.'))}",
        text(" (", italic(words), ")") if words else (),
        cited(amount.cites),
    )


def _presses(base: KnowledgeBase, number: Tally | Quantity) -> Iterator[Button]:
    for record_id in number.about[:3]:
        if base.get(record_id, Actor):
            yield Button(base.heading(record_id), f"actor {record_id}")
    if isinstance(number, Tally):
        for overlap in number.overlaps[:2]:
            yield Button(base.heading(overlap.incident), f"incident {overlap.incident}")
    yield Button("All series and figures", "tally")
