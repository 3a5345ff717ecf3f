"""Drafts that are valid records whose references resolve."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from pydantic import ValidationError

from knowledge.imports.drafts import Draft, NewTerm, Skipped
from knowledge.models import AnyRecord
from knowledge.models.vocabulary import Vocabulary
from knowledge.references import FieldPath, citations, references
from knowledge.validation_messages import validation_messages

Step: TypeAlias = Callable[[], None]


@dataclass(frozen=True, slots=True)
class ValidDrafts:
    """Drafts that are valid, those that are ``skipped``, and the parts of valid ones that are ``left_out``."""

    drafts: tuple[Draft, ...]
    skipped: tuple[Skipped, ...] = ()
    left_out: tuple[Skipped, ...] = ()


def valid_drafts(drafts: Iterable[Draft], known: frozenset[str], *, step: Step) -> ValidDrafts:
    """Returns the valid drafts without references to records that do not exist.

    Args:
        drafts: The drafts of one file.
        known: The ids of the base.
        step: Called after each draft, for a progress bar.
    """
    skipped: list[Skipped] = []
    left_out: list[Skipped] = []
    read: dict[str, tuple[Draft, AnyRecord]] = {}
    for draft in drafts:
        record = _validated(draft)
        step()
        if isinstance(record, Skipped):
            skipped.append(record)
        else:
            read[draft.id] = draft, record
    changed = True
    while changed:
        changed = False
        for draft, record in list(read.values()):
            broken = _broken(record, known | read.keys())
            if not broken:
                continue
            changed = True
            pruned = replace(draft, tree=without_parts(draft.tree, [path for _, path in broken]))
            again = _validated(pruned)
            if isinstance(again, Skipped):
                skipped += [Skipped(draft.key, f'it needs "{target}", which is not imported') for target, _ in broken]
                del read[draft.id]
            else:
                what = 'its reference to "{}", which is not imported'
                left_out += [Skipped(draft.key, what.format(target)) for target, _ in broken]
                read[draft.id] = pruned, again
    return ValidDrafts(tuple(draft for draft, _ in read.values()), tuple(skipped), tuple(left_out))


def undefined_terms(drafts: Iterable[Draft], defined: Iterable[tuple[str, str]]) -> tuple[NewTerm, ...]:
    """Returns the terms of drafts that neither the schema nor ``defined`` (vocabulary and id) has."""
    known = set(defined)
    found: dict[tuple[str, str], NewTerm] = {}
    for draft in drafts:
        for name, info in draft.model.model_fields.items():
            marker = next((one for one in info.metadata if isinstance(one, Vocabulary)), None)
            value = draft.tree.get(info.alias or name)
            if marker is None or value is None or value in set(marker.terms) or (marker.name, value) in known:
                continue
            label = str(value).replace("-", " ").capitalize()
            found[marker.name, value] = NewTerm(marker.name, value, label, "A term of the imported data")
    return tuple(found.values())


def _validated(draft: Draft) -> AnyRecord | Skipped:
    try:
        return draft.model.model_validate(draft.tree)
    except ValidationError as error:
        first = next(iter(validation_messages(draft.model, error)))
        return Skipped(draft.key, f"{first.message}. {first.fix}")


def _broken(record: AnyRecord, known: frozenset[str] | set[str]) -> list[tuple[str, FieldPath]]:
    missing = [(one.id, one.path) for one in references(record) if one.id not in known]
    return missing + [(one.citation.source, one.path) for one in citations(record) if one.citation.source not in known]


def without_parts(tree: Any, paths: Iterable[FieldPath]) -> Any:
    """Returns the fields without the list entries, or else the fields, in which the paths are."""
    pruned = copy.deepcopy(dict(tree))
    cut = {_list_entry(path) for path in paths}
    for path in sorted(cut, key=lambda one: [str(step).zfill(6) for step in one], reverse=True):
        parent: Any = pruned
        for step in path[:-1]:
            parent = parent[step]
        del parent[path[-1]]
    return pruned


def _list_entry(path: FieldPath) -> FieldPath:
    """Returns the path of the innermost list entry that has the reference; the field itself if no list has it."""
    last = max((number for number, step in enumerate(path) if isinstance(step, int)), default=0)
    return path[: last + 1]
