"""The form for a suggestion, and what its reader is told once it is kept."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.button import Button
from handlers.render import blocks
from handlers.render.messages import message
from handlers.reply import Block, Message, Modal
from handlers.suggestions.form_validation import FIELD, LOCATOR, MOST, SEAL, VALUE, WHY, citation_in
from handlers.suggestions.ports import Proposal
from handlers.wording.citations import byline
from handlers.wording.rich_text import bold, isolated, text
from handlers.wording.terms import field_text, noun_of
from knowledge.editable_fields import Field, fields_of, seal
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Record, Source
from knowledge.profiles.display_names import display_names

CALLBACK = "suggest"
"""The form's callback is the verb, and what comes back with it the record's id: a submission reads as a request."""

_TITLE = "Suggest a change"


def suggest(record: Record) -> Button:
    """The button that opens the form for a record."""
    return Button(_TITLE, f"{CALLBACK} {record.id}")


def form(record: Record, base: KnowledgeBase) -> Modal:
    """The form for a record."""
    parts = (
        blocks.paragraph(text(bold(record.heading), f" · {noun_of(record.kind)}")),
        blocks.context(text("Nothing changes by itself: an admin decides, and a curator writes it into the base.")),
        blocks.menu(FIELD, "Field", "Choose what should change", _choices(record)),
        blocks.required_text(VALUE, "Proposed value", "What should stand there", MOST[VALUE], lines=True),
        blocks.required_text(LOCATOR, "Source, and the place in it", _hint(base), MOST[LOCATOR]),
        blocks.required_text(WHY, "Why", "For whoever decides", MOST[WHY], lines=True),
    )
    plain = "\n".join([_TITLE, *(part.plain for part in parts)])
    return Modal(plain, blocks.modal_view(CALLBACK, _TITLE, parts, submit="Suggest", about=record.id))


def by_button(record: Record) -> Message:
    """The way to the form from where no dialog can be opened, as in an answer to a mention."""
    words = text("A form opens for ", bold(record.heading), ":")
    return message([blocks.paragraph(words), blocks.actions([suggest(record)], "")])


def kept(proposal: Proposal, base: KnowledgeBase) -> Message:
    """A suggestion was kept."""
    cite = citation_in(proposal.locator)
    source = base.get(cite.source, Source) if cite else None
    written = byline(display_names(base, (source,)), source.id) if source else ""
    where = f"{written}: {proposal.locator}" if source else f"{proposal.locator} (not a source of this base)"
    pairs = [
        ("Record", text(base.heading(proposal.record))),
        ("Field", text(field_text(proposal.field))),
        ("Value", text(proposal.value)),
        ("Source", text(isolated(where))),
        ("Why", text(proposal.why)),
    ]
    thanks = text(bold("Kept for the admins to decide."), " The base is unchanged.")
    return message([blocks.paragraph(thanks), blocks.fields(pairs)])


def _hint(base: KnowledgeBase) -> str:
    works = base.all(Source)
    place = f"{works[0].id}#{works[0].sections[0].id}/p1" if works else "source#section/p3"
    return f"{place}, or any other work and place in words"


def _choices(record: Record) -> Mapping[str, list[Block]]:
    """The fields under their first word, each with what stands there now."""
    groups: dict[str, list[Block]] = {}
    fields = fields_of(record)
    for written, field in fields.items():
        shelf = groups.setdefault(field_text(str(field.path[0])), [])
        shelf.append(blocks.choice(field_text(written), f"{written}{SEAL}{seal(fields, field)}", _now(field)))
    return groups


def _now(field: Field) -> str:
    if field.single:
        return f"now: {isolated(field.text)}" if field.text else "not stated now"
    return "an entry to add or take away, in words"
