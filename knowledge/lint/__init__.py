"""Rules on records that are valid by themselves.

A record rule looks at one record, a base rule at all. ``lint`` runs every rule and reports all problems at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias

from knowledge.base_settings import BaseSettings
from knowledge.invalid_record import InvalidRecord
from knowledge.lint import (
    chronology,
    corroboration,
    cycles,
    duplicates,
    editorial,
    markup,
    names,
    references,
    review,
    template_texts,
    vocabulary,
)
from knowledge.lint.context import LintContext, Locate
from knowledge.lint.record_results import RecordResults, RecordRule
from knowledge.models import Record
from knowledge.problems import Problem
from knowledge.yield_hook import paced

BaseRule: TypeAlias = Callable[[LintContext], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a check. ``slow`` rules only warn and take seconds: for curators, not for a reload."""

    record: tuple[RecordRule, ...]
    base: tuple[BaseRule, ...] = ()
    slow: tuple[BaseRule, ...] = ()


RULES = Rules(
    record=(
        references.ids_resolve,
        references.local_ids_resolve,
        references.citations_resolve,
        vocabulary.terms_are_defined,
        corroboration.confirmed_claims_have_two_author_groups,
        chronology.responses_are_later,
        chronology.dates_with_two_values_are_disputed,
        chronology.evidence_is_not_in_the_future,
        chronology.what_was_done_is_not_in_the_future,
        markup.texts_have_no_live_markup,
        editorial.options_have_both_sides,
        editorial.arguments_are_about_their_option,
        editorial.summaries_are_short,
        editorial.statements_begin_without_a_pronoun,
        editorial.opinions_have_no_bare_names,
        editorial.printed_names_are_not_editorial,
        review.reviews_are_not_overdue,
        template_texts.template_texts_are_replaced,
    ),
    base=(
        references.removed_records_have_redirects,
        references.invalid_records_have_valid_references,
        vocabulary.terms_of_invalid_records_are_defined,
        names.names_are_not_shared,
        cycles.nothing_contains_itself,
    ),
    slow=(names.names_differ_clearly, duplicates.records_state_different_things),
)


@dataclass(frozen=True, slots=True)
class Linted:
    """Every problem of the records, in the order of files and lines, and the results that a later check uses again."""

    problems: tuple[Problem, ...] = ()
    results: RecordResults = field(default_factory=RecordResults)


def lint(
    records: Iterable[Record],
    locate: Locate,
    today: date,
    *,
    settings: BaseSettings | None = None,
    invalid: Iterable[InvalidRecord] = (),
    rules: Rules = RULES,
    advise: bool = False,
) -> tuple[Problem, ...]:
    """Returns every problem of the records, in the order of files and lines; with ``advise``, also of the slow rules."""
    context = LintContext(tuple(records), locate, today, settings or BaseSettings(), tuple(invalid))
    return lint_again(context, RecordResults(), rules=rules, advise=advise).problems


def lint_again(context: LintContext, earlier: RecordResults, *, rules: Rules = RULES, advise: bool = False) -> Linted:
    """Returns what ``lint`` finds; the record rules run only where their ``earlier`` result may have changed."""
    context = replace(context, earlier=earlier.indexes)
    checked = earlier.outdated(rules.record, context)
    known = earlier.problems.items()
    problems = {key: found for key, found in known if key in context.by_id and key not in checked}
    for record in paced(checked.values()):
        if found := tuple(_of_record(rules.record, context, record)):
            problems[record.id] = found
    every = {problem for found in problems.values() for problem in found}
    for rule in (*rules.base, *rules.slow) if advise else rules.base:
        every.update(_of_base(rule, context))
    kept = RecordResults(rules.record, context.indexes, context.today, context.settings, problems)
    return Linted(tuple(sorted(every)), kept)


def _of_record(rules: tuple[RecordRule, ...], context: LintContext, record: Record) -> Iterator[Problem]:
    for rule in rules:
        try:
            yield from rule(context, record)
        except Exception as error:  # noqa: BLE001  # a fault of a rule is a problem of its record, not of the app
            message, fix = _internal(rule.__name__, error)
            yield context.problem(record, (), message, fix=fix)


def _of_base(rule: BaseRule, context: LintContext) -> Iterator[Problem]:
    try:
        yield from rule(context)
    except Exception as error:  # noqa: BLE001  # the same
        yield Problem(".", 1, 1, *_internal(rule.__name__, error))


def _internal(rule: str, error: Exception) -> tuple[str, str]:
    return f"Internal error in the rule {rule}: {type(error).__name__}", "Report it to the maintainers of the app"


__all__ = ["RULES", "LintContext", "Linted", "Locate", "RecordResults", "Rules", "lint", "lint_again"]
