"""Redirects: references to an old id lead to the record that replaces it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel

from knowledge.models import AnyRecord, Citation, Redirect
from knowledge.references import fields_with_markers, pointers

M = TypeVar("M", bound=BaseModel)


def targets_of(records: Iterable[AnyRecord]) -> dict[str, str]:
    """Returns the id to which each redirect leads in the end; a redirect in a cycle leads nowhere."""
    direct = {record.id: record.to for record in records if isinstance(record, Redirect)}
    found = {}
    for old in direct:
        target, seen = direct[old], {old}
        while target in direct and target not in seen:
            seen.add(target)
            target = direct[target]
        if target not in direct:
            found[old] = target
    return found


def referring_to_redirects(records: Iterable[AnyRecord]) -> tuple[str, ...]:
    """Returns the ids of the records that refer to an old id or cite one, whichever of the redirects are shown."""
    known = tuple(records)
    old = {record.id for record in known if isinstance(record, Redirect)}
    return tuple(one.id for one in known if old and not isinstance(one, Redirect) and pointers(one).targets & old)


def redirected(record: AnyRecord, targets: Mapping[str, str]) -> AnyRecord:
    """Returns the record with the new ids in all its references and citations; the same object if it has no old id."""
    is_current = not targets or isinstance(record, Redirect) or pointers(record).targets.isdisjoint(targets)
    return record if is_current else _model(record, targets)


def all_redirected(
    records: Iterable[AnyRecord], targets: Mapping[str, str], among: Container[str] | None = None
) -> tuple[AnyRecord, ...]:
    """Returns every record as ``redirected`` does; only those with an id in ``among`` can have an old id, if it is given."""
    if not targets:
        return tuple(records)
    return tuple(redirected(one, targets) if among is None or one.id in among else one for one in records)


def _model(model: M, targets: Mapping[str, str]) -> M:
    changed = {
        name: new
        for name, is_reference in fields_with_markers(type(model))
        if (new := _value(old := getattr(model, name), targets, is_reference=is_reference)) is not old
    }
    return model.model_copy(update=changed) if changed else model


def _value(value: Any, targets: Mapping[str, str], *, is_reference: bool) -> Any:
    match value:
        case Citation():
            return replace(value, source=targets[value.source]) if value.source in targets else value
        case BaseModel():
            return _model(value, targets)
        case tuple():
            items = tuple(_value(item, targets, is_reference=is_reference) for item in value)
            return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
        case str() if is_reference:
            return targets.get(value, value)
        case _:
            return value
