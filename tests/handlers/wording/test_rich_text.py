from __future__ import annotations

import pytest

from handlers.wording.rich_text import (
    CitationMark,
    Span,
    bold,
    cited,
    counted,
    credit,
    isolated,
    limited,
    link,
    listed,
    plain,
    text,
)
from knowledge.models import Citation

TWO = (Citation.parse("delta-review#lead/p1"), Citation.parse("delta-review#lead/p2"))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://delta.example", "//delta.example"])
def test_only_http_addresses_become_links(url: str) -> None:
    assert link("Delta", url) == Span("Delta")


def test_an_http_address_becomes_a_link() -> None:
    assert link("Delta", "https://delta.example").url == "https://delta.example"


def test_a_shortened_phrase_keeps_its_marks_with_fewer_citations() -> None:
    phrase = limited(text("A statement of some length", cited(TWO)), 20, cites=1)

    assert plain(phrase) == "A statement of …"
    assert phrase[-1] == CitationMark(TWO[:1])


def test_every_source_keeps_a_citation() -> None:
    other = Citation.parse("northern-note#lead/b2")

    assert limited(text(cited((*TWO, other))), 10, cites=1) == (CitationMark((TWO[0], other)),)


def test_a_second_statement_without_space_is_left_out_with_its_mark() -> None:
    phrase = limited(text("First", cited(TWO), "; ", "Second statement of several words", cited(TWO)), 12)

    assert plain(phrase) == "First; …"
    assert sum(isinstance(span, CitationMark) for span in phrase) == 1


def test_a_phrase_within_the_limit_is_unchanged() -> None:
    phrase = text(bold("Name"), " and more", cited(TWO))

    assert limited(phrase, 100) == phrase


def test_right_to_left_runs_are_isolated_once() -> None:
    assert isolated(isolated("نهر")) == "\u2068نهر\u2069"


def test_names_are_listed_as_in_a_sentence() -> None:
    assert [listed(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A and B", "A, B and C"]


def test_nouns_agree_with_their_number() -> None:
    assert [counted(1, "tally", "tallies"), counted(1200, "tally", "tallies")] == ["1 tally", "1,200 tallies"]


def test_a_shortened_statement_keeps_its_voice_and_its_mark() -> None:
    phrase = limited(text("The group holds towns in the upper delta", credit(", says North"), cited(TWO)), 40)

    assert plain(phrase) == "The group holds towns in …, says North"
    assert isinstance(phrase[-1], CitationMark)


def test_a_statement_of_which_words_are_shown_keeps_its_mark_without_space_for_more() -> None:
    phrase = limited(text(bold("Raid on the harbour"), " · attributed by the Delta Council", cited(TWO)), 24)

    assert plain(phrase) == "Raid on the harbour…"
    assert isinstance(phrase[-1], CitationMark)


def test_a_label_without_its_statement_has_no_mark() -> None:
    phrase = limited(text(bold("Area: "), "Towns in the upper delta", cited(TWO)), 9)

    assert plain(phrase) == "Area …"
    assert not any(isinstance(span, CitationMark) for span in phrase)
