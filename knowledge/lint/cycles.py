"""Records that contain themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from knowledge.lint.context import LintContext
from knowledge.models import Actor, Incident, Place, Record
from knowledge.models.actor import RelationshipStatus, RelationshipType
from knowledge.models.incident import LinkType
from knowledge.problems import Problem
from knowledge.references import FieldPath

_CONTAINED = {RelationshipType.PART_OF, RelationshipType.PREDECESSOR_OF, RelationshipType.FACADE_OF}


def nothing_contains_itself(context: LintContext) -> Iterator[Problem]:
    """Finds places, actors and incidents that are in themselves, directly or through others."""
    for label, edges in _relations(context).items():
        reported: set[str] = set()
        for start in sorted(edges):
            cycle = [] if start in reported else _cycle(start, edges)
            if cycle and not reported & set(cycle):
                reported.update(cycle)
                path = edges[start][cycle[1]]
                message = f"Cycle of {label}: {' > '.join(cycle)}"
                yield context.problem(context.by_id[start], path, message, fix="Remove one of these links")


def _relations(context: LintContext) -> Mapping[str, Mapping[str, Mapping[str, FieldPath]]]:
    """Returns for each relation the targets of each record, with the path of the link."""
    found: dict[str, dict[str, dict[str, FieldPath]]] = {}
    for record in context.records:
        for label, target, path in containing_links(record):
            found.setdefault(label, {}).setdefault(record.id, {}).setdefault(target, path)
    return found


def containing_links(record: Record) -> Iterator[tuple[str, str, FieldPath]]:
    """Yields the relation, the target and the path of each link of a record that must not lead back to it."""
    if isinstance(record, Place) and record.within is not None:
        yield "within", record.within, ("within",)
    elif isinstance(record, Actor):
        for position, one in enumerate(record.relationships):
            own = one.target == record.id
            if (own or one.type in _CONTAINED) and one.status is not RelationshipStatus.DENIED:
                yield str(one.type), one.target, ("relationships", position, "target")
    elif isinstance(record, Incident):
        for position, link in enumerate(record.links):
            if link.type is LinkType.PART_OF or link.incident == record.id:
                yield str(link.type), link.incident, ("links", position, "incident")


def _cycle(start: str, edges: Mapping[str, Mapping[str, FieldPath]]) -> list[str]:
    """Returns the shortest way from a record back to itself, empty if there is none."""
    came_from: dict[str, str] = {}
    waiting = [start]
    for current in waiting:
        for target in edges.get(current, {}):
            if target == start:
                way = [current]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return [*reversed(way), start]
            if target not in came_from:
                came_from[target] = current
                waiting.append(target)
    return []
