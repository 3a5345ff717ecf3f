"""Which record comes first, whether it is accepted or not. All records are invented."""

from __future__ import annotations

from knowledge.names import AmbiguousMatch, Match, MatchResult
from tests.knowledge.names.matching import found, look_up


def test_a_name_without_its_legal_form_is_that_firm_rather_than_a_longer_name() -> None:
    records = [("Nahr Lantern Industry Co.",), ("Nahr Lantern Industry Commercial",)]

    assert found("Nahr Lantern Industry", *records) == "Nahr Lantern Industry Co."


def test_a_name_at_another_place_does_not_count_if_it_is_only_faintly_alike() -> None:
    records = [("Nabil Mansour al-Hiyari",), ("Omran Mansour",)]

    assert _first(look_up("Henry Mansour", *records)) == "Omran Mansour"


def test_a_kurdish_name_of_a_party_is_its_translation() -> None:
    assert found("Partiya Karkeran Kurdistan", ("Kurdistan Workers' Party",), ("Partiya Nahr Kurdistan",)) == (
        "Kurdistan Workers' Party"
    )


def _first(match: MatchResult) -> str:
    match match:
        case Match(candidate):
            return candidate.entity
        case AmbiguousMatch(candidates):
            return candidates[0].entity
        case _:
            return match.closest[0].entity
