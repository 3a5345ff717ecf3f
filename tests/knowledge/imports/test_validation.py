"""Invalid drafts are left out with the reason; references without a record are removed and listed."""

from __future__ import annotations

from typing import Any

from knowledge.imports.drafts import Draft
from knowledge.imports.validation import valid_drafts
from knowledge.models import Actor

CITES = ["delta-review#row/1"]


def _actor(record_id: str, **more: Any) -> Draft:
    tree = {"id": record_id, "type": "state", "names": [{"value": record_id.title()}], "summary": "A group"}
    return Draft(Actor, {**tree, "as_of": "2031", "status": "draft", "cites": CITES, **more}, f"row {record_id}")


def _valid(*drafts: Draft) -> Any:
    steps: list[int] = []
    valid = valid_drafts(drafts, frozenset({"delta-review"}), step=lambda: steps.append(1))
    assert len(steps) == len(drafts)
    return valid.drafts, [(one.key, one.reason) for one in (*valid.skipped, *valid.left_out)]


def _related(target: str) -> dict[str, Any]:
    return {"type": "opposes", "target": target, "cites": CITES}


def test_an_invalid_draft_is_left_out_with_the_message_of_the_check() -> None:
    found, skipped = _valid(_actor("liwa"), _actor("front", country="Nowhere"))

    assert [one.id for one in found] == ["liwa"]
    assert skipped[0][0] == "row front"
    assert "country" in skipped[0][1] or "[A-Z]" in skipped[0][1]


def test_a_relationship_to_an_unknown_record_is_removed_and_listed() -> None:
    (found,), skipped = _valid(_actor("liwa", relationships=[_related("gone"), _related("liwa")]))

    assert [one["target"] for one in found.tree["relationships"]] == ["liwa"]
    assert skipped == [("row liwa", 'its reference to "gone", which is not imported')]


def test_a_reference_to_a_draft_that_is_left_out_is_removed_too() -> None:
    found, _ = _valid(_actor("liwa", relationships=[_related("front")]), _actor("front", as_of="soon"))

    assert [one.tree["relationships"] for one in found] == [[]]


def test_a_draft_that_needs_an_unknown_reference_is_left_out() -> None:
    found, skipped = _valid(_actor("liwa", summary={"text": "A group", "cites": ["other#row/1"]}))

    assert found == ()
    assert skipped == [("row liwa", 'it needs "other", which is not imported')]
