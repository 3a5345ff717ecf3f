"""From a filled-in form to a proposal, or to what is wrong with each of its fields."""

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
"""Stands between a chosen field and its seal: what the reader saw there when the form was opened."""
MOST: Final[Mapping[str, int]] = {VALUE: 700, LOCATOR: 300, WHY: 700}
"""Characters of each box; what stands in a record is no longer either."""

_EMPTY: Final = {
    FIELD: "Choose the field that should change",
    VALUE: "Write what should stand there",
    LOCATOR: "Say where that stands: nothing enters the base without a source",
    WHY: "Say in a few words why, for whoever decides",
}
_LIKE_A_CITATION = re.compile(r"[^\s#:]+#[^\s#]+(?:\s+\S.*)?")


def read(form: Mapping[str, str], record: Record, base: KnowledgeBase) -> Proposal | dict[str, str]:
    """The proposal that a form makes for a record, or the trouble by the name of each field.

    The source is either a citation, which then must lead to a paragraph or bullet of a source in the base, or a work and
    place in free words, for sources that the base does not have.
    """
    given = {name: tidied(form.get(name, "")) for name in _EMPTY}
    troubles = dict(_troubles(given, record, base))
    if troubles:
        return troubles
    cite = citation_in(given[LOCATOR])
    locator = str(cite) if cite else given[LOCATOR]
    return Proposal(record.id, given[FIELD].partition(SEAL)[0], given[VALUE], locator, given[WHY])


def tidied(text: str) -> str:
    """One line of text as the base would have it: composed, single spaces, no controls and no marks that reorder text."""
    spaced = "".join(" " if one.isspace() else one for one in text)
    shown = (one for one in FORBIDDEN.sub("", spaced) if unicodedata.category(one) not in {"Cs", "Cc", "Cn", "Co"})
    return unicodedata.normalize("NFC", " ".join("".join(shown).split()))


def citation_in(locator: str) -> Citation | None:
    """The citation that a locator states; None for free words, and for a word that only may be a source's id."""
    straight = locator.translate(dict.fromkeys(map(ord, "“”„«»"), '"'))
    try:
        return Citation.parse(straight) if "#" in straight else None
    except ValueError:
        return None


def _troubles(given: Mapping[str, str], record: Record, base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    for name, text in given.items():
        if not any(one.isalnum() for one in text):
            yield name, _EMPTY[name]
        elif len(text) > MOST.get(name, 128):
            yield name, f"This has {len(text)} characters, and {MOST.get(name, 128)} is the most"
    name, _, seen = given[FIELD].partition(SEAL)
    fields = fields_of(record)
    field = fields.get(name)
    if name and field is None:
        yield FIELD, "This record has no such field any more; choose one from the menu"
    if field is not None and seen and seen != seal(fields, field):
        yield FIELD, "This has changed since the form was opened; please close the form and open it again"
    if field is not None and given[VALUE]:
        yield from ((VALUE, trouble) for trouble in _value_troubles(base, record, field, given[VALUE]))
    if given[LOCATOR]:
        yield from ((LOCATOR, trouble) for trouble in _locator_troubles(given[LOCATOR], base))


def _value_troubles(base: KnowledgeBase, record: Record, field: Field, text: str) -> Iterator[str]:
    if not field.single:
        return
    if text == field.text:
        yield "That stands there already"
        return
    complaint = fault(base, record, field, text)
    if complaint is not None:
        yield _sentence(complaint)


def _sentence(complaint: ValidationMessage) -> str:
    return f"{complaint.message}. {sentence(complaint.fix)}"


def _locator_troubles(locator: str, base: KnowledgeBase) -> Iterator[str]:
    cite = citation_in(locator)
    if cite is None:
        if _LIKE_A_CITATION.fullmatch(locator):
            yield "A place in a source of this base reads source#section/p3 or source#section/b2; other works go in words"
        return
    trouble = unresolved(cite, {source.id: source for source in base.all(Source)})
    if trouble is not None:
        yield _sentence(ValidationMessage((), *trouble))
