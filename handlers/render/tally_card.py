"""The cards of figures: a counted series with its incomplete periods marked, and single quantities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handlers.button import Button
from handlers.render.card import Card, CardItem, CardSection, Fact, Highlight, section_of
from handlers.render.card_parts import filled, open_button, other_names
from handlers.render.figure_words import figure_text
from handlers.render.modern_blocks import Table
from handlers.render.summaries import counted_to, incident_date_text, point_words
from handlers.wording.counts import count_text
from handlers.wording.dates import date_text
from handlers.wording.rich_text import Phrase, bold, cited, credit, isolated, text
from handlers.wording.terms import credited, label, voices
from handlers.wording.truncation import first_words
from knowledge.models import Quantity, Tally
from knowledge.models.quantity import Amount
from knowledge.models.tally import Point
from knowledge.profiles.display_names import DisplayNames
from knowledge.profiles.figures import OverlapView, QuantityProfile, TallyProfile

_WORDS = 20
"""Words of the text of an amount in the bottom line."""
_BAR = 10
"""Width of the longest bar, in characters."""
_PERIODS: Final = 12
"""Periods in the table of the first page, the newest ones."""


def tally_card(profile: TallyProfile) -> Card:
    """Returns the card of a series. It is never added to incidents, nor read as a trend in an incomplete period."""
    tally, names = profile.record, profile.names
    said = _counts(profile)
    return Card(
        title=tally.title,
        command=f"tally {tally.id}",
        record_id=tally.id,
        names=names,
        evidence=profile.evidence,
        kind="Tally",
        also=other_names(tally.title, tally.aliases),
        bottom_line=said,
        statement=said,
        facts=tuple(_facts(profile)),
        table=_table(tally),
        caption=_caption(tally),
        sections=_sections(profile),
        controls=tuple(_tally_questions(profile)),
    )


def _counts(profile: TallyProfile) -> Phrase:
    """``14 in Q1 2020; 27 in Q2 2020; 25 in Q3 2020 (incomplete), as counted by Knights``: at most 30 words."""
    points = profile.record.points
    shown = points if len(points) <= 4 else (points[0], points[-1])
    counts = "; ".join(f"{count_text(one.count)} in {isolated(one.label)}{_open(one)}" for one in shown)
    first = "" if len(points) == len(shown) else f"{len(points)} periods. "
    cites = dict.fromkeys(cite for one in shown for cite in one.cites)
    return text(f"{first}{counts}, as counted by {voices(profile.names, profile.record.counted_by)}.", cited(cites))


def _open(point: Point) -> str:
    return "" if point.complete else " (incomplete)"


def _facts(profile: TallyProfile) -> Iterator[Fact]:
    tally = profile.record
    yield Fact("Unit", text(isolated(tally.unit)))
    yield Fact("What is counted", text(isolated(tally.scope.rstrip(".")), cited(tally.cites)))
    yield Fact("Rule", text(isolated(tally.inclusion_rule.rstrip("."))))


def _table(tally: Tally) -> Table:
    points = tally.points[-_PERIODS:]
    highest = max((one.count.max or one.count.min or 0 for one in points), default=0)
    rows = tuple(
        (one.label, count_text(one.count), _bar(one, highest), "" if one.complete else "incomplete") for one in points
    )
    return Table(("", "", "", ""), rows, numeric=frozenset({1}))


def _bar(point: Point, highest: int) -> str:
    """A bar of the count's length, lighter for an incomplete period; empty if there is no figure."""
    figure = point.count.min or point.count.max or 0
    width = round(_BAR * figure / highest) if highest else 0
    return ("█" if point.complete else "░") * width


def _caption(tally: Tally) -> str:
    still_open = "; ".join(f"{one.label} {until}" for one in tally.points if (until := counted_to(one)))
    remark = f" ({still_open})" if still_open else ""
    warning = "" if all(one.complete for one in tally.points) else f"Incomplete: do not compare{remark}. "
    return f"{warning}Do not add to incidents."


def _sections(profile: TallyProfile) -> tuple[CardSection, ...]:
    overlaps = tuple(CardItem(_overlap(one), open_button(one.incident)) for one in profile.overlaps)
    periods = tuple(_period(one) for one in profile.record.points)
    noted = any(one.note for one in profile.record.points) or len(periods) > _PERIODS
    return filled(
        CardSection("overlaps", "Incidents that may be included", overlaps),
        section_of("periods", "Periods", periods if noted else ()),
    )


def _overlap(one: OverlapView) -> Phrase:
    note = f" · {isolated(one.overlap.note.rstrip('.'))}" if one.overlap.note else ""
    return text(bold(one.incident.title), f", {incident_date_text(one.incident.date)}{note}")


def _period(point: Point) -> Phrase:
    return text(point_words(point), f" · {isolated(point.note.rstrip('.'))}" if point.note else "")


def _tally_questions(profile: TallyProfile) -> Iterator[Button]:
    yield Button("Chart", f"chart {profile.record.id}")
    if profile.other_series:
        yield Button(f"Other series ({profile.other_series})", "tally")
    yield from (open_button(one) for one in profile.subjects[:1])
    yield from (open_button(one.incident) for one in profile.overlaps[:2])


def quantity_card(profile: QuantityProfile) -> Card:
    """Returns the card of a single figure, as each source states it."""
    quantity, names = profile.record, profile.names
    amounts = [_amount(names, quantity, one) for one in quantity.amounts]
    caution = (text(isolated(quantity.caution.rstrip("."))),) if quantity.caution else ()
    several = len(amounts) > 1
    return Card(
        title=quantity.title,
        command=f"figure {quantity.id}",
        record_id=quantity.id,
        names=names,
        evidence=profile.evidence,
        kind="Figure",
        remarks=(label(quantity.measure).lower(), quantity.unit),
        also=other_names(quantity.title, quantity.aliases),
        bottom_line=_amount(names, quantity, quantity.amounts[0], most=_WORDS) if not several else _range(quantity),
        statement=amounts[0] if not several else _range(quantity),
        facts=tuple(Fact(_when(one), _amount(names, quantity, one)) for one in quantity.amounts) if several else (),
        highlights=(Highlight("How to read it", caution),) if caution else (),
        sections=filled(
            section_of("amounts", "Amounts", tuple(amounts)), section_of("caution", "How to read it", caution)
        ),
        controls=tuple(_quantity_questions(profile)),
    )


def _range(quantity: Quantity) -> Phrase:
    """All amounts with their dates, in one line: ``5,200 troops (Mar 2020); 3,000 troops (Sep 2020)``."""
    stated = [(figure_text(quantity, one.count), _when(one)) for one in quantity.amounts]
    words = "; ".join(f"{figures} ({when})" for figures, when in stated if figures)
    return text(f"{words}." if words else isolated(quantity.amounts[0].text))


def _when(amount: Amount) -> str:
    return date_text(amount.on) if amount.on else "undated"


def _amount(names: DisplayNames, quantity: Quantity, amount: Amount, *, most: int = 1_000) -> Phrase:
    """``about 5,200 troops · the text, according to Knights [1]``; only the text if no number is stated.

    The text has at most ``most`` words.
    """
    figures = figure_text(quantity, amount.count)
    said = isolated(first_words(amount.text.rstrip("."), most))
    figure = text(bold(figures), f" · {said}") if figures else text(said)
    return text(figure, credit(credited(names, amount.text, amount.hedge, by=amount.by)), cited(amount.cites))


def _quantity_questions(profile: QuantityProfile) -> Iterator[Button]:
    yield from (open_button(one) for one in profile.subjects[:1])
    yield Button("All figures", "figures")
    yield from (open_button(one) for one in profile.subjects[1:3])
