"""Unknown ids and citations are reported with their file and line."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.lint import Rules, lint, references
from knowledge.loader import load
from tests.builders import actor, argument, incident, option, place, redirect, says, source
from tests.linting import TODAY, messages, problems

DATASET: dict[str, Any] = {
    "type": "dataset",
    "row_key": "event_id",
    "thesis": None,
    "thesis_cites": (),
    "sections": (),
    "perspective": None,
}
_ONLY_REFERENCES = Rules(record=(references.ids_resolve,), base=(references.removed_records_have_redirects,))
_ACTOR = b"id: a\nas_of: 2031\nreviewed_on: 2031-10-01\n"
_PLACE = b"""id: port
title: Port
type: city
as_of: 2031
reviewed_on: 2031-10-01
changelog: [{on: 2031-10-01, kind: added, what: First version}]
summary: {text: A port, cites: [delta-review#lead/p1]}
"""


def _by(actor_id: str) -> dict[str, Any]:
    return {"actor": actor_id, "attribution": {"status": "alleged"}, "cites": ("delta-review#lead/p1",)}


def _citing(locator: str) -> str:
    return messages(actor("Liwa al-Nahr", summary={"text": "Of the delta", "cites": (locator,)}))


def test_a_mistyped_id_is_reported_with_the_closest_one_of_its_kind() -> None:
    found = messages(
        actor("Liwa al-Nahr"), incident("Liwa al-Nar"), incident("Barrage", perpetrators=[_by("liwa-al-nar")])
    )

    assert '"liwa-al-nar" is an incident, not an actor. Name an actor here.' in found


def test_an_unknown_id_is_reported_with_the_closest_one() -> None:
    found = messages(actor("Liwa al-Nahr"), incident("Barrage", perpetrators=[_by("liwa-al-naher")]))

    assert 'barrage:perpetrators.0.actor:1:1: Unknown actor "liwa-al-naher". Did you mean "liwa-al-nahr"?' in found


def test_a_removed_record_is_one_problem_that_asks_for_aredirect() -> None:
    referring = [incident(f"Barrage {n}", perpetrators=[_by("liwa-al-nahr")]) for n in range(4)]

    (found,) = problems(*referring, incident("Designate Liwa al-Nahr"), rules=_ONLY_REFERENCES)

    assert 'Unknown actor "liwa-al-nahr", in 4 records. ' in found
    assert "write redirects/liwa-al-nahr.yaml with to: and reason:" in found


def test_a_removed_source_is_one_problem_however_many_records_cite_it() -> None:
    citing = [actor(f"Group {n}", summary=says("Of the delta", "gone-2030#lead/p1")) for n in range(4)]

    (found,) = problems(*citing)

    assert found.startswith('group-0:summary.cites.0:1:1: Unknown source "gone-2030", in 4 records. ')


def test_a_redirect_leads_to_the_new_id_in_one_step() -> None:
    found = messages(
        actor("Liwa al-Nahr"),
        redirect("old-nahr", "older-nahr"),
        redirect("older-nahr", "liwa-al-nahr"),
        incident("Barrage", perpetrators=[_by("older-nahr")]),
    )

    assert found == 'old-nahr:to:1:1: "older-nahr" is a redirect. Redirect to "liwa-al-nahr" instead.'


@pytest.mark.parametrize(
    ("locator", "message"),
    [
        ("delta-review#lead/p99", "Section has only 20 paragraphs: delta-review#lead/p99"),
        ("delta-review#lead/b21", "Section has only 20 bullets"),
        ("delta-review#laed/p1", 'Unknown section "laed" of delta-review. Did you mean "lead"?'),
        ("delta-reveiw#lead/p1", 'Unknown source "delta-reveiw". Did you mean "delta-review"?'),
        ("delta-reveiw", 'Unknown source "delta-reveiw"'),
        ("delta-review#row/7", "Only a dataset has rows"),
    ],
)
def test_a_citation_of_nothing_is_reported(locator: str, message: str) -> None:
    assert message in _citing(locator)


@pytest.mark.parametrize("locator", ["delta-review", "delta-review#page/4", 'delta-review#lead/p2 "taken over"'])
def test_a_source_can_be_cited_as_a_whole_by_page_and_by_paragraph(locator: str) -> None:
    assert _citing(locator) == ""


def test_a_dataset_is_cited_by_row_and_not_by_page() -> None:
    dataset = source("Delta data", authors=(), **DATASET)

    row = actor("Liwa al-Nahr", summary={"text": "Of the delta", "cites": ("delta-data#row/NL-2031-117",)})
    page = actor("Harakat al-Bahr", summary={"text": "Of the delta", "cites": ("delta-data#page/3",)})

    assert [line.split(": ", 1)[1] for line in problems(dataset, row, page)] == [
        'A dataset has no pages: "delta-data#page/3". Cite a row: source#row/KEY.'
    ]


def test_a_rebuttal_of_no_argument_of_the_other_side_is_reported() -> None:
    arguments = (argument("for", "It works"), argument("against", "It fails") | {"rebuts": "unknown-argument"})

    assert '"unknown-argument" is not an argument of the other side' in messages(option("Dredge", arguments=arguments))


def test_two_arguments_with_one_id_are_reported() -> None:
    arguments = (argument("for", "It works"), argument("against", "It fails") | {"id": "it-works"})

    assert 'Duplicate id "it-works" in arguments' in messages(option("Dredge", arguments=arguments))


def test_errors_in_one_file_do_not_hide_those_of_another_or_of_the_same_file() -> None:
    files = {
        "actors/a.yaml": _ACTOR + b"type: persn\ncites: [delta-reviw]\nnot_to_be_confused_with: [nobody-here]\n",
        "actors/b.yaml": b"id: b\nnames: [broken",
        "sources/delta-review.yaml": b"id: delta-review\ntype: [x]\n",
        "actor/d.yaml": b"id: d",
    }
    loaded = load(files)
    found = [*loaded.problems, *lint(loaded.records, loaded.locate, TODAY, invalid=loaded.invalid_records())]
    lines = "\n".join(map(str, sorted(found)))

    assert 'actors/a.yaml:4:7: Invalid type "persn". Did you mean "person"?' in lines
    assert 'actors/a.yaml:5:9: Unknown source "delta-reviw".' in lines
    assert 'actors/a.yaml:6:27: Unknown actor "nobody-here".' in lines
    assert "actors/b.yaml:3:1: Invalid YAML" in lines
    assert 'actor/d.yaml:1:1: Unknown folder "actor". Did you mean "actors"?' in lines


def test_a_reference_to_a_file_that_is_not_valid_is_not_reported_too() -> None:
    files = {
        "places/delta.yaml": b"id: delta\ntype: [broken\n",
        "places/port.yaml": _PLACE + b"within: delta\n",
        "sources/delta-review.yaml": b"id: delta-review\ntype: [x]\n",
    }
    loaded = load(files)

    assert lint(loaded.records, loaded.locate, TODAY, invalid=loaded.invalid_records()) == ()


def test_a_place_within_an_unknown_place_is_reported() -> None:
    assert 'Unknown place "delta"' in messages(place("Port", within="delta"))


def test_redirects_that_lead_back_are_reported_as_a_cycle() -> None:
    found = messages(redirect("old-shore", "older-shore"), redirect("older-shore", "old-shore"))

    assert "Cycle of redirects: old-shore > older-shore > old-shore" in found
    assert "Cycle of redirects: lost > lost" in messages(redirect("lost", "lost"))
