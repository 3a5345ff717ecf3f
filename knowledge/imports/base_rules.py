"""Drafts that keep the rules of the check, so that an import always gives a valid base."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from knowledge.imports.drafts import Draft, Skipped
from knowledge.imports.validation import Step, ValidDrafts, valid_drafts, without_parts
from knowledge.lint import RULES, Rules, lint, vocabulary
from knowledge.lint.cycles import containing_links
from knowledge.models import AnyRecord
from knowledge.problems import Severity
from knowledge.references import FieldPath

_RULES: Final = Rules(record=tuple(one for one in RULES.record if one is not vocabulary.terms_are_defined))
"""Names and terms are settled elsewhere: shared names become weak, and missing terms are added."""


def checked_drafts(drafts: tuple[Draft, ...], others: Sequence[AnyRecord], today: date, *, step: Step) -> ValidDrafts:
    """Returns the drafts that are valid by themselves and together with the other records of the base."""
    known = frozenset(one.id for one in others)
    found = ValidDrafts(drafts)
    while True:
        parts = [valid_drafts(found.drafts, known, step=step)]
        parts.append(without_cycles(parts[-1].drafts, others))
        parts.append(keeping_rules(parts[-1].drafts, others, today))
        skipped = tuple(one for part in parts for one in part.skipped)
        left_out = tuple(one for part in parts for one in part.left_out)
        found = ValidDrafts(parts[-1].drafts, (*found.skipped, *skipped), (*found.left_out, *left_out))
        if not parts[-1].skipped:  # else what refers to a record that is now skipped is checked again
            return found


def without_cycles(drafts: Iterable[Draft], others: Iterable[AnyRecord]) -> ValidDrafts:
    """Returns the drafts without the links by which a record would contain itself; those are listed."""
    edges: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for record in others:
        for label, target, _ in containing_links(record):
            edges[label][record.id].add(target)
    kept: list[Draft] = []
    left_out: list[Skipped] = []
    for draft in drafts:
        cut: list[FieldPath] = []
        for label, target, path in containing_links(draft.model.model_validate(draft.tree)):
            if _leads(edges[label], target, draft.id):
                cut.append(path)
                left_out.append(Skipped(draft.key, f'its link {label} "{target}", which leads back to itself'))
            else:
                edges[label][draft.id].add(target)
        kept.append(replace(draft, tree=without_parts(draft.tree, cut)) if cut else draft)
    return ValidDrafts(tuple(kept), left_out=tuple(left_out))


def keeping_rules(drafts: Iterable[Draft], others: Iterable[AnyRecord], today: date) -> ValidDrafts:
    """Returns the drafts in which the check finds no error; the others are listed with its message."""
    own = {draft.id: draft for draft in drafts}
    records = [*others, *(draft.model.model_validate(draft.tree) for draft in own.values())]
    reasons: dict[str, str] = {}
    for problem in lint(records, _by_id, today, rules=_RULES):
        if problem.severity is Severity.ERROR and problem.file in own:
            reasons.setdefault(problem.file, f"{problem.message}. {problem.fix}")
    kept = tuple(draft for record_id, draft in own.items() if record_id not in reasons)
    return ValidDrafts(kept, tuple(Skipped(own[record_id].key, reason) for record_id, reason in reasons.items()))


def _by_id(record_id: str, path: FieldPath) -> tuple[str, int, int]:
    """Locates a problem of a draft, which has no file yet, by its id."""
    return record_id, 1, 1


def _leads(edges: Mapping[str, Iterable[str]], start: str, end: str) -> bool:
    """Returns whether links lead from one record to another, which may be the same."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        current = waiting.pop()
        if current == end:
            return True
        if current not in seen:
            seen.add(current)
            waiting.extend(edges.get(current, ()))
    return False
