"""One record as one line of a list: what a reader needs to pick it, and its source."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from handlers.wording.citations import byline, name_of
from handlers.wording.counts import count_text
from handlers.wording.dates import date_text, day_text
from handlers.wording.rich_text import Phrase, bold, cited, counted, isolated, italic, joined, listed, shortened, text
from handlers.wording.terms import credited, term
from knowledge.knowledge_base import KnowledgeBase
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
    Record,
    Source,
    Tally,
)
from knowledge.models.attribution import Perpetrator
from knowledge.models.dispute import DisputeSide
from knowledge.models.incident_date import DateStatus, IncidentDate
from knowledge.models.position import Opinion
from knowledge.models.quantity import Amount
from knowledge.models.tally import Point

_SIDE, _SIDES = 150, 3
"""Characters of each side of a dispute in a list, and sides; its card has all."""
_DAY_AT_END = re.compile(r",? (?:on |of )?\d{1,2} [A-Z][a-z]+ \d{4}$")


def line(base: KnowledgeBase, record: Record) -> Phrase:
    """A record in a list of mixed kinds or of its own."""
    match record:
        case Incident():
            return incident_line(base, record)
        case Actor():
            return text(
                bold(record.heading), f" · {term(record.type)} · ", record.summary.text, cited(record.summary.cites)
            )
        case Option():
            kind = f" · {term(record.family)} · {term(record.status_now)}\n"
            return text(bold(record.title), kind, record.summary.text, cited(record.summary.cites))
        case Position() | Forecast():
            return opinion_line(base, record)
        case Dispute():
            return _dispute_line(base, record)
        case Source():
            return text(bold(record.title), f"\n{byline(base, record)} · {term(record.type)}, {record.perspective}")
        case Tally():
            return text(bold(record.title), f" · {record.unit}\n", joined(map(point_words, record.points), "; "))
        case Quantity():
            amounts = [amount_words(record, one) for one in record.amounts]
            return text(bold(record.title), " · " if len(amounts) == 1 else "\n", joined(amounts, "; "))
        case Place():
            return text(
                bold(record.title), f" · {term(record.type)} · {record.summary.text}", cited(record.summary.cites)
            )
        case Concept():
            return text(bold(record.title), f" · {record.definition.text}", cited(record.cites))
        case _:
            return text(bold(record.heading), f" · {record.kind}")


def _dispute_line(base: KnowledgeBase, record: Dispute) -> Phrase:
    """The question and a few of its sides, of each work one before any has its second."""
    before: Counter[str] = Counter()
    turns = []
    for side in record.sides:
        turns.append((before[side.source], side))
        before[side.source] += 1
    first = [side for _, side in sorted(turns, key=lambda turn: turn[0])][:_SIDES]
    sides = [side_line(base, side, _SIDE) for side in record.sides if side in first]
    more = len(record.sides) - len(sides)
    left = [text(italic(f"{counted(more, 'more side')} on its card"))] if more else []
    return joined([text(bold(record.title), f" · {record.resolution.status}"), *sides, *left], "\n– ")


def point_words(point: Point) -> Phrase:
    """``Q3 2020: 25 (incomplete, counted through 25 Sep 2020) [1]``."""
    through = point.counted_through
    until = f", counted through {day_text(date.fromisoformat(through))}" if through else ""
    still_open = () if point.complete else text(" (", italic(f"incomplete{until}"), ")")
    return text(f"{isolated(point.label)}: {count_text(point.count)}", still_open, cited(point.cites))


def amount_words(figure: Quantity, amount: Amount) -> Phrase:
    """``5,200 troops [1]``; of several amounts each says what it is, so that none is taken for the whole."""
    several = len(figure.amounts) > 1
    what = f" ({isolated(amount.text)})" if several else ""
    return text(f"{count_text(amount.count)} {figure.unit}{what}", cited(amount.cites))


def incident_line(base: KnowledgeBase, incident: Incident) -> Phrase:
    """``27 or 28 Dec 2019 (sources differ) · Rockets at K-1 · attributed to Kataib Hezbollah [1]``."""
    firm = incident.perpetrators[0] if incident.perpetrators else None
    return text(
        bold(spoken_date(incident.date)),
        f" · {isolated(short_title(incident))}",
        text(" · ", attribution_words(base, firm)) if firm else (),
        cited(firm.cites if firm else incident.summary.cites),
    )


def short_title(incident: Incident) -> str:
    """The title without the day at its end, for lines that begin with the date."""
    return _DAY_AT_END.sub("", incident.title)


def spoken_date(when: IncidentDate) -> str:
    """The date of an incident with its doubt beside it."""
    match when.status:
        case DateStatus.DISPUTED:
            return f"{date_text(when.edtf)} (sources differ)"
        case DateStatus.INFERRED:
            return f"{date_text(when.edtf)} (inferred)"
        case DateStatus.AGREED:
            return date_text(when.edtf)


def attribution_words(base: KnowledgeBase, perpetrator: Perpetrator) -> Phrase:
    """``Kataib Hezbollah (alleged by the Iraqi Army)``; the word in brackets is the source's own."""
    attribution = perpetrator.attribution
    others = [one for one in attribution.by if one != perpetrator.actor]
    voices = f" by {listed(name_of(base, one) for one in others)}" if others else ""
    status = italic(f"{attribution.status}{voices}")
    named = name_of(base, perpetrator.actor) if perpetrator.actor else ""
    who = ", ".join(isolated(part) for part in (named, perpetrator.description) if part)
    return text(who, " (", status, ")") if who else text(status)


def opinion_line(base: KnowledgeBase, opinion: Opinion) -> Phrase:
    """``Michael Knights, 2 Jan 2020 · advocates: ... [1]``."""
    if isinstance(opinion, Position):
        manner = term(opinion.stance)
    elif isinstance(opinion, Forecast):
        manner = f"forecast, {term(opinion.resolution.status)}"
    else:
        manner = opinion.kind
    return text(
        bold(listed(name_of(base, one) for one in opinion.holders)),
        f", {date_text(opinion.made_on)} · {manner}: {isolated(opinion.statement.rstrip('.'))}",
        text(" (", italic(credited(base, opinion.hedge, ())), ")") if opinion.hedge else (),
        cited(opinion.cites),
    )


def headline(base: KnowledgeBase, record: Record) -> str:
    """What a button or a menu says of a record, beside its heading: kind and one distinguishing word."""
    match record:
        case Incident():
            return f"incident · {spoken_date(record.date)}"
        case Actor():
            return term(record.type)
        case Option():
            return f"option · {term(record.family)}"
        case Position() | Forecast():
            return f"{record.kind} · {listed(name_of(base, one) for one in record.holders)}"
        case Place():
            return f"place · {term(record.type)}"
        case _:
            return kind_word(record)


def kind_word(record: Record) -> str:
    """What readers call the kind of a record."""
    return "figure" if record.kind == "quantity" else term(record.kind)


def names_row(names: list[str], limit: int = 6) -> Phrase:
    """Other names in a row, with how many more there are."""
    shown = [text(isolated(name)) for name in names[:limit]]
    more = len(names) - limit
    return joined([*shown, text(f"{more} more")] if more > 0 else shown, ", ")


def side_line(base: KnowledgeBase, side: DisputeSide, most: int = 10_000) -> Phrase:
    """One side of a dispute: which work, whom it quotes, what it says, in up to ``most`` characters."""
    source = base.get(side.source, Source)
    others = [one for one in side.by if source is None or one not in source.authors]
    voices = f", quoting {listed(name_of(base, one) for one in others)}" if others else ""
    witness = byline(base, source) if source else side.source
    return text(
        italic(f"{witness}{voices}"), f": {isolated(shortened(side.says.rstrip('.'), most))}", cited(side.cites)
    )
