"""Names that would send a reader to the wrong record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from knowledge.labels import labelled, names_of
from knowledge.lint.context import LintContext
from knowledge.models import Record, Redirect
from knowledge.models.names import NameKind, Strength
from knowledge.names import Collision, Entity, collisions, shared_names
from knowledge.problems import Problem, Severity
from knowledge.references import Path


def names_are_not_shared(whole: LintContext) -> Iterator[Problem]:
    """No two records share a strong name after folding."""
    return _told(whole, shared_names(_entities(whole)))


def names_are_told_apart(whole: LintContext) -> Iterator[Problem]:
    """Names that a reader's spelling can hardly tell apart are warned of. Costs a look-up for each name."""
    known = set(shared_names(_entities(whole)))
    return _told(whole, (one for one in collisions(_entities(whole)) if one not in known))


def _entities(whole: LintContext) -> list[Entity]:
    return [labelled(record) for record in whole.records if not isinstance(record, Redirect)]


def _told(whole: LintContext, found: Iterable[Collision]) -> Iterator[Problem]:
    for collision in found:
        record, path = _to_mend(whole, collision)
        what, _, remedy = collision.message.partition(". ")
        severity = Severity.ERROR if collision.severity == "error" else Severity.WARNING
        yield whole.problem(record, path, what, remedy.removesuffix("."), severity)


def _to_mend(whole: LintContext, collision: Collision) -> tuple[Record, Path]:
    """Where a curator can do something: a weak name rather than a strong one, and either rather than a title."""
    found: list[tuple[bool, bool, Record, Path]] = []
    for record_id, label in zip(collision.entities, collision.labels, strict=True):
        record = whole.by_id[record_id]
        field = "names" if record.kind == "actor" else "aliases"
        names = enumerate(names_of(record))
        position, name = next(((n, name) for n, name in names if name.value == label), (None, None))
        path: Path = (field, position, "value") if position is not None else ("title",)
        weak = name is not None and name.strength is Strength.WEAK
        found.append((weak, name is not None and name.kind is not NameKind.PRIMARY, record, path))
    *_, record, path = max(reversed(found), key=lambda one: one[:2])
    return record, path
