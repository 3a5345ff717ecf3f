"""What no single record can tell: whether the records of a base fit together.

Each rule is a function from the whole set to the problems it finds; ``lint`` runs them all and reports all at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from knowledge.lint import chronology, corroboration, markup, names, references, review
from knowledge.lint.context import LintContext, Locate
from knowledge.models import Record
from knowledge.problems import Problem

RULES = (
    references.ids_resolve,
    references.local_ids_resolve,
    references.citations_resolve,
    names.names_are_not_shared,
    corroboration.confirmed_claims_have_two_author_sets,
    chronology.retaliation_runs_forward,
    markup.texts_carry_no_live_markup,
    review.reviews_are_not_overdue,
)


ADVICE = (names.names_are_told_apart,)
"""Rules that only warn, and take seconds: for curators, not for a process that starts."""


def lint(records: Iterable[Record], locate: Locate, today: date, *, advise: bool = False) -> tuple[Problem, ...]:
    """Every problem of a set of records that are valid by themselves, in the order of files and lines.

    With ``advise`` also the warnings that take long to find.
    """
    whole = LintContext(tuple(records), locate, today)
    rules = (*RULES, *ADVICE) if advise else RULES
    return tuple(sorted(problem for rule in rules for problem in rule(whole)))


__all__ = ["LintContext", "Locate", "lint"]
