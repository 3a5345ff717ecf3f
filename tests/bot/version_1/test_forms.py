"""Every form and menu that version 1 opened still works."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.base.snapshot_format import unpack
from handlers.suggestions.ports import SuggestionState
from tests.bot.running import Running
from tests.bot.version_1.stored import (
    FILLED,
    V1,
    Entry,
    is_card_or_list,
    named,
    of_kind,
    place_of,
    said,
    sent,
    submitted,
    version_1,
)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Running]:
    """The app over the base of the snapshot, whose records the forms were opened for."""
    with version_1(tmp_path, unpack((V1 / "snapshot.json").read_bytes())) as one:
        yield one


@pytest.mark.parametrize("entry", of_kind("static_select"), ids=named)
def test_an_option_chosen_in_an_open_form_is_still_that_field(small: Running, entry: Entry) -> None:
    assert set(submitted(small, entry).get("errors", {})) <= {"value"}


@pytest.mark.parametrize("entry", of_kind("view"), ids=named)
def test_an_open_form_can_be_sent(small: Running, entry: Entry) -> None:
    assert submitted(small, entry)["response_action"] in {"update", "errors"}
    assert submitted(small, entry, words="", value="", name="")["response_action"] == "errors"


@pytest.mark.parametrize(
    "entry", [one for one in of_kind("plain_text_input") if one.get("callback_id") == "suggest"], ids=named
)
def test_a_box_left_empty_in_an_open_form_is_named(small: Running, entry: Entry) -> None:
    assert entry["block_id"] in submitted(small, entry, **{entry["block_id"]: ""})["errors"]


def test_a_suggestion_sent_from_an_open_form_is_kept(small: Running) -> None:
    entry = next(one for one in of_kind("static_select") if one["value"].startswith("title@"))

    assert submitted(small, entry)["response_action"] == "update"
    kept = small.services.ports.suggestions.listed("T1", SuggestionState("open"))[-1]
    assert (kept.proposal.record, kept.proposal.value) == (entry["private_metadata"], FILLED["value"])


@pytest.mark.parametrize("entry", of_kind("external_select"), ids=named)
def test_a_menu_in_an_open_form_completes_names(app: Running, entry: Entry) -> None:
    given = {"action_id": entry["action_id"], "block_id": entry["block_id"], "value": "kataib"}
    answer = sent(app, "block_suggestion", entry, **given, view={"type": "modal"}, container={"type": "view"})

    assert answer["options"]


@pytest.mark.parametrize("entry", of_kind("shortcut", "message_action"), ids=named)
def test_a_shortcut_of_an_app_installed_then_is_answered(app: Running, entry: Entry) -> None:
    more = {"message": {"text": "Kataib Hezbollah fired on Balad"}, **place_of(app, entry)}
    sent(app, entry["kind"], entry, callback_id=entry["callback_id"], **(more if entry["kind"] != "shortcut" else {}))

    answer = said(app)[0]
    assert "submit" in answer or is_card_or_list(answer["blocks"])
