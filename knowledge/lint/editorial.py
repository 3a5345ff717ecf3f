"""Editorial rules that a program can check. Drafts that break one get a warning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pydantic import BaseModel

from knowledge.first_look import PRONOUNS, Suspicion, first_look
from knowledge.labels import names_of
from knowledge.lint.context import LintContext, folded, unless_draft
from knowledge.models import Actor, Dispute, Forecast, Option, Position, Record
from knowledge.models.field_types import Basis
from knowledge.models.names import Strength
from knowledge.models.option import Side
from knowledge.models.record import Statement
from knowledge.problems import Problem, Severity
from knowledge.record_cache import cached_per_record
from knowledge.references import FieldPath, citations

MAX_SUMMARY_WORDS: Final = 30
_PRONOUN = re.compile(PRONOUNS, re.I)
_OTHER_SUBJECT = re.compile(r"of (?:the|a|an|its|their)\b[^.]{0,80}:", re.I)
_STATEMENTS: Final = frozenset({"text", "claim", "statement", "says"})
"""Fields whose text must make sense alone."""


def options_have_both_sides(context: LintContext, option: Record) -> Iterator[Problem]:
    """Finds options that have neither an argument of a side nor ``SIDE_none_in_sources``, or both."""
    if not isinstance(option, Option):
        return
    sides = {argument.side for argument in option.arguments}
    path: FieldPath = ("arguments",)
    for side in Side:
        has_one, flag = side in sides, f"{side}_none_in_sources: true"
        if has_one == (side in option.none_in_sources):
            message = f"The option has {f'an argument {side} it and {flag}' if has_one else f'no argument {side} it'}"
            entry = f"{{id: a-name, side: {side}, claim: ..., by: [actor], on: 2020-03, cites: [...]}}"
            fix = "Remove one of the two" if has_one else f"Write arguments: [{entry}], or {flag}"
            yield context.problem(option, path, message, fix=fix, severity=unless_draft(option))


def arguments_are_about_their_option(context: LintContext, option: Record) -> Iterator[Problem]:
    """Finds arguments that name another subject first ("Of the zone: ...")."""
    for position, argument in enumerate(option.arguments if isinstance(option, Option) else ()):
        if _OTHER_SUBJECT.match(argument.claim):
            message = f'The argument "{argument.id}" is about something else: "{argument.claim[:40]}"'
            fix = "Write it about this option, or move it to risks or preconditions"
            yield context.problem(
                option, ("arguments", position, "claim"), message, fix=fix, severity=unless_draft(option)
            )


def summaries_are_short(context: LintContext, record: Record) -> Iterator[Problem]:
    """Finds summaries over 30 words."""
    summary = getattr(record, "summary", None)
    if isinstance(summary, Statement):
        count = len(summary.text.split())
        if count > MAX_SUMMARY_WORDS:
            message = f"Summary too long: {count} words, limit {MAX_SUMMARY_WORDS}"
            yield context.problem(record, ("summary", "text"), message, fix="Shorten it", severity=unless_draft(record))


def statements_begin_without_a_pronoun(context: LintContext, record: Record) -> Iterator[Problem]:
    """Warns of statements that begin with a pronoun, so that a reader needs another text to understand them."""
    for path, text in _pronouns(record):
        message = f'The text begins with a pronoun: "{text[:40]}"'
        yield context.problem(record, path, message, fix="Name the subject", severity=Severity.WARNING)


@cached_per_record
def _pronouns(record: Record) -> tuple[tuple[FieldPath, str], ...]:
    if Suspicion.PRONOUN not in first_look(record):
        return ()
    return tuple((path, text) for path, text in _statements(record, ()) if _PRONOUN.match(text))


def _statements(value: BaseModel, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    for name, info in type(value).model_fields.items():
        held, at = getattr(value, name), (*path, info.alias or name)
        if name in _STATEMENTS and isinstance(held, str):
            yield at, held
        if isinstance(held, BaseModel):
            yield from _statements(held, at)
        for position, one in enumerate(held if isinstance(held, tuple) else ()):
            if isinstance(one, BaseModel):
                yield from _statements(one, (*at, position))


def opinions_have_no_bare_names(context: LintContext, record: Record) -> Iterator[Problem]:
    """Finds strong aliases of positions, forecasts, disputes and options that are no more than the name of an actor.

    Warns of those that contain the name of a person or group among other words.
    """
    if not isinstance(record, Position | Forecast | Dispute | Option):
        return
    for position, alias in enumerate(record.aliases):
        if alias.strength is not Strength.STRONG:
            continue
        path: FieldPath = ("aliases", position, "value")
        words = folded(alias.value)
        owner = context.actor_names.get(words)
        if owner is not None:
            message = f'The strong alias "{alias.value}" is the name of the actor {owner}'
            fix = "Add what the record is about, or write strength: weak"
            yield context.problem(record, path, message, fix=fix, severity=unless_draft(record))
        elif (named := _actor_within(context, words)) is not None:
            message = f'The strong alias "{alias.value}" contains the name of the actor {named}'
            yield context.problem(
                record, path, message, fix="Leave the name out, or write strength: weak", severity=Severity.WARNING
            )


def _actor_within(context: LintContext, words: str) -> str | None:
    """Returns the actor, other than a state, whose strong name is a run of these words."""
    parts = words.split()
    runs = (" ".join(parts[start:end]) for start in range(len(parts)) for end in range(start + 1, len(parts) + 1))
    return next((found for run in runs if (found := context.group_names.get(run)) is not None), None)


def printed_names_are_not_editorial(context: LintContext, record: Record) -> Iterator[Problem]:
    """Warns of names with basis ``editorial`` that a citation shows in a source."""
    for path, value in _printed(record):
        message = f'The name "{value}" is printed in a cited source, but its basis is editorial'
        yield context.problem(
            record, path, message, fix="Write basis: source and the citation", severity=Severity.WARNING
        )


@cached_per_record
def _printed(record: Record) -> tuple[tuple[FieldPath, str], ...]:
    """Returns path and value of each editorial name that has citations or is in the anchor of one."""
    field = "names" if isinstance(record, Actor) else "aliases"
    editorial = [(n, one) for n, one in enumerate(names_of(record)) if one.basis is Basis.EDITORIAL]
    has_anchors = editorial and Suspicion.ANCHOR in first_look(record)
    anchors = [f" {folded(c.citation.anchor)} " for c in citations(record) if c.citation.anchor] if has_anchors else []
    return tuple(
        ((field, position, "basis"), name.value)
        for position, name in editorial
        if name.cites or any(f" {folded(name.value)} " in anchor for anchor in anchors)
    )
