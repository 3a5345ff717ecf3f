"""Names that would lead a reader to the wrong record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from knowledge.labels import labelled, names_of
from knowledge.lint.context import LintContext
from knowledge.models import Record, Redirect
from knowledge.models.names import NameKind, Strength
from knowledge.names import Collision, collisions, equal_labels
from knowledge.problems import Problem, Severity
from knowledge.references import FieldPath


def names_are_not_shared(context: LintContext) -> Iterator[Problem]:
    """Finds strong names that two records share after folding."""
    return _problems(context, _shared(context))


def names_differ_clearly(context: LintContext) -> Iterator[Problem]:
    """Warns of names that a reader's spelling can hardly tell apart. Needs a look-up for each name."""
    known = set(_shared(context))
    entities = [labelled(record) for record in context.records if not isinstance(record, Redirect)]
    return _problems(context, (one for one in collisions(entities, context.lexicon) if one not in known))


def _shared(context: LintContext) -> tuple[Collision, ...]:
    shared = context.indexes.labels.shared
    owners = frozenset[str]().union(*shared.values())
    return equal_labels([labelled(context.by_id[one]) for one in owners], shared, context.lexicon)


def _problems(context: LintContext, found: Iterable[Collision]) -> Iterator[Problem]:
    for collision in found:
        record, path = _place_of_fix(context, collision)
        message, _, fix = collision.message.partition(". ")
        severity = Severity.ERROR if collision.severity == "error" else Severity.WARNING
        yield context.problem(
            record, path, message[:1].upper() + message[1:], fix=fix.removesuffix("."), severity=severity
        )


def _place_of_fix(context: LintContext, collision: Collision) -> tuple[Record, FieldPath]:
    """Returns where a curator can fix it: a weak name before a strong one, and either before a title."""
    found: list[tuple[bool, bool, Record, FieldPath]] = []
    for record_id, label in zip(collision.entities, collision.labels, strict=True):
        record = context.by_id[record_id]
        field = "names" if record.kind == "actor" else "aliases"
        names = enumerate(names_of(record))
        position, name = next(((n, name) for n, name in names if name.value == label), (None, None))
        path: FieldPath = (field, position, "value") if position is not None else ("title",)
        weak = name is not None and name.strength is Strength.WEAK
        found.append((weak, name is not None and name.kind is not NameKind.PRIMARY, record, path))
    *_, record, path = max(reversed(found), key=lambda one: one[:2])
    return record, path
