"""The card of a concept."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.button import Button
from handlers.render.card import Card, CardItem, CardSection, Fact, Highlight
from handlers.render.card_parts import bottom_line_of, filled, full_statement_of, open_button, other_names, statements
from handlers.wording.rich_text import isolated, listed, text
from handlers.wording.terms import noun_of, statement
from knowledge.profiles.concept import ConceptProfile

_HIGHLIGHTS = 3


def concept_card(profile: ConceptProfile) -> Card:
    """Returns the card of a concept: its definition, its users, and how each of them uses it."""
    concept, names = profile.record, profile.names
    users = text(listed(names.of(one) for one in concept.whose))
    subjects = tuple(
        CardItem(text(isolated(one.heading), f" · {noun_of(one.kind)}"), open_button(one)) for one in profile.subjects
    )
    usage = tuple(statement(names, one) for one in concept.usage[:_HIGHLIGHTS])
    return Card(
        title=concept.title,
        command=f"concept {concept.id}",
        record_id=concept.id,
        names=names,
        evidence=profile.evidence,
        kind="Concept",
        also=other_names(concept.title, concept.aliases),
        bottom_line=bottom_line_of(names, concept.definition),
        statement=full_statement_of(names, concept.definition),
        facts=(Fact("Used by", users),) if concept.whose else (),
        highlights=(Highlight("Usage", usage),),
        sections=filled(
            statements("usage", "Usage", names, found=concept.usage), CardSection("subjects", "Subjects", subjects)
        ),
        controls=tuple(_questions(profile)),
    )


def _questions(profile: ConceptProfile) -> Iterator[Button]:
    yield from (open_button(found) for one in profile.record.whose if (found := profile.names.records.get(one)))
    yield from (open_button(one) for one in profile.subjects)
