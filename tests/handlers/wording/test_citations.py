from __future__ import annotations

import pytest

from handlers.wording.citations import CitationNumbers, byline, independence, short_section, unit_text
from handlers.wording.rich_text import cited, plain, text
from knowledge.models import Citation
from knowledge.profiles.display_names import display_names
from knowledge.profiles.evidence import evidence_of
from tests.builders import actor, base_with, incident, source

ONE, TWO, OTHER = map(Citation.parse, ("delta-review#lead/p1", "delta-review#lead/p2", "northern-note#lead/b2"))


def test_each_cited_place_has_one_number_in_the_order_of_reading() -> None:
    marks = CitationNumbers()
    shown = [plain(marks.number(text("x", cited(cites)))) for cites in ((TWO,), (ONE, TWO), (OTHER,))]

    assert shown == ["x [1]", "x [1, 2]", "x [3]"]


def test_the_legend_names_author_and_date_once_and_the_title_only_if_it_is_needed() -> None:
    raid = incident("Raid", cites=(ONE, TWO, OTHER))
    names = display_names(base_with(raid, actor("Ada North", type="person")), (raid,))
    marks = CitationNumbers()
    marks.number(text(cited((ONE, TWO, OTHER))))

    assert plain(marks.legend(names)) == (
        "North, 1 Jun 2031: Lead [1] ¶1, [2] ¶2 · bo south and cy east, Jul 2031 (inferred): Lead [3] •2"
    )


def test_sources_of_one_author_and_day_are_distinguished_by_their_titles() -> None:
    raid = incident("Raid", cites=(ONE, "river-letter#lead/p1"))
    names = display_names(base_with(raid, source("River Letter", ("ada-north",))), (raid,))
    marks = CitationNumbers()
    marks.number(text(cited((ONE, Citation.parse("river-letter#lead/p1")))))

    assert plain(marks.legend(names)) == "ada north, 1 Jun 2031: Delta Review, Lead [1] ¶1; River Letter, Lead [2] ¶1"
    assert byline(names, "river-letter") == "ada north, 1 Jun 2031, “River Letter”"


@pytest.mark.parametrize(
    ("citation", "place"),
    [
        ("x#lead/p3", "¶3"),
        ("x#lead/b2", "•2"),
        ("x#page/4", "page 4"),
        ("x#row/NL-1", "row NL-1"),
        ("x", "whole source"),
    ],
)
def test_every_form_of_a_citation_names_its_place(citation: str, place: str) -> None:
    assert unit_text(Citation.parse(citation)) == place


@pytest.mark.parametrize(
    ("cites", "shown"),
    [
        ((ONE,), "1 author group"),
        ((ONE, OTHER), "2 independent author groups"),
        ((ONE, "delta-sequel#lead/p1"), "2 sources, 1 author group (not independent)"),
    ],
)
def test_sources_that_share_an_author_are_one_group(cites: tuple[object, ...], shown: str) -> None:
    raid = incident("Raid", cites=cites)

    assert independence(evidence_of(base_with(raid, source("Delta Sequel", ("ada-north", "bo-south"))), raid)) == shown


@pytest.mark.parametrize(
    ("section", "heading", "short"),
    [
        ("anti-flood-turn", "The Anti-Flood Turn in Delta Politics", "Anti-Flood Turn"),
        ("why-dredge", "Why Did the Province Dredge?", "Why dredge"),
        ("lead", None, "Lead"),
    ],
)
def test_a_section_is_named_as_in_its_heading(section: str, heading: str | None, short: str) -> None:
    work = source("Delta Review", sections=({"id": section, "heading": heading, "paragraphs": 3},))
    names = display_names(base_with(work), (work,))
    note = names.sources.get(work.id)

    assert short_section(note, section) == short
