"""The form for a suggestion, and its confirmation."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.button import Button
from handlers.render import blocks
from handlers.render.messages import message
from handlers.reply import Block, Message, Modal
from handlers.suggestions.form_validation import FIELD, LOCATOR, MOST, SEAL, TOPICS, VALUE, WHY
from handlers.suggestions.ports import Proposal
from handlers.wording.rich_text import bold, isolated, text
from handlers.wording.terms import field_text, label, noun_of
from knowledge.editable_fields import Field, fields_of, seal
from knowledge.models import Record

CALLBACK = "suggest"
"""The form's callback is the verb, and what comes back with it the record's id: a submission reads as a request."""

_TITLE = "Suggest a change"
_DEPTH = 2
"""Steps of the path of a field that is offered: ``title``, ``summary.text``."""


def suggest(record: Record) -> Button:
    """Returns the button that opens the form for a record."""
    return Button(_TITLE, f"{CALLBACK} {record.id}")


def form(record: Record, locator_example: str) -> Modal:
    """Returns the form for a record; ``locator_example`` names a place in a source."""
    hint = f"{locator_example}, or any other source and location in words"
    parts = (
        blocks.paragraph(text(bold(record.heading), f" · {noun_of(record.kind)}")),
        blocks.context(text("An admin decides, and a curator edits the base. Nothing changes before that.")),
        blocks.menu(FIELD, "What is wrong?", "Choose one", groups=_choices(record)),
        blocks.required_text(VALUE, "New value", "The new value, or what is missing", most=MOST[VALUE], lines=True),
        blocks.required_text(LOCATOR, "Source and location", hint, most=MOST[LOCATOR]),
        blocks.required_text(WHY, "Why", "Note for the admins", most=MOST[WHY], lines=True),
    )
    plain = "\n".join([_TITLE, *(part.plain for part in parts)])
    return Modal(plain, blocks.modal_view(CALLBACK, _TITLE, parts, submit="Suggest", about=record.id))


def by_button(record: Record) -> Message:
    """Returns a button that opens the form, for surfaces that cannot open a modal, such as a mention."""
    words = text("Suggest a change of ", bold(record.heading), ":")
    return message([blocks.paragraph(words), blocks.actions([suggest(record)], "")])


def kept(proposal: Proposal, title: str, source: str) -> Message:
    """Returns the confirmation of a suggestion for the record with this title; ``source`` is the source in words."""
    pairs = [
        ("Record", text(title)),
        ("About", text(field_text(proposal.field))),
        ("Value", text(proposal.value)),
        ("Source", text(isolated(source))),
        ("Why", text(proposal.why)),
    ]
    thanks = text(bold("Sent to the admins."), " The base is unchanged.")
    return message([blocks.paragraph(thanks), blocks.fields(pairs)])


def _choices(record: Record) -> Mapping[str, list[Block]]:
    """Returns what a reader can say: what is wrong in general, or a text of the card, each with its current value."""
    fields = fields_of(record)
    texts = [(written, field) for written, field in fields.items() if _is_shown_text(field)]
    groups = {"In general": [blocks.choice(label(topic), topic) for topic in TOPICS]}
    if texts:
        groups["A text of this record"] = [
            blocks.choice(field_text(written), f"{written}{SEAL}{seal(fields, field)}", f"now: {isolated(field.text)}")
            for written, field in texts
        ]
    return groups


def _is_shown_text(field: Field) -> bool:
    """Returns whether a field is a sentence of the record itself, not of an entry in one of its lists."""
    return field.single and len(field.path) <= _DEPTH and " " in field.text
