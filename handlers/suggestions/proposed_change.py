"""A suggestion with what its report states about the record: its title and the value that would change."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.suggestions.form_validation import citation_in
from handlers.suggestions.ports import Proposal, Suggestion
from handlers.wording.citations import byline
from knowledge.editable_fields import fields_of
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Record, Source
from knowledge.profiles.display_names import display_names


@dataclass(frozen=True, slots=True)
class ProposedChange:
    """A suggestion, the title of its record, and the present text of the field; empty if there is none."""

    suggestion: Suggestion
    title: str
    current: str


def proposed_change(suggestion: Suggestion, base: KnowledgeBase) -> ProposedChange:
    """Returns a suggestion beside the record of this base."""
    proposal = suggestion.proposal
    record = base.get(proposal.record, Record)
    field = fields_of(record).get(proposal.field) if record else None
    return ProposedChange(suggestion, base.heading(proposal.record), field.text if field else "")


def source_text(proposal: Proposal, base: KnowledgeBase) -> str:
    """Returns the source that a reader named, with its author if it is one of this base."""
    cite = citation_in(proposal.locator)
    source = base.get(cite.source, Source) if cite else None
    if source is None:
        return f"{proposal.locator} (not a source of this base)"
    return f"{byline(display_names(base, (source,)), source.id)}: {proposal.locator}"


def locator_example(base: KnowledgeBase) -> str:
    """Returns how to name a place in a source, by the example of the first source that lists sections, else of the first."""
    works = base.all(Source)
    divided = next((one for one in works if one.sections), None)
    if divided:
        return f"{divided.id}#{divided.sections[0].id}/p1"
    return works[0].id if works else "source#section/p3"
