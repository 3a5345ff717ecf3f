"""Names that would send a reader to the wrong record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from knowledge.labels import labelled, names_of
from knowledge.lint.whole import Whole
from knowledge.models import Redirect
from knowledge.names import Collision, Entity, collisions, shared_names
from knowledge.problems import Problem, Severity


def names_are_not_shared(whole: Whole) -> Iterator[Problem]:
    """No two records share a strong name after folding."""
    return _told(whole, shared_names(_entities(whole)))


def names_are_told_apart(whole: Whole) -> Iterator[Problem]:
    """Names that a reader's spelling can hardly tell apart are warned of. Costs a look-up for each name."""
    known = set(shared_names(_entities(whole)))
    return _told(whole, (one for one in collisions(_entities(whole)) if one not in known))


def _entities(whole: Whole) -> list[Entity]:
    return [labelled(record) for record in whole.records if not isinstance(record, Redirect)]


def _told(whole: Whole, found: Iterable[Collision]) -> Iterator[Problem]:
    for collision in found:
        record, label = whole.by_id[collision.entities[-1]], collision.labels[-1]
        field = "names" if record.kind == "actor" else "aliases"
        position = next((n for n, name in enumerate(names_of(record)) if name.value == label), None)
        path = (field, position, "value") if position is not None else ()
        what, _, remedy = collision.message.partition(". ")
        severity = Severity.ERROR if collision.severity == "error" else Severity.WARNING
        yield whole.problem(record, path, what, remedy.removesuffix("."), severity)
