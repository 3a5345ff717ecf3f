"""Names that imported records share with each other or with records of the base."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from knowledge.imports.drafts import Draft
from knowledge.names import Entity, Label, shared_names


@dataclass(frozen=True, slots=True)
class Clash:
    """A name that several records have; it is imported as weak, so that a look-up asks."""

    name: str
    records: tuple[str, ...]


def without_clashes(drafts: Iterable[Draft], others: Iterable[Entity]) -> tuple[tuple[Draft, ...], tuple[Clash, ...]]:
    """Returns the drafts with weak names and distinct titles if a strong name is shared, and the shared names."""
    current = {draft.id: draft for draft in drafts}
    clashes: list[Clash] = []
    curated = tuple(others)
    for _ in range(3):  # a title that was made distinct is compared once more
        entities = [*(_entity(draft) for draft in current.values()), *curated]
        found = [one for one in shared_names(entities) if one.severity == "error"]
        if not found:
            break
        for collision in found:
            clashes.append(Clash(collision.labels[0], collision.entities))
            primaries = _primaries(current, collision)
            for record_id, label in zip(collision.entities, collision.labels, strict=True):
                if record_id in current:
                    current[record_id] = _resolved(current[record_id], label, primaries=primaries)
    return tuple(current.values()), tuple(clashes)


def _primaries(current: Mapping[str, Draft], collision: Any) -> int:
    """Returns the number of records of a collision whose heading is the shared name."""
    pairs = zip(collision.entities, collision.labels, strict=True)
    return sum(one not in current or _heading(current[one]) == label for one, label in pairs)


def _resolved(draft: Draft, label: str, *, primaries: int) -> Draft:
    """Returns a draft in which the shared name is weak, or its heading distinct if several records have that heading."""
    field = "names" if "names" in draft.tree else "aliases"
    if _heading(draft) != label:
        names = [{**name, "strength": "weak"} if name["value"] == label else name for name in draft.tree.get(field, ())]
        return replace(draft, tree={**draft.tree, field: names})
    if primaries < 2:
        return draft
    distinct = f"{label} ({draft.id})"
    if field == "aliases":
        return replace(draft, tree={**draft.tree, "title": distinct})
    names = [{**name, "value": distinct} if name["value"] == label else name for name in draft.tree[field]]
    weak = {**draft.tree[field][0], "kind": "descriptor", "strength": "weak"}
    return replace(draft, tree={**draft.tree, field: [*names, weak]})


def _heading(draft: Draft) -> str:
    names = draft.tree.get("names")
    if not names:
        return str(draft.tree.get("title", draft.id))
    return str(next((one["value"] for one in names if one.get("kind") == "primary"), names[0]["value"]))


def _entity(draft: Draft) -> Entity:
    heading = _heading(draft)
    names = draft.tree.get("names") or draft.tree.get("aliases") or ()
    others = (
        Label(one["value"], str(one.get("kind", "transliteration")), strong=one.get("strength") != "weak")
        for one in names
        if one["value"] != heading
    )
    return Entity(draft.id, draft.model.kind, (Label(heading, "primary"), *others))
