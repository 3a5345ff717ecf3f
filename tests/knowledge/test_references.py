"""Every id and citation of a record is found, whatever the model in which it is."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from knowledge.models.citation import Citation
from knowledge.references import Reference, citations, pointers, walk
from tests import packaged


def every_citation(value: object) -> Iterator[Citation]:
    """The citations in all fields, also in those that a walk may leave out."""
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from every_citation(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from every_citation(one)


def test_a_walk_leaves_out_no_field_that_has_a_citation() -> None:
    for record in packaged.base().whole:
        assert [one.citation for one in citations(record)] == list(every_citation(record))


def test_pointers_are_what_a_walk_finds_each_once() -> None:
    for record in packaged.base().whole:
        found = tuple(walk(record))
        ids = {(one.id, one.kind): None for one in found if isinstance(one, Reference)}
        places = {one.citation.locator: one.citation for one in reversed(found) if not isinstance(one, Reference)}
        pointed = pointers(record)

        assert pointed.ids == tuple(ids)
        assert pointed.citations == places
        assert pointed.targets == {one for one, _ in ids} | {one.source for one in places.values()}
