"""Texts of the templates of new records that the curator has not replaced."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from knowledge.lint.context import LintContext, unless_draft
from knowledge.lint.texts import texts
from knowledge.models import Actor, Record, Source
from knowledge.problems import Problem
from knowledge.record_cache import cached_per_record
from knowledge.references import FieldPath

_TEXTS: Final = frozenset(
    {
        "A detail",
        "How an author uses it",
        "The idea behind it",
        "The number as the source words it",
        "The one answer",
        "The other answer",
        "What came of it",
        "What it is",
        "What may go wrong",
        "What must be true first",
        "What the figures do not show",
        "What the number must not be taken for",
        "What the source argues, in one sentence",
        "What the term means",
        "What was counted and what was not",
        "What would set it off",
        "Why it should be done",
        "Why it should not be done",
        "Why they differ",
        "at most seven words",
    }
)
_ENDINGS: Final = (
    ", and the area and time that it covers",
    ", and what followed, in at most 30 words",
    ", and why it matters here",
    ", as a sentence that makes sense alone",
    ", in at most 30 words",
)
"""How the texts end that begin with the title of the record."""
_BEGINNING: Final = "Unnamed author of "
"""How the name of an author begins whom the curator has not named."""
_SHOWN: Final = 60


def template_texts_are_replaced(context: LintContext, record: Record) -> Iterator[Problem]:
    """Finds texts that are still those of the template; in a draft, they are warnings."""
    for path, text in _template_texts(record):
        message = f'This is still the text of the template: "{text[:_SHOWN]}{"…" * (len(text) > _SHOWN)}"'
        fix = "Write your own text, or remove the field"
        yield context.problem(record, path, message, fix=fix, severity=unless_draft(record))
    for author in record.authors if isinstance(record, Source) else ():
        written = context.by_id.get(author)
        if isinstance(written, Actor) and written.heading.startswith(_BEGINNING):
            fix = "Write the author's name in that record, or list another author"
            problem = f"Its author {author} has no name yet"
            yield context.problem(record, ("authors",), problem, fix=fix, severity=unless_draft(record))


@cached_per_record
def _template_texts(record: Record) -> tuple[tuple[FieldPath, str], ...]:
    return tuple((path, text) for path, text in texts(record) if _is_of_template(text))


def _is_of_template(text: str) -> bool:
    return text in _TEXTS or text.startswith(_BEGINNING) or text.endswith(_ENDINGS)
