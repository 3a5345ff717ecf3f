"""Accepted suggestions as changes of the files of the base: a change that applies, or work for a curator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeAlias

from handlers.suggestions.form_validation import TOPICS, citation_in, tidied
from handlers.suggestions.ports import Suggestion
from handlers.wording.terms import field_text
from handlers.wording.truncation import cut
from knowledge.editable_fields import Field, entry_of, fields_of
from knowledge.knowledge_base import KnowledgeBase
from knowledge.loader import Loaded
from knowledge.models import Record
from knowledge.problems import Problem
from knowledge.references import FieldPath
from knowledge.yaml_edit import YamlEditError, with_value
from knowledge.yaml_reader import Tree, read_document

Fits: TypeAlias = Callable[[Mapping[str, bytes]], str]
"""Returns the first problem of a base's files, empty if they are valid."""

Earlier: TypeAlias = Callable[[str], KnowledgeBase | None]
"""Returns the base of a version; None if it is no longer stored."""


class PatchResult(StrEnum):
    """How an accepted suggestion is applied."""

    APPLIES = "applies"
    BY_HAND = "by-hand"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Patch:
    """An accepted suggestion and its file: ``before`` and ``after`` differ only if it applies.

    ``why`` states why it does not apply. ``file`` is relative to the base's root, empty if the record no longer exists.
    """

    suggestion: Suggestion
    file: str = ""
    field: Field | None = None
    before: bytes = b""
    after: bytes = b""
    outcome: PatchResult = PatchResult.BY_HAND
    why: str = ""

    @property
    def change(self) -> dict[str, Tree]:
        """Returns its entry in the change log."""
        return changelog_entry(self.suggestion)


class _ByHandError(Exception):
    """A suggestion cannot be applied; the message gives the reason for the export."""


@dataclass(frozen=True)
class _Files:
    """The base that suggestions are applied to, with its files after the patches so far."""

    base: KnowledgeBase
    names: Mapping[str, str]
    contents: dict[str, bytes]
    touched: set[tuple[str, str]]
    fits: Fits
    earlier: Earlier


def patches(
    accepted: Iterable[Suggestion], contents: Mapping[str, bytes], loaded: Loaded, *, fits: Fits, earlier: Earlier
) -> tuple[Patch, ...]:
    """Returns a patch for each accepted suggestion, in the order of decisions, each applied after those before it."""
    base = KnowledgeBase(loaded.records, loaded.version)
    names = {entry.record.id: entry.file for entry in loaded.entries}
    files = _Files(base, names, dict(contents), set(), fits, earlier)
    ordered = sorted(accepted, key=lambda one: (one.decided_at or one.made_at, one.id))
    return tuple(_patch(one, files) for one in ordered)


def changelog_entry(suggestion: Suggestion) -> dict[str, Tree]:
    """Returns the change log's entry of a suggestion, dated by the decision."""
    proposal, day = suggestion.proposal, suggestion.decided_at or suggestion.made_at
    what = f"{field_text(proposal.field)} changed at a reader's suggestion: {tidied(proposal.why)}"
    return {"on": day.date().isoformat(), "kind": "corrected", "what": cut(tidied(what), 700)}


def _patch(one: Suggestion, files: _Files) -> Patch:
    proposal = one.proposal
    record = files.base.get(proposal.record, Record)
    if record is None:
        return Patch(one, why="the base no longer has this record")
    file = files.names[record.id]
    field, before = fields_of(record).get(proposal.field), files.contents[file]
    patch = Patch(one, file, field, before, before)
    if field is None:
        in_words = proposal.field in TOPICS
        return replace(
            patch, why="it states in words what is wrong" if in_words else "the record no longer has this field"
        )
    if field.single and field.text == tidied(proposal.value):
        return replace(patch, outcome=PatchResult.DONE)
    try:
        _is_what_the_reader_saw(one, record, field, files=files)
        after = with_value(
            file,
            before,
            field.path,
            value=tidied(proposal.value),
            additions=dict(_additions(one, field, file, content=before)),
        )
    except (_ByHandError, YamlEditError) as error:
        return replace(patch, why=str(error))
    problem = files.fits(files.contents | {file: after})
    if problem:
        return replace(patch, why=f"the base would not be valid: {problem}")
    files.contents[file] = after
    files.touched.add((record.id, proposal.field))
    return replace(patch, after=after, outcome=PatchResult.APPLIES)


def _is_what_the_reader_saw(one: Suggestion, record: Record, field: Field, *, files: _Files) -> None:
    """Raises an error if the field is not a single value, or may not be the one that the suggestion was about."""
    if not field.single:
        message = "it is a list or a group, and the suggestion states in words what to change"
        raise _ByHandError(message)
    if (record.id, field.written) in files.touched:
        message = "an earlier suggestion changes the same field"
        raise _ByHandError(message)
    if one.version == files.base.version:
        return
    old = files.earlier(one.version)
    then = old.get(record.id, Record) if old else None
    if then is None and any(isinstance(step, int) for step in field.path):
        message = f"version {one.version} is no longer stored, so it is unknown whether the entry is still the same"
        raise _ByHandError(message)
    if then is not None and entry_of(fields_of(then), field) != entry_of(fields_of(record), field):
        message = "the value has changed since it was suggested"
        raise _ByHandError(message)


def _additions(one: Suggestion, field: Field, file: str, *, content: bytes) -> Iterator[tuple[FieldPath, Tree]]:
    """Yields the change log's entry, and the citation if the value has citations."""
    yield ("changelog",), dict(changelog_entry(one))
    citations = (*field.path[:-1], "cites")
    cites = _at(file, content, citations)
    if not isinstance(cites, list):
        return
    cite = citation_in(tidied(one.proposal.locator))
    if cite is None:
        message = "its source is not in this base; write the source's record first"
        raise _ByHandError(message)
    if cite.locator not in {str(known).partition(" ")[0] for known in cites}:
        yield citations, str(cite)


def _at(file: str, content: bytes, path: FieldPath) -> Any:
    document = read_document(file, content)
    found: Any = None if isinstance(document, Problem) else document.tree
    for step in path:
        try:
            found = found[step]
        except (KeyError, IndexError, TypeError):
            return None
    return found


def changed_field(patch: Patch) -> dict[str, Tree]:
    """Returns the record's field after the change; of a list, the one entry; a suggestion without a value, in words."""
    value: Tree = tidied(patch.suggestion.proposal.value)
    if patch.field is None or not patch.field.single:
        return {patch.suggestion.proposal.field: value}
    top, *steps = patch.field.path
    current = _at(patch.file, patch.after, (top,))
    if isinstance(current, list) and steps:
        return {str(top): [_set(current[int(steps[0])], steps[1:], value)]}
    return {str(top): _set(current, steps, value)}


def _set(tree: Any, steps: list[str | int], value: Tree) -> Any:
    """Returns a copy of ``tree`` with a value at the end of ``steps``."""
    if not steps:
        return value
    first, *rest = steps
    if isinstance(tree, list):
        return [_set(item, rest, value) if place == first else item for place, item in enumerate(tree)]
    inside = tree.get(first) if isinstance(tree, dict) else None
    return {**(tree if isinstance(tree, dict) else {}), str(first): _set(inside, rest, value)}
