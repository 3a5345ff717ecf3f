"""From a submitted form to a proposal, or to the errors of its fields."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from handlers.suggestions.ports import Proposal
from knowledge.editable_fields import Field, fault, fields_of, seal
from knowledge.forbidden_characters import FORBIDDEN
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Citation, Record, Source
from knowledge.problems import sentence
from knowledge.validation_messages import ValidationMessage

FIELD, VALUE, LOCATOR, WHY = "field", "value", "locator", "why"
TOPICS: Final = ("the date is wrong", "a source is missing", "this is out of date", "other")
"""What a reader can say without choosing a field; a curator decides which fields to change."""
SEAL: Final = "@"
"""Separates a chosen field from its seal, which states what the reader saw in it when the form was opened."""
MOST: Final[Mapping[str, int]] = {VALUE: 700, LOCATOR: 300, WHY: 700}
"""Most characters of each text field of the form; a text of a record has no more either."""

_EMPTY: Final = {
    FIELD: "Choose what is wrong",
    VALUE: "Write the new value, or what is missing",
    LOCATOR: "Name the source and the location in it. The base accepts nothing without a source",
    WHY: "Write in a few words why, for the admins",
}
_LIKE_A_CITATION = re.compile(r"[^\s#:]+#[^\s#]+(?:\s+\S.*)?")


def read(form: Mapping[str, str], record: Record, base: KnowledgeBase) -> Proposal | dict[str, str]:
    """Returns the proposal that a form makes for a record, or the error of each field by its name.

    The source is either a citation, which must lead to a paragraph or bullet of a source in the base, or a source and
    location in free words, for sources that the base does not have.
    """
    given = {name: tidied(form.get(name, "")) for name in _EMPTY}
    errors = dict(_errors(given, record, base))
    if errors:
        return errors
    cite = citation_in(given[LOCATOR])
    locator = str(cite) if cite else given[LOCATOR]
    return Proposal(record.id, given[FIELD].partition(SEAL)[0], given[VALUE], locator, given[WHY])


def tidied(text: str) -> str:
    """Returns a text as one line: composed (NFC), single spaces, no controls and no marks that reorder text."""
    spaced = "".join(" " if one.isspace() else one for one in text)
    shown = (one for one in FORBIDDEN.sub("", spaced) if unicodedata.category(one) not in {"Cs", "Cc", "Cn", "Co"})
    return unicodedata.normalize("NFC", " ".join("".join(shown).split()))


def citation_in(locator: str) -> Citation | None:
    """Returns the citation that a locator states; None for free words, and for a word that only may be a source's id."""
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
    if name and field is None and name not in TOPICS:
        yield FIELD, "This record no longer has this field. Choose one from the menu"
    if field is not None and seen and seen != seal(fields, field):
        yield FIELD, "This has changed since the form was opened. Close the form and open it again"
    if field is not None and given[VALUE]:
        yield from ((VALUE, error) for error in _value_errors(base, record, field, text=given[VALUE]))
    if given[LOCATOR]:
        yield from ((LOCATOR, error) for error in _locator_errors(given[LOCATOR], base))


def _value_errors(base: KnowledgeBase, record: Record, field: Field, *, text: str) -> Iterator[str]:
    if not field.single:
        return
    if text == field.text:
        yield "This is already the current value"
        return
    error = fault(base, record, field, text=text)
    if error is not None:
        yield _sentence(error)


def _sentence(error: ValidationMessage) -> str:
    return f"{error.message}. {sentence(error.fix)}"


def _locator_errors(locator: str, base: KnowledgeBase) -> Iterator[str]:
    cite = citation_in(locator)
    if cite is None:
        if _LIKE_A_CITATION.fullmatch(locator):
            yield "Write a location as source#section/p3 or source#section/b2. Name sources outside this base in words"
        return
    from knowledge.lint.references import unresolved  # with the other rules, which answers do not need

    error = unresolved(cite, {source.id: source for source in base.all(Source)})
    if error is not None:
        yield _sentence(ValidationMessage((), *error))
