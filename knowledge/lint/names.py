"""Names that would send a reader to the wrong record."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.labels import labelled, names_of
from knowledge.lint.whole import Whole
from knowledge.models import Redirect
from knowledge.names import collisions
from knowledge.problems import Problem, Severity


def names_are_told_apart(whole: Whole) -> Iterator[Problem]:
    """No two records share a strong name after folding; names that can hardly be told apart are warned of."""
    for collision in collisions(labelled(record) for record in whole.records if not isinstance(record, Redirect)):
        record, label = whole.by_id[collision.entities[-1]], collision.labels[-1]
        field = "names" if record.kind == "actor" else "aliases"
        position = next((n for n, name in enumerate(names_of(record)) if name.value == label), None)
        path = (field, position, "value") if position is not None else ()
        what, _, remedy = collision.message.partition(". ")
        severity = Severity.ERROR if collision.severity == "error" else Severity.WARNING
        yield whole.problem(record, path, what, remedy.removesuffix("."), severity)
