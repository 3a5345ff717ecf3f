from __future__ import annotations

import pytest

from handlers.wording.rich_text import CitationMark, plain
from handlers.wording.terms import attributed, credited, term
from knowledge.models.citation import Citation
from knowledge.models.field_types import Hedge
from knowledge.profiles.display_names import DisplayNames, display_names
from tests.builders import actor, base_with

CITES = (Citation.parse("delta-review#lead/p1"),)


def names() -> DisplayNames:
    records = (actor("Ada North", type="person"), actor("Iraqi Army", type="military-force"))
    return display_names(base_with(*records), records)


@pytest.mark.parametrize(
    ("said", "hedge", "by", "shown"),
    [
        ("It floods", None, (), ""),
        ("It floods", None, ("ada-north",), ", according to North"),
        ("It floods", Hedge.ALLEGED, ("iraqi-army",), " (alleged by the Iraqi Army)"),
        ("It floods", Hedge.REPORTED, (), " (reported)"),
        ("It floods, North writes", None, ("ada-north",), ""),
        ("It floods, North writes", Hedge.LIKELY, ("ada-north",), " (likely)"),
        ("It floods", Hedge.POSSIBLE, ("ada-north",), " (possible, according to North)"),
        ("It may flood", Hedge.POSSIBLE, ("ada-north",), ", according to North"),
        ("It flooded in May", Hedge.POSSIBLE, ("ada-north",), " (possible, according to North)"),
        ("It will likely flood, North writes", Hedge.LIKELY, ("ada-north",), ""),
        ("It allegedly floods", Hedge.ALLEGED, (), ""),
        ("It floods, as reports said", Hedge.REPORTED, (), ""),
        ("It reportedly floods", Hedge.REPORTED, (), ""),
        ("It seems to flood", Hedge.ASSESSED, (), ""),
        ("Evidently it floods", Hedge.ASSESSED, (), ""),
        ("It floods", Hedge.ATTRIBUTED, (), " (attributed)"),
    ],
)
def test_a_voice_is_named_once(said: str, hedge: Hedge | None, by: tuple[str, ...], shown: str) -> None:
    assert credited(names(), said, hedge, by=by) == shown


def test_a_statement_has_its_voice_before_its_source_mark() -> None:
    phrase = attributed(names(), "It floods.", None, by=("ada-north",), cites=CITES)

    assert plain(phrase) == "It floods, according to North"
    assert phrase[-1] == CitationMark(CITES)


def test_an_option_that_has_begun_reads_in_progress() -> None:
    assert [term("under-way"), term("facade-group")] == ["in progress", "facade group"]


def test_a_range_of_numbers_in_a_term_keeps_its_hyphen() -> None:
    assert term("facade-group") == "facade group"
    assert term("81-82 mm mortar") == "81-82 mm mortar"
