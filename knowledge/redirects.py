"""Redirects: references to an old id lead to the record that replaces it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


def redirected(record: AnyRecord, targets: Mapping[str, str]) -> AnyRecord:
    """Returns the record with the new ids in all its references and citations; the same object if it has no old id."""
    is_current = not targets or isinstance(record, Redirect) or pointers(record).targets.isdisjoint(targets)
    return record if is_current else _model(record, targets)


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
