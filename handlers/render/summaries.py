"""One record as one line: what a reader needs to choose it, and its source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final, assert_never

from handlers.render.figure_words import figure_text
from handlers.wording.citations import byline
from handlers.wording.counts import count_text
from handlers.wording.dates import date_text, day_text
from handlers.wording.rich_text import Phrase, bold, cited, counted, isolated, italic, joined, listed, plain, text
from handlers.wording.terms import credited, hedge_after, term, voices
from handlers.wording.truncation import shortened
from knowledge.models import (
    Actor,
    Concept,
    Dispute,
    Forecast,
    Incident,
    Option,
    Place,
    Position,
    Quantity,
    Source,
    Tally,
)
from knowledge.models.attribution import Perpetrator
from knowledge.models.dispute import DisputeSide
from knowledge.models.incident import IncidentClass
from knowledge.models.incident_date import DateStatus, IncidentDate
from knowledge.models.quantity import Amount
from knowledge.models.tally import Point
from knowledge.profiles.display_names import DisplayNames
from knowledge.profiles.incident import attributions_of

VIOLENT: Final = frozenset({IncidentClass.ATTACK, IncidentClass.STRIKE})
ATTRIBUTABLE: Final = VIOLENT | {IncidentClass.FOUND_DEVICE}
"""Classes of incidents of which a reader asks who did it."""
_SIDE, _SIDES = 150, 3
"""Characters of each account of a dispute in a list, and accounts; its card has all."""
_DAY_AT_END = re.compile(r",? (?:on |of )?\d{1,2} [A-Z][a-z]+ \d{4}$")


def actor_line(names: DisplayNames, record: Actor) -> Phrase:
    """Returns name, type and summary."""
    summary = record.summary
    credit = credited(names, summary.text, summary.hedge, by=summary.by)
    return text(bold(record.heading), f" · {term(record.type)} · ", summary.text, credit, cited(summary.cites))


def option_line(names: DisplayNames, record: Option) -> Phrase:
    """Returns title, family, status and summary."""
    summary = record.summary
    kind = f" · {term(record.family)} · {term(record.status_now)}\n"
    credit = credited(names, summary.text, summary.hedge, by=summary.by)
    return text(bold(record.title), kind, summary.text, credit, cited(summary.cites))


def source_line(names: DisplayNames, record: Source) -> Phrase:
    """Returns title, authors, date, type and aim."""
    aim = f", {term(record.perspective)}" if record.perspective else ""
    return text(bold(record.title), f"\n{byline(names, record.id)} · {term(record.type)}{aim}")


def tally_line(names: DisplayNames, record: Tally) -> Phrase:
    """Returns title, voice, unit and the counts of all periods."""
    counted_by = f" · {record.unit}, counted by {voices(names, record.counted_by)}\n"
    return text(bold(record.title), counted_by, joined(map(point_words, record.points), "; "))


def quantity_line(names: DisplayNames, record: Quantity) -> Phrase:
    """Returns title and amounts, each with its voice."""
    amounts = [amount_words(names, record, one) for one in record.amounts]
    return text(bold(record.title), " · " if len(amounts) == 1 else "\n", joined(amounts, "; "))


def place_line(names: DisplayNames, record: Place) -> Phrase:
    """Returns name, type and summary."""
    summary = record.summary
    credit = credited(names, summary.text, summary.hedge, by=summary.by)
    return text(bold(record.title), f" · {term(record.type)} · {summary.text}", credit, cited(summary.cites))


def concept_line(names: DisplayNames, record: Concept) -> Phrase:
    """Returns the term, its users and its definition."""
    users = f" · used by {voices(names, record.whose)}" if record.whose else ""
    return text(bold(record.title), f"{users} · {record.definition.text}", cited(record.cites))


def dispute_line(names: DisplayNames, record: Dispute) -> Phrase:
    """Returns the question and a few of its accounts: one of each source before the second of any."""
    before: Counter[str] = Counter()
    turns = []
    for side in record.sides:
        turns.append((before[side.source], side))
        before[side.source] += 1
    first = [side for _, side in sorted(turns, key=lambda turn: turn[0])][:_SIDES]
    sides = [side_line(names, side, _SIDE) for side in record.sides if side in first]
    more = len(record.sides) - len(sides)
    left = [text(italic(f"{counted(more, 'more account')} on its card"))] if more else []
    return joined([text(bold(record.title), f" · {record.resolution.status}"), *sides, *left], "\n– ")


def point_words(point: Point) -> Phrase:
    """Returns ``Q3 2020: 25 (incomplete, counted to 25 Sep 2020) [1]``."""
    still_open = text(" (", italic(incomplete(point)), ")") if not point.complete else ()
    return text(f"{isolated(point.label)}: {count_text(point.count)}", still_open, cited(point.cites))


def incomplete(point: Point) -> str:
    """Returns ``incomplete, counted to 25 Sep 2020``; empty for a complete period."""
    if point.complete:
        return ""
    until = counted_to(point)
    return f"incomplete, {until}" if until else "incomplete"


def counted_to(point: Point) -> str:
    """Returns ``counted to 25 Sep 2020`` for an incomplete period, if the source states the day."""
    through = None if point.complete else point.counted_through
    return f"counted to {day_text(date.fromisoformat(through))}" if through else ""


def amount_words(names: DisplayNames, figure: Quantity, amount: Amount) -> Phrase:
    """Returns ``5,200 troops, according to Knights [1]``; the quoted words if the source states no figure."""
    figures = figure_text(figure, amount.count)
    what = f" ({isolated(amount.text)})" if len(figure.amounts) > 1 else ""
    said = f"{figures}{what}" if figures else isolated(amount.text)
    return text(said, credited(names, amount.text, amount.hedge, by=amount.by), cited(amount.cites))


def amounts_fact(names: DisplayNames, figure: Quantity) -> str:
    """Returns ``5,200 troops (Knights)``: each amount with its voice; the quoted words if the source states no figure."""
    said = [
        f"{number}{f' ({voices(names, one.by)})' if one.by else ''}"
        for one in figure.amounts
        if (number := figure_text(figure, one.count))
    ]
    return "; ".join(said) or figure.amounts[0].text


def attribution_fact(names: DisplayNames, incident: Incident) -> str:
    """Returns ``Kataib Hezbollah, alleged by the Iraqi Army; attributed differently (2)``.

    It is empty for an incident that no one can be said to have committed, such as a statement or a visit.
    """
    if not incident.perpetrators:
        return "attribution not stated" if incident.class_ in ATTRIBUTABLE else ""
    first, *rivals = attributions_of(incident)
    others = f"; attributed differently ({len(rivals)})" if rivals else ""
    return f"{plain(attribution_words(names, first))}{others}"


def incident_line(names: DisplayNames, incident: Incident) -> Phrase:
    """Returns ``27 or 28 Dec 2019 (sources differ) · Rockets at K-1 · attributed to Kataib Hezbollah [1]``."""
    first = next(iter(attributions_of(incident)), None)
    return text(
        bold(incident_date_text(incident.date)),
        f" · {isolated(short_title(incident))}",
        text(" · ", attribution_words(names, first)) if first else (),
        cited(first[0].cites if first else incident.summary.cites),
    )


def short_title(incident: Incident) -> str:
    """Returns the title without the day at its end, for lines that state the date."""
    return _DAY_AT_END.sub("", incident.title)


def incident_date_text(when: IncidentDate) -> str:
    """Returns the date of an incident, with a remark if sources differ or if it is inferred."""
    match when.status:
        case DateStatus.DISPUTED:
            return f"{date_text(when.edtf)} (sources differ)"
        case DateStatus.INFERRED:
            return f"{date_text(when.edtf)} (inferred)"
        case DateStatus.AGREED:
            return date_text(when.edtf)
        case _:
            assert_never(when.status)


def attribution_words(names: DisplayNames, together: Sequence[Perpetrator]) -> Phrase:
    """Returns ``Kataib Hezbollah, alleged by the Iraqi Army``; the status is the source's own word.

    ``together`` is one perpetrator, or the sides of a battle: ``Government of Delta and Liwa, attributed``.
    """
    attribution = together[0].attribution
    named = {one.actor for one in together}
    others = [one for one in attribution.by if one not in named]
    status = italic(f"{attribution.status} by {voices(names, others)}" if others else attribution.status)
    who = listed(filter(None, (_perpetrator(names, one) for one in together)))
    return text(who, ", ", status) if who else text(status)


def _perpetrator(names: DisplayNames, one: Perpetrator) -> str:
    named = names.of(one.actor) if one.actor else ""
    return ", ".join(isolated(part) for part in (named, one.description) if part)


def opinion_line(names: DisplayNames, opinion: Position | Forecast) -> Phrase:
    """Returns ``Michael Knights, 2 Jan 2020 · advocates: ... [1]``."""
    said = opinion.statement.rstrip(".")
    return text(
        bold(listed(names.of(one) for one in opinion.holders)),
        f", {date_text(opinion.made_on)} · {manner(opinion)}: {isolated(said)}{hedge_after(said, opinion.hedge)}",
        cited(opinion.cites),
    )


def manner(opinion: Position | Forecast) -> str:
    """Returns what the holder does with the words: ``advocates``, ``forecast, open``."""
    match opinion:
        case Position():
            return term(opinion.stance)
        case Forecast():
            return f"forecast, {term(opinion.resolution.status)}"
        case _:
            assert_never(opinion)


def side_line(names: DisplayNames, side: DisputeSide, most: int = 10_000) -> Phrase:
    """Returns one account of a dispute: the source, the voices that it quotes, what it says in ``most`` characters."""
    note = names.sources.get(side.source)
    others = [one for one in side.by if note is None or one not in note.authors]
    quoted = f", reporting {voices(names, others)}" if others else ""
    said = isolated(shortened(side.says.rstrip("."), most))
    return text(italic(f"{byline(names, side.source)}{quoted}"), f": {said}", cited(side.cites))
