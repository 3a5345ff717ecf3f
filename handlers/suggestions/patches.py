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
from knowledge.references import Path
from knowledge.yaml_edit import YamlEditError, with_value
from knowledge.yaml_reader import Tree, read_document

Fits: TypeAlias = Callable[[Mapping[str, bytes]], str]
"""From the files of a base to the first problem that they would have; empty where they make a base."""

Earlier: TypeAlias = Callable[[str], KnowledgeBase | None]
"""From a version to its base; None where it is not kept any more."""


class PatchResult(StrEnum):
    """What is to be done about an accepted suggestion."""

    APPLIES = "applies"
    BY_HAND = "by-hand"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Patch:
    """An accepted suggestion against the files: ``before`` and ``after`` differ only where it applies.

    ``why`` says what keeps it from applying. ``file`` is relative to the base's root, empty where the record is gone.
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
        """A change log's entry for it."""
        return changelog_entry(self.suggestion)


class _ByHandError(Exception):
    """Why a suggestion cannot be applied; said in the export."""


@dataclass(frozen=True)
class _Files:
    """The base that suggestions are applied to, with its files as they become."""

    base: KnowledgeBase
    names: Mapping[str, str]
    contents: dict[str, bytes]
    touched: set[tuple[str, str]]
    fits: Fits
    earlier: Earlier


def patches(
    accepted: Iterable[Suggestion], contents: Mapping[str, bytes], loaded: Loaded, fits: Fits, earlier: Earlier
) -> tuple[Patch, ...]:
    """Each accepted suggestion in the order of decisions, applied on top of those before it."""
    base = KnowledgeBase(loaded.records, loaded.version)
    names = {entry.record.id: entry.file for entry in loaded.entries}
    files = _Files(base, names, dict(contents), set(), fits, earlier)
    ordered = sorted(accepted, key=lambda one: (one.decided_at or one.made_at, one.id))
    return tuple(_patch(one, files) for one in ordered)


def changelog_entry(suggestion: Suggestion) -> dict[str, Tree]:
    """The entry, dated by the decision."""
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
        _is_what_the_reader_saw(one, record, field, files)
        after = with_value(file, before, field.path, tidied(proposal.value), dict(_additions(one, field, file, before)))
    except (_ByHandError, YamlEditError) as error:
        return replace(patch, why=str(error))
    problem = files.fits(files.contents | {file: after})
    if problem:
        return replace(patch, why=f"the base would not be valid: {problem}")
    files.contents[file] = after
    files.touched.add((record.id, proposal.field))
    return replace(patch, after=after, outcome=PatchResult.APPLIES)


def _is_what_the_reader_saw(one: Suggestion, record: Record, field: Field, files: _Files) -> None:
    """Raises an error if the field is not a single value, or may not be the one that the suggestion was about."""
    if not field.single:
        message = "it is a list or a group, and the suggestion states in words what to change"
        raise _ByHandError(message)
    if (record.id, field.written) in files.touched:
        message = "another suggestion before it changes the same field"
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


def _additions(one: Suggestion, field: Field, file: str, content: bytes) -> Iterator[tuple[Path, Tree]]:
    """The change log's entry, and the citation beside a value that has citations."""
    yield ("changelog",), dict(changelog_entry(one))
    beside = (*field.path[:-1], "cites")
    cites = _at(file, content, beside)
    if not isinstance(cites, list):
        return
    cite = citation_in(tidied(one.proposal.locator))
    if cite is None:
        message = "its source is not in this base; write the source's record first"
        raise _ByHandError(message)
    if cite.locator not in {str(known).partition(" ")[0] for known in cites}:
        yield beside, str(cite)


def _at(file: str, content: bytes, path: Path) -> Any:
    document = read_document(file, content)
    found: Any = None if isinstance(document, Problem) else document.tree
    for step in path:
        try:
            found = found[step]
        except (KeyError, IndexError, TypeError):
            return None
    return found


def changed_field(patch: Patch) -> dict[str, Tree]:
    """The record's field after the change; of a list, the one entry; a suggestion without a value, in words."""
    value: Tree = tidied(patch.suggestion.proposal.value)
    if patch.field is None or not patch.field.single:
        return {patch.suggestion.proposal.field: value}
    top, *steps = patch.field.path
    held = _at(patch.file, patch.after, (top,))
    if isinstance(held, list) and steps:
        return {str(top): [_set(held[int(steps[0])], steps[1:], value)]}
    return {str(top): _set(held, steps, value)}


def _set(held: Any, steps: list[str | int], value: Tree) -> Any:
    """``held`` with a value at the end of ``steps``; unread files are not touched by it."""
    if not steps:
        return value
    first, *rest = steps
    if isinstance(held, list):
        return [_set(item, rest, value) if place == first else item for place, item in enumerate(held)]
    inside = held.get(first) if isinstance(held, dict) else None
    return {**(held if isinstance(held, dict) else {}), str(first): _set(inside, rest, value)}
