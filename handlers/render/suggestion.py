"""The form for a suggestion, and the confirmation that it was sent."""

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
"""The callback of the form is the verb, and its metadata the record's id, so that a submission is parsed as a request."""

_TITLE = "Suggest a change"


def suggest(record: Record) -> Button:
    """Returns the button that opens the form for a record."""
    return Button(_TITLE, f"{CALLBACK} {record.id}")


def form(record: Record, base: KnowledgeBase) -> Modal:
    """Returns the form for a record."""
    parts = (
        blocks.paragraph(text(bold(record.heading), f" · {noun_of(record.kind)}")),
        blocks.context(text("The base does not change at once: an admin decides, and a curator edits the record.")),
        blocks.menu(FIELD, "Field", "Choose what should change", _choices(record)),
        blocks.required_text(VALUE, "Proposed value", "New value", MOST[VALUE], lines=True),
        blocks.required_text(LOCATOR, "Source and location", _hint(base), MOST[LOCATOR]),
        blocks.required_text(WHY, "Why", "Note for the admins", MOST[WHY], lines=True),
    )
    plain = "\n".join([_TITLE, *(part.plain for part in parts)])
    return Modal(plain, blocks.modal_view(CALLBACK, _TITLE, parts, submit="Suggest", about=record.id))


def by_button(record: Record) -> Message:
    """Returns a button for the form, for surfaces that cannot open a modal, such as an answer to a mention."""
    words = text("Suggest a change to ", bold(record.heading), ":")
    return message([blocks.paragraph(words), blocks.actions([suggest(record)], "")])


def kept(proposal: Proposal, base: KnowledgeBase) -> Message:
    """Returns the confirmation that a suggestion was sent."""
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
    thanks = text(bold("Sent to the admins."), " The base is unchanged.")
    return message([blocks.paragraph(thanks), blocks.fields(pairs)])


def _hint(base: KnowledgeBase) -> str:
    sources = base.all(Source)
    place = f"{sources[0].id}#{sources[0].sections[0].id}/p1" if sources else "source#section/p3"
    return f"{place}, or another source and location in words"


def _choices(record: Record) -> Mapping[str, list[Block]]:
    """Returns the fields grouped by their first word, each with its current value."""
    groups: dict[str, list[Block]] = {}
    fields = fields_of(record)
    for written, field in fields.items():
        group = groups.setdefault(field_text(str(field.path[0])), [])
        group.append(blocks.choice(field_text(written), f"{written}{SEAL}{seal(fields, field)}", _now(field)))
    return groups


def _now(field: Field) -> str:
    if field.single:
        return f"now: {isolated(field.text)}" if field.text else "not stated now"
    return "describe what to add or remove"
