"""Ids and citations lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from knowledge.lint.context import LintContext, did_you_mean
from knowledge.models import Citation, Option, Redirect, Source
from knowledge.models.citation import Unit
from knowledge.problems import Problem
from knowledge.references import citations, pointers, references
from knowledge.yield_hook import paced


def ids_resolve(whole: LintContext) -> Iterator[Problem]:
    """Every id names a record, of the kind that its field asks for; redirects lead there in one step."""
    for record in paced(whole.records):
        if not isinstance(record, Redirect) and all(_leads(whole, *pointer) for pointer in pointers(record).ids):
            continue
        for reference in references(record):
            target = whole.by_id.get(reference.id)
            if isinstance(target, Redirect) and not isinstance(record, Redirect):
                target = whole.by_id.get(target.to)
            if target is None:
                kind = reference.kind or "record"
                known = [one.id for one in whole.records if reference.kind in {"", one.kind}]
                remedy = did_you_mean(reference.id, known, f"Write the {kind} or correct the id")
                yield whole.problem(record, reference.path, f'no {kind} has the id "{reference.id}"', remedy)
            elif reference.kind and target.kind != reference.kind:
                what = f'"{reference.id}" is {_a(target.kind)}, and this field takes {_a(reference.kind)}'
                yield whole.problem(record, reference.path, what, f"Name {_a(reference.kind)} here")
            elif isinstance(target, Redirect):
                what = f'"{target.id}" is itself a redirect'
                yield whole.problem(record, reference.path, what, f'Lead to "{target.to}" instead')


def _leads(whole: LintContext, record_id: str, kind: str) -> bool:
    target = whole.by_id.get(record_id)
    if isinstance(target, Redirect):
        target = whole.by_id.get(target.to)
    return target is not None and not isinstance(target, Redirect) and kind in {"", target.kind}


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def local_ids_resolve(whole: LintContext) -> Iterator[Problem]:
    """Within an option, argument and component ids are unique, and a rebuttal names an argument of the other side."""
    for option in whole.all(Option):
        sides = {argument.id: argument.side for argument in option.arguments}
        parts = {"arguments": [a.id for a in option.arguments], "components": [c.id for c in option.components]}
        for field, ids in parts.items():
            for position, one in enumerate(ids):
                if one in ids[:position]:
                    what = f'the id "{one}" stands twice under {field}'
                    yield whole.problem(option, (field, position, "id"), what, "Give each its own id")
        for position, argument in enumerate(option.arguments):
            if argument.rebuts is not None and sides.get(argument.rebuts) in {None, argument.side}:
                what = f'"{argument.rebuts}" is no argument of the other side in this option'
                remedy = "Name the argument that is answered, or drop rebuts"
                yield whole.problem(option, ("arguments", position, "rebuts"), what, remedy)


def citations_resolve(whole: LintContext) -> Iterator[Problem]:
    """Every citation names a source, one of its sections, and a paragraph or bullet that the section has."""
    sources = {source.id: source for source in whole.all(Source)}
    places: dict[str, Citation] = {}
    for record in whole.records:
        places.update(pointers(record).citations)
    troubles = {place: trouble for place, one in places.items() if (trouble := unresolved(one, sources))}
    for record in whole.records if troubles else ():
        for cited in citations(record):
            if cited.citation.locator in troubles:
                yield whole.problem(record, cited.path, *troubles[cited.citation.locator])


def unresolved(citation: Citation, sources: Mapping[str, Source]) -> tuple[str, str] | None:
    """What keeps a citation from leading to a place in one of the sources, and the remedy; None where it leads there."""
    source = sources.get(citation.source)
    if source is None:
        remedy = did_you_mean(citation.source, list(sources), "Write the source's record first")
        return f'no source has the id "{citation.source}"', remedy
    section = next((one for one in source.sections if one.id == citation.section), None)
    if section is None:
        known = [one.id for one in source.sections]
        what = f'{source.id} has no section "{citation.section}"'
        return what, did_you_mean(citation.section, known, f"Its sections are {', '.join(known)}")
    paragraphs = citation.unit is Unit.PARAGRAPH
    noun, most = ("paragraphs", section.paragraphs) if paragraphs else ("bullets", section.bullets)
    if citation.number > most:
        what = f"{citation.locator} lies beyond its section, which has {most} {noun}"
        return what, "Count again on text whose page breaks are rejoined"
    return None
