from __future__ import annotations

import pytest

from knowledge.models.citation import Citation, Page, Passage, Row, Unit


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("delta-review#lead/p3", Passage("lead", Unit.PARAGRAPH, 3)),
        ("delta-review#lead/b2", Passage("lead", Unit.BULLET, 2)),
        ("delta-review#lead/p1234", Passage("lead", Unit.PARAGRAPH, 1234)),
        ("delta-review#page/4", Page(4)),
        ("delta-data#row/NL-2031-117", Row("NL-2031-117")),
        ("delta-data#row/p3", Row("p3")),
        ("delta-data#row/attacks\\s:5", Row("attacks\\s:5")),
        ("delta-review", None),
    ],
)
def test_each_form_of_a_citation_is_read_and_written_alike(text: str, part: object) -> None:
    citation = Citation.parse(text)

    assert citation.part == part
    assert str(citation) == citation.locator == text


def test_an_anchor_is_kept_apart_from_the_locator() -> None:
    citation = Citation.parse('delta-review#page/4 "taken over"')

    assert citation.anchor == "taken over"
    assert citation.locator == "delta-review#page/4"
    assert str(citation) == 'delta-review#page/4 "taken over"'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Delta#lead/p1",
        "delta#lead",
        "delta#lead/p0",
        "delta#lead/p123456",
        "delta#lead/x1",
        "delta#page/p4",
        "delta#page/٤",
        "delta#row/",
        "delta#row/a b",
        'delta#lead/p1 ""',
        'delta "x',
    ],
)
def test_another_form_is_rejected_with_the_valid_ones(text: str) -> None:
    with pytest.raises(ValueError, match=r"source#page/4"):
        Citation.parse(text)
