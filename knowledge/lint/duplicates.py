"""Records that state the same thing twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final

from knowledge.lint.context import LintContext
from knowledge.models import Dispute, Incident, Option, Quantity, Record
from knowledge.models.citation import Passage
from knowledge.models.position import Opinion
from knowledge.problems import Problem, Severity
from knowledge.references import pointers

_SHARE: Final = 0.5
"""The part of the shorter record's words that the other one has too."""
_FEWEST: Final = 5
"""Words that a record needs to be compared."""
_WORD = re.compile(r"\w{4,}")


def records_state_different_things(context: LintContext) -> Iterator[Problem]:
    """Warns of two records of one kind that share a cited paragraph and over half of the shorter one's words."""
    words = {record.id: found for record in context.records if len(found := _words(record)) >= _FEWEST}
    for one, other in sorted(_citing_together(context, words)):
        shorter = min(len(words[one]), len(words[other]))
        if len(words[one] & words[other]) > _SHARE * shorter:
            message = f'"{other}" cites the same paragraph as "{one}" and has mostly the same words'
            fix = "Merge them and write a redirect, or state what differs"
            yield context.problem(context.by_id[other], (), message, fix=fix, severity=Severity.WARNING)


def _citing_together(context: LintContext, among: Mapping[str, frozenset[str]]) -> set[tuple[str, str]]:
    """Returns pairs of ids of one kind that cite the same paragraph or bullet."""
    citing: dict[tuple[str, str], list[str]] = defaultdict(list)
    for record in context.records:
        if record.id in among:
            for locator, citation in pointers(record).citations.items():
                if isinstance(citation.part, Passage):
                    citing[record.kind, locator].append(record.id)
    return {pair for ids in citing.values() for pair in combinations(sorted(ids), 2)}


def _words(record: Record) -> frozenset[str]:
    match record:
        case Opinion():
            text = f"{record.title} {record.statement}"
        case Incident() | Option():
            text = f"{record.title} {record.summary.text}"
        case Dispute():
            text = f"{record.title} {record.question}"
        case Quantity():
            text = f"{record.title} {record.unit}"
        case _:
            return frozenset()
    return frozenset(_WORD.findall(text.casefold()))
