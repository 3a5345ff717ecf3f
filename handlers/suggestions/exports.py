"""Patches as a curator takes them: a YAML document to read and paste from, or a diff for ``git apply``."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from handlers.suggestions.form_validation import tidied
from handlers.suggestions.patches import Patch, PatchResult, changed_field
from handlers.wording.terms import field_text
from knowledge.yaml_edit import written
from knowledge.yaml_reader import Tree

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def as_yaml(patches: Sequence[Patch], version: str) -> str:
    """One document: every suggestion with its record's file, the field as it should stand, and the change log's entry."""
    lines = [*_head(patches, version), f"base: {written(version)}"]
    todo = [one for one in patches if one.outcome is not PatchResult.DONE]
    lines.append("suggestions:" if todo else "suggestions: []")
    for one in todo:
        lines += ["", *_comments(one, "  "), *_entry(one)]
    return "\n".join([*lines, ""])


def as_diff(patches: Sequence[Patch], version: str) -> str:
    """What applies as unified diffs, each on top of those before it; ``git apply`` passes over the ``#`` lines between."""
    lines = _head(patches, version)
    for one in patches:
        if one.outcome is not PatchResult.DONE:
            lines += ["", *_comments(one, "")]
        if one.outcome is PatchResult.APPLIES:
            lines += _diff(one)
    return "\n".join([*lines, ""])


def _head(patches: Sequence[Patch], version: str) -> list[str]:
    counts = [sum(one.outcome is outcome for one in patches) for outcome in PatchResult]
    counted = "{} to apply, {} to write by hand, {} already applied".format(*counts)
    done = [one for one in patches if one.outcome is PatchResult.DONE]
    already = [f"# already applied: {_named(one)}, suggestion {one.suggestion.id}" for one in done]
    return [f"# Accepted suggestions for base version {version}: {counted}", *already]


def _named(one: Patch) -> str:
    proposal = one.suggestion.proposal
    return f"{tidied(proposal.record)}, {tidied(field_text(proposal.field))}"


def _comments(one: Patch, indent: str) -> Iterator[str]:
    made, proposal = one.suggestion, one.suggestion.proposal
    accepted = f", accepted by {tidied(made.decided_by)} on {_when(made.decided_at)}" if made.decided_at else ""
    yield f"{indent}# suggestion {made.id} about {_named(one)}"
    yield f"{indent}# by {tidied(made.user)} of {tidied(made.team)} on {_when(made.made_at)}{accepted}"
    yield f"{indent}# why: {tidied(proposal.why)}"
    yield f"{indent}# source: {tidied(proposal.locator)}"
    yield f"{indent}# file: {one.file or 'none'}"
    if one.why:
        yield f"{indent}# by hand, because {tidied(one.why)}"


def _when(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M} UTC"


def _entry(one: Patch) -> Iterator[str]:
    proposal = one.suggestion.proposal
    fields: dict[str, Tree] = {
        "file": one.file or None,
        "record": tidied(proposal.record),
        "field": tidied(proposal.field),
        "outcome": one.outcome.value,
        "source": tidied(proposal.locator),
        "was": one.field.text if one.field and one.field.text else None,
    }
    for number, (key, value) in enumerate(fields.items()):
        yield f"  {'- ' if number == 0 else '  '}{key}: {written(value)}"
    yield "    change:"
    yield from _block(changed_field(one), " " * 6)
    yield "    changelog:"
    yield f"      - {written(one.change)}"


def _block(tree: dict[str, Tree], indent: str) -> Iterator[str]:
    """A mapping as curators write it: a field a line, entries of lists in braces."""
    for key, value in tree.items():
        if isinstance(value, dict) and value:
            yield f"{indent}{written(key)}:"
            yield from (f"{indent}  {inner}: {written(held)}" for inner, held in value.items())
        elif isinstance(value, list) and value:
            yield f"{indent}{written(key)}:"
            yield from (f"{indent}  - {written(item)}" for item in value)
        else:
            yield f"{indent}{written(key)}: {written(value)}"


def _diff(one: Patch) -> Iterator[str]:
    before, after = (_LINE.findall(content.decode("utf-8")) for content in (one.before, one.after))
    tab = "\t" if " " in one.file else ""
    made = difflib.unified_diff(before, after, f"a/{one.file}{tab}", f"b/{one.file}{tab}")
    for line in made:
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"
