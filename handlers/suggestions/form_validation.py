"""Validates a submitted form: the result is a proposal, or an error for each field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from handlers.suggestions.ports import Proposal
from knowledge.editable_fields import Field, fault, fields_of, seal
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lint.references import unresolved
from knowledge.models import Citation, Record, Source
from knowledge.problems import sentence
from knowledge.validation_messages import ValidationMessage
from knowledge.yaml_reader import FORBIDDEN

FIELD, VALUE, LOCATOR, WHY = "field", "value", "locator", "why"
SEAL: Final = "@"
"""Separates a chosen field from its seal, which identifies its value when the form was opened."""
MOST: Final[Mapping[str, int]] = {VALUE: 700, LOCATOR: 300, WHY: 700}
"""Characters that each input accepts; values in records are not longer."""

_EMPTY: Final = {
    FIELD: "Choose a field",
    VALUE: "Enter the new value",
    LOCATOR: "Enter a source: every value in the base needs one",
    WHY: "Enter a reason for the admins",
}
_LIKE_A_CITATION = re.compile(r"[^\s#:]+#[^\s#]+(?:\s+\S.*)?")


def read(form: Mapping[str, str], record: Record, base: KnowledgeBase) -> Proposal | dict[str, str]:
    """Returns the proposal of a form for a record, or the errors by the name of each field.

    The source is either a citation, which must refer to a paragraph or bullet of a source in the base, or a source and
    location in words, for sources that are not in the base.
    """
    given = {name: tidied(form.get(name, "")) for name in _EMPTY}
    errors = dict(_errors(given, record, base))
    if errors:
        return errors
    cite = citation_in(given[LOCATOR])
    locator = str(cite) if cite else given[LOCATOR]
    return Proposal(record.id, given[FIELD].partition(SEAL)[0], given[VALUE], locator, given[WHY])


def tidied(text: str) -> str:
    """Returns a text as one line in NFC, with single spaces, without control and bidirectional format characters."""
    spaced = "".join(" " if one.isspace() else one for one in text)
    shown = (one for one in FORBIDDEN.sub("", spaced) if unicodedata.category(one) not in {"Cs", "Cc", "Cn", "Co"})
    return unicodedata.normalize("NFC", " ".join("".join(shown).split()))


def citation_in(locator: str) -> Citation | None:
    """Returns the citation that a locator states; None for words, and for a single word that may be a source's id."""
    straight = locator.translate(dict.fromkeys(map(ord, "“”„«»"), '"'))
    try:
        return Citation.parse(straight) if "#" in straight else None
    except ValueError:
        return None


def _errors(given: Mapping[str, str], record: Record, base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    for name, text in given.items():
        if not any(one.isalnum() for one in text):
            yield name, _EMPTY[name]
        elif len(text) > MOST.get(name, 128):
            yield name, f"Text too long: {len(text)} characters, limit {MOST.get(name, 128)}"
    name, _, seen = given[FIELD].partition(SEAL)
    fields = fields_of(record)
    field = fields.get(name)
    if name and field is None:
        yield FIELD, "This record no longer has this field. Choose another one"
    if field is not None and seen and seen != seal(fields, field):
        yield FIELD, "The value has changed since the form was opened. Close the form and open it again"
    if field is not None and given[VALUE]:
        yield from ((VALUE, error) for error in _value_errors(base, record, field, given[VALUE]))
    if given[LOCATOR]:
        yield from ((LOCATOR, error) for error in _locator_errors(given[LOCATOR], base))


def _value_errors(base: KnowledgeBase, record: Record, field: Field, text: str) -> Iterator[str]:
    if not field.single:
        return
    if text == field.text:
        yield "This is already the current value"
        return
    message = fault(base, record, field, text)
    if message is not None:
        yield _sentence(message)


def _sentence(message: ValidationMessage) -> str:
    return f"{message.message}. {sentence(message.fix)}"


def _locator_errors(locator: str, base: KnowledgeBase) -> Iterator[str]:
    cite = citation_in(locator)
    if cite is None:
        if _LIKE_A_CITATION.fullmatch(locator):
            yield "Write source#section/p3 or source#section/b2 for a source of this base, or words for another source"
        return
    error = unresolved(cite, {source.id: source for source in base.all(Source)})
    if error is not None:
        yield _sentence(ValidationMessage((), *error))
