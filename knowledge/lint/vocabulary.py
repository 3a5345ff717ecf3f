"""Terms that are defined."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.closest_match import term_meant
from knowledge.lint.context import LintContext
from knowledge.models import Record
from knowledge.problems import Problem
from knowledge.unknown_terms import UnknownTerm, unknown_in, unknown_terms


def terms_are_defined(context: LintContext, record: Record) -> Iterator[Problem]:
    """Finds types, classes and families that neither the schema nor ``base.yaml`` defines."""
    for one in unknown_terms(record, context.settings):
        message, fix = _message(one)
        yield context.problem(record, one.path, message, fix=fix)


def terms_of_invalid_records_are_defined(context: LintContext) -> Iterator[Problem]:
    """Finds the same in files whose record is not valid."""
    for invalid in context.invalid:
        if invalid.document is not None:
            for one in unknown_in(invalid.model, invalid.document.tree, context.settings):
                yield Problem(*invalid.document.place(one.path), *_message(one))


def _message(one: UnknownTerm) -> tuple[str, str]:
    fix = term_meant(one.term, one.known, ", or define it in base.yaml")
    return f'Invalid {one.path[-1]} "{one.term}"', fix
