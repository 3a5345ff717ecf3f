"""Texts of the templates of new records that the curator has not replaced."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from knowledge.first_look import Suspicion, first_look
from knowledge.lint.context import LintContext, unless_draft
from knowledge.lint.texts import texts
from knowledge.models import Actor, Record, Source
from knowledge.problems import Problem
from knowledge.record_cache import cached_per_record
from knowledge.references import FieldPath
from knowledge.template_wording import BEGINNING, is_of_template

_SHOWN: Final = 60


def template_texts_are_replaced(context: LintContext, record: Record) -> Iterator[Problem]:
    """Finds texts that are still those of the template; in a draft, they are warnings."""
    for path, text in _template_texts(record):
        message = f'This is still the text of the template: "{text[:_SHOWN]}{"…" * (len(text) > _SHOWN)}"'
        fix = "Write your own text, or remove the field"
        yield context.problem(record, path, message, fix=fix, severity=unless_draft(record))
    for author in record.authors if isinstance(record, Source) else ():
        written = context.by_id.get(author)
        if isinstance(written, Actor) and written.heading.startswith(BEGINNING):
            fix = "Write the author's name in that record, or list another author"
            problem = f"Its author {author} has no name yet"
            yield context.problem(record, ("authors",), problem, fix=fix, severity=unless_draft(record))


@cached_per_record
def _template_texts(record: Record) -> tuple[tuple[FieldPath, str], ...]:
    if Suspicion.TEMPLATE not in first_look(record):
        return ()
    return tuple((path, text) for path, text in texts(record) if is_of_template(text))
