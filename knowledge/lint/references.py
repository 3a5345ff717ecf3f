"""Ids and citations that lead to a record or to a part of a source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from knowledge.closest_match import did_you_mean
from knowledge.lint.context import LintContext
from knowledge.models import Citation, Option, Record, Redirect, Source
from knowledge.models.citation import Page, Passage, Row, Unit
from knowledge.models.source import SourceType
from knowledge.problems import Problem
from knowledge.references import Cited, Reference, citations, pointers, references, walk

_CERTAIN = 85
"""The similarity, in percent, of two ids of any kind of which one is a mistyped other."""


def ids_resolve(context: LintContext, record: Record) -> Iterator[Problem]:
    """Finds ids without a record, or of a kind that the field does not accept; redirects lead there in one step."""
    if not isinstance(record, Redirect) and all(_resolves(context, *pointer) for pointer in pointers(record).ids):
        return
    for reference in references(record):
        if reference.id in context.removed:
            continue
        found = _unresolved_id(context, reference, within=record)
        if found is not None:
            message, fix = found
            yield context.problem(record, reference.path, message, fix=fix)


def _resolves(context: LintContext, record_id: str, kind: str) -> bool:
    target = context.by_id.get(record_id)
    if isinstance(target, Redirect):
        target = context.by_id.get(target.to)
    return target is not None and not isinstance(target, Redirect) and kind in {"", target.kind}


def _unresolved_id(context: LintContext, reference: Reference, within: Record | None) -> tuple[str, str] | None:
    """Returns message and fix of an id that leads nowhere; None for a valid one."""
    target: str | None = reference.id
    redirect = context.by_id.get(reference.id)
    if isinstance(redirect, Redirect):
        if isinstance(within, Redirect):
            cycle = _cycle(context, within)
            if cycle:
                return f"Cycle of redirects: {' > '.join(cycle)}", "Redirect to a record that is not a redirect"
            return f'"{redirect.id}" is a redirect', f'Redirect to "{redirect.to}" instead'
        target = redirect.to
    kind = context.kinds.get(target) if target else None
    if kind is None:
        fix = f"Write the {reference.kind or 'record'}, correct the id, or write a redirect if it was removed"
        cutoff = 70 if reference.kind else _CERTAIN
        known = context.ids(reference.kind)
        unknown = f'Unknown {reference.kind or "id"} "{reference.id}"'
        return unknown, did_you_mean(reference.id, known, fix, cutoff=cutoff)
    if reference.kind and kind != reference.kind:
        return f'"{reference.id}" is {_a(kind)}, not {_a(reference.kind)}', f"Name {_a(reference.kind)} here"
    return None


def _cycle(context: LintContext, start: Redirect) -> list[str]:
    """Returns the ids from a redirect back to itself; empty if it does not lead back."""
    path, following = [start.id], context.by_id.get(start.to)
    while isinstance(following, Redirect) and following.id not in path:
        path.append(following.id)
        following = context.by_id.get(following.to)
    return [*path, start.id] if following is start else []


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def removed_records_have_redirects(context: LintContext) -> Iterator[Problem]:
    """Finds ids to which several records refer and that no record has; each is one problem, at its first place."""
    open_ids = dict(context.removed)
    for record in context.records if open_ids else ():
        for leaf in walk(record):
            wanted, kind = _target(leaf)
            count = open_ids.pop(wanted, 0)
            if count:
                message = f'Unknown {kind or "id"} "{wanted}", in {count} records'
                fix = (
                    f"If the record was removed or renamed, write redirects/{wanted}.yaml with to: and reason:; "
                    "else write the record"
                )
                yield context.problem(record, leaf.path, message, fix=fix)


def _target(leaf: Reference | Cited) -> tuple[str, str]:
    """Returns the id and the kind of the record to which a reference or citation leads."""
    return (leaf.id, leaf.kind) if isinstance(leaf, Reference) else (leaf.citation.source, Source.kind)


def invalid_records_have_valid_references(context: LintContext) -> Iterator[Problem]:
    """Finds unresolved ids and citations in files whose record is not valid."""
    for one in context.invalid:
        for leaf in one.references():
            match leaf:
                case Reference():
                    found = None if leaf.id in context.removed else _unresolved_id(context, leaf, within=None)
                case Cited():
                    removed = leaf.citation.source in context.removed
                    found = None if removed else _unresolved_citation(context, leaf.citation)
                case _:
                    assert_never(leaf)
            if found is not None and one.document is not None:
                yield Problem(*one.document.place(leaf.path), *found)


def local_ids_resolve(context: LintContext, option: Record) -> Iterator[Problem]:
    """Finds argument and component ids that are not unique, and rebuttals of no argument of the other side."""
    if not isinstance(option, Option):
        return
    lists = {"arguments": [a.id for a in option.arguments], "components": [c.id for c in option.components]}
    for field, ids in lists.items():
        for position, one in enumerate(ids):
            if one in ids[:position]:
                yield context.problem(
                    option, (field, position, "id"), f'Duplicate id "{one}" in {field}', fix="Rename one"
                )
    sides = {argument.id: argument.side for argument in option.arguments}
    for position, argument in enumerate(option.arguments):
        if argument.rebuts is not None and sides.get(argument.rebuts) in {None, argument.side}:
            message = f'"{argument.rebuts}" is not an argument of the other side in this option'
            fix = "Name the argument that this one answers, or remove rebuts"
            yield context.problem(option, ("arguments", position, "rebuts"), message, fix=fix)


def citations_resolve(context: LintContext, record: Record) -> Iterator[Problem]:
    """Finds citations of a source, section, paragraph or bullet that does not exist."""
    wrong = {
        locator: found
        for locator, citation in pointers(record).citations.items()
        if citation.source not in context.removed and (found := _unresolved_citation(context, citation))
    }
    for cited in citations(record) if wrong else ():
        if cited.citation.locator in wrong and not _inherited(record, cited):
            message, fix = wrong[cited.citation.locator]
            yield context.problem(record, cited.path, message, fix=fix)


def _inherited(record: Record, cited: Cited) -> bool:
    """Returns whether a text has the citations of its record, whose own are reported."""
    return len(cited.path) == 3 and cited.path[1] == "cites" and cited.citation in getattr(record, "cites", ())


def _unresolved_citation(context: LintContext, citation: Citation) -> tuple[str, str] | None:
    source = context.by_id.get(citation.source)
    if isinstance(source, Redirect):
        citation = Citation(source.to, citation.part, citation.anchor)
    if citation.source not in context.sources and context.kinds.get(citation.source) == Source.kind:
        return None  # the source's own file has the problem
    return unresolved(citation, context.sources)


def unresolved(citation: Citation, sources: Mapping[str, Source]) -> tuple[str, str] | None:
    """Returns message and fix of a citation that leads to no part of one of the sources; None for a valid one."""
    source = sources.get(citation.source)
    if source is None:
        return f'Unknown source "{citation.source}"', did_you_mean(
            citation.source, list(sources), "Write the source's record first"
        )
    match citation.part:
        case Passage() as passage:
            return _no_such_passage(source, passage)
        case Row():
            if source.type is not SourceType.DATASET:
                return f'Only a dataset has rows, and "{source.id}" is a {source.type}', "Cite a paragraph or a page"
        case Page():
            if source.type is SourceType.DATASET:
                return f'A dataset has no pages: "{citation.locator}"', "Cite a row: source#row/KEY"
        case None:
            pass
        case _:
            assert_never(citation.part)
    return None


def _no_such_passage(source: Source, passage: Passage) -> tuple[str, str] | None:
    section = next((one for one in source.sections if one.id == passage.section), None)
    if section is None:
        known = [one.id for one in source.sections]
        otherwise = f"Its sections are {', '.join(known)}" if known else "It has no sections; cite a page or the source"
        message = f'Unknown section "{passage.section}" of {source.id}'
        return message, did_you_mean(passage.section, known, otherwise)
    paragraphs = passage.unit is Unit.PARAGRAPH
    noun, most = ("paragraph", section.paragraphs) if paragraphs else ("bullet", section.bullets)
    if passage.number > most:
        message = f"Section has only {most} {noun}{'s' * (most != 1)}: {source.id}#{passage}"
        return message, "Count again on text whose page breaks are rejoined"
    return None
