"""The cards of positions, judgements and disputes: who holds what, and where sources part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handlers.button import Button
from handlers.render.card import Card, CardSection
from handlers.render.summaries import side_line
from handlers.wording.citations import name_of
from handlers.wording.dates import date_text
from handlers.wording.rich_text import Phrase, bold, cited, isolated, italic, listed, text
from handlers.wording.terms import credited, label, term
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor, Dispute, Forecast, Incident, Option, Position
from knowledge.models.actor import Confidence
from knowledge.models.field_types import Basis
from knowledge.models.forecast import Likelihood, ResolutionStatus
from knowledge.models.position import Opinion
from knowledge.models.record import Record
from knowledge.references import citations


def position_card(base: KnowledgeBase, position: Position) -> Card:
    """Where somebody stands, in our words, with its date."""
    return Card(
        title=position.title,
        again=f"positions {position.id}",
        kind=f"Position · {term(position.stance)}",
        summary=_stated(base, position),
        fields=tuple(_held(base, position)),
        cites=tuple(found.citation for found in citations(position)),
        presses=tuple(_presses(base, position.holders, position.about)),
    )


def judgement_card(base: KnowledgeBase, judgement: Forecast) -> Card:
    """An assessment: its likelihood, its confidence apart from it, and what became of it."""
    resolution = judgement.resolution
    outcome = text(
        isolated((resolution.text or "No source tells what came of it").rstrip(".")), cited(resolution.cites)
    )
    return Card(
        title=judgement.title,
        again=f"positions {judgement.id}",
        kind=f"Forecast · {term(resolution.status)}",
        summary=_stated(base, judgement),
        fields=(*_held(base, judgement), *_weighed(judgement)),
        sections=(CardSection("What became of it", (text(bold(label(resolution.status)), " · ", outcome),), 1, 1),)
        if resolution.status is not ResolutionStatus.OPEN or resolution.text
        else (CardSection("What became of it", (text("Open: the sources do not say"),), 1, 1),),
        cites=tuple(found.citation for found in citations(judgement)),
        presses=tuple(_presses(base, judgement.holders, judgement.about)),
    )


def dispute_card(base: KnowledgeBase, dispute: Dispute) -> Card:
    """A question with every side's answer, and whether it is settled."""
    resolution = dispute.resolution
    outcome = f" · {isolated(resolution.text.rstrip('.'))}" if resolution.text else ""
    return Card(
        title=dispute.title,
        again=f"disputes {dispute.id}",
        kind=f"Dispute · {term(dispute.type)}",
        summary=text(isolated(dispute.question)),
        sections=(
            CardSection("The sides", tuple(side_line(base, side) for side in dispute.sides), 6, 2, "side"),
            CardSection(
                "How it stands", (text(bold(label(resolution.status)), outcome, cited(resolution.cites)),), 1, 1
            ),
        ),
        cites=tuple(found.citation for found in citations(dispute)),
        presses=tuple(_presses(base, (), dispute.about)),
    )


def _stated(base: KnowledgeBase, opinion: Opinion) -> Phrase:
    words = credited(base, opinion.hedge, ())
    return text(
        isolated(opinion.statement.rstrip(".")),
        f": “{isolated(opinion.quotation)}”" if opinion.quotation else "",
        text(" (", italic(words), ")") if words else (),
        cited(opinion.cites),
    )


def _held(base: KnowledgeBase, opinion: Opinion) -> Iterator[tuple[str, Phrase]]:
    yield "Held by", text(listed(name_of(base, one) for one in opinion.holders))
    inferred = "" if opinion.made_on_basis is Basis.SOURCE else f" ({opinion.made_on_basis})"
    yield "On", text(f"{date_text(opinion.made_on)}{inferred}")


def _weighed(judgement: Forecast) -> Iterator[tuple[str, Phrase]]:
    stated = judgement.likelihood is not Likelihood.NOT_STATED
    own = f" (the author's “{isolated(judgement.own_word)}”)" if judgement.own_word else ""
    yield "Likelihood", text(f"{judgement.likelihood if stated else 'not stated'}{own}")
    known = judgement.confidence is not Confidence.NOT_STATED
    yield "Confidence", text(judgement.confidence if known else "not stated")
    yield "Horizon", text(isolated(judgement.horizon or "not stated"))
    if judgement.condition:
        yield "If", text(isolated(judgement.condition.rstrip(".")))


_VERBS: tuple[tuple[type[Record], str], ...] = ((Actor, "actor"), (Incident, "incident"), (Option, "option"))


def _presses(base: KnowledgeBase, holders: Iterable[str], about: Iterable[str]) -> Iterator[Button]:
    for record_id in list(dict.fromkeys((*holders, *about)))[:5]:
        for kind, verb in _VERBS:
            if base.get(record_id, kind):
                yield Button(base.heading(record_id), f"{verb} {record_id}")
    for holder in list(holders)[:1]:
        yield Button(f"More from {name_of(base, holder)}", f"positions actor:{holder}")
