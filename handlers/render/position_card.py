"""The card of a position: who stated what, when, about what."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.button import Button
from handlers.render.card import Card, CardItem, CardSection, Fact, Highlight
from handlers.render.card_parts import (
    BOTTOM_LINE_WORDS,
    bottom_line,
    dispute_highlight,
    dispute_section,
    filled,
    full_statement,
    open_button,
)
from handlers.wording.dates import date_text
from handlers.wording.rich_text import Phrase, cited, isolated, listed, text
from handlers.wording.terms import credited, noun_of, term, voices
from handlers.wording.truncation import leading_sentences
from knowledge.models import Position
from knowledge.models.field_types import Basis
from knowledge.profiles.opinion import AnOpinion, OpinionProfile

_HIGHLIGHTS = 3
_SUBJECTS = 3
"""Subjects that the first page names."""


def position_card(profile: OpinionProfile[Position]) -> Card:
    """Returns the card of a position."""
    return opinion_card(profile, f"Position · {term(profile.record.stance)}", tuple(opinion_facts(profile)), first=())


def opinion_card(
    profile: OpinionProfile[AnOpinion], kind: str, facts: tuple[Fact, ...], *, first: tuple[Highlight, ...]
) -> Card:
    """Returns the card of a position or a forecast, with its own facts and the highlights that come ``first``."""
    opinion, names = profile.record, profile.names
    said, rest = _first_and_rest(profile)
    whole = full_statement(names, said, opinion.hedge, by=opinion.holders, cites=opinion.cites)
    left = _HIGHLIGHTS - sum(len(one.items) for one in first)
    return Card(
        title=opinion.title,
        command=f"{noun_of(opinion.kind)} {opinion.id}",
        record_id=opinion.id,
        names=names,
        evidence=profile.evidence,
        kind=kind,
        bottom_line=bottom_line(names, said, opinion.hedge, by=opinion.holders, cites=opinion.cites),
        statement=whole,
        facts=(*facts[:-1], *([Fact("Also", rest)] if rest else []), *facts[-1:]),
        highlights=(*first, dispute_highlight(names, profile.disputes, left)),
        sections=_sections(profile),
        controls=tuple(_questions(profile)),
    )


def _first_and_rest(profile: OpinionProfile[AnOpinion]) -> tuple[str, Phrase]:
    """Returns the sentences of the statement that fit the bottom line, and those that follow; no text is in both.

    Fewer sentences may name no voice, so that its words are counted, too: hence the second round.
    """
    opinion, names = profile.record, profile.names
    first, rest = opinion.statement, ""
    for _ in range(2):
        credit = credited(names, first, opinion.hedge, by=opinion.holders)
        first, rest = leading_sentences(opinion.statement, BOTTOM_LINE_WORDS - len(credit.split()))
    if not (first and rest):
        return opinion.statement, ()
    return first, text(isolated(rest.rstrip(".")), cited(opinion.cites))


def opinion_facts(profile: OpinionProfile[AnOpinion]) -> Iterator[Fact]:
    """Returns the facts that positions and forecasts share: who, when, reported by, quotation, subjects."""
    opinion, names = profile.record, profile.names
    yield Fact("Who", text(listed(names.of(one) for one in opinion.holders)), required=True)
    inferred = "" if opinion.made_on_basis is Basis.SOURCE else f" ({term(opinion.made_on_basis)})"
    yield Fact("When", text(f"{date_text(opinion.made_on)}{inferred}"), required=True)
    if profile.reported_by:
        yield Fact("Reported by", text(voices(names, profile.reported_by)))
    if opinion.quotation:
        yield Fact("Quotation", text(f"“{isolated(opinion.quotation)}”", cited(opinion.cites[:1])))
    if profile.subjects:
        yield Fact("Subjects", _subject_names(profile))


def _subject_names(profile: OpinionProfile[AnOpinion]) -> Phrase:
    shown = "; ".join(isolated(one.heading) for one in profile.subjects[:_SUBJECTS])
    more = len(profile.subjects) - _SUBJECTS
    return text(f"{shown}; {more} more" if more > 0 else shown)


def _sections(profile: OpinionProfile[AnOpinion]) -> tuple[CardSection, ...]:
    subjects = tuple(
        CardItem(text(isolated(one.heading), f" · {noun_of(one.kind)}"), open_button(one)) for one in profile.subjects
    )
    options = tuple(CardItem(text(isolated(one.title)), open_button(one)) for one in profile.options)
    return filled(
        dispute_section(profile.names, profile.disputes),
        CardSection("options", "Options", options),
        CardSection("subjects", "Subjects", subjects if len(subjects) > _SUBJECTS else ()),
    )


def _questions(profile: OpinionProfile[AnOpinion]) -> Iterator[Button]:
    holders = [profile.names.records.get(one) for one in profile.record.holders]
    yield from (open_button(one) for one in profile.subjects[:1])
    if profile.others > 0 and holders[0]:
        yield Button(f"More from {holders[0].voice} ({profile.others})", f"positions actor:{holders[0].id}")
    yield from (open_button(one) for one in holders if one)
    yield from (open_button(one) for one in profile.subjects[1:3])
