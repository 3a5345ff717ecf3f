"""The card of a dispute: the question, and every account of it."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.button import Button, Control, Menu
from handlers.render.card import Card, CardItem, CardSection, Fact, Highlight, section_of
from handlers.render.card_parts import filled, open_button, voices_of
from handlers.render.summaries import side_line
from handlers.wording.rich_text import Phrase, cited, isolated, text
from handlers.wording.terms import noun_of, term
from knowledge.models.dispute import DisputeOutcome
from knowledge.profiles.dispute import DisputeProfile

_ACCOUNTS = 4
"""Accounts on the first page."""


def dispute_card(profile: DisputeProfile) -> Card:
    """Returns the card of a dispute with each account once, and whether it is explained."""
    dispute, names = profile.record, profile.names
    accounts = tuple(side_line(names, side) for side in dispute.sides)
    question = text(isolated(dispute.question)) if dispute.question != dispute.title else voices_of(names, dispute)
    return Card(
        title=dispute.title,
        command=f"dispute {dispute.id}",
        record_id=dispute.id,
        names=names,
        evidence=profile.evidence,
        kind="Dispute",
        remarks=(f"{term(dispute.type)} · {term(dispute.resolution.status)}",),
        bottom_line=question,
        statement=question,
        facts=tuple(_resolution(profile)),
        highlights=(Highlight("Accounts", accounts[:_ACCOUNTS], least=min(len(accounts), _ACCOUNTS)),),
        has_sides=True,
        line_may_go=dispute.question != dispute.title,
        sections=_sections(profile, accounts),
        controls=tuple(_questions(profile)),
    )


def _resolution(profile: DisputeProfile) -> Iterator[Fact]:
    resolution = profile.record.resolution
    if resolution.text or resolution.status is not DisputeOutcome.OPEN:
        said = isolated((resolution.text or term(resolution.status)).rstrip("."))
        yield Fact("Resolution", text(said, cited(resolution.cites)))


def _sections(profile: DisputeProfile, accounts: tuple[Phrase, ...]) -> tuple[CardSection, ...]:
    subjects = tuple(
        CardItem(text(isolated(one.heading), f" · {noun_of(one.kind)}"), open_button(one)) for one in profile.subjects
    )
    return filled(section_of("accounts", "Accounts", accounts), CardSection("subjects", "Subjects", subjects))


def _questions(profile: DisputeProfile) -> Iterator[Control]:
    subjects = tuple(open_button(one) for one in profile.subjects)
    if len(subjects) > 1:
        yield Menu("Subjects", subjects)
    else:
        yield from subjects
    if profile.opinions:
        yield Button(f"Positions ({profile.opinions})", f"positions {profile.record.about[0]}")
