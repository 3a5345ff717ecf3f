"""A second import updates what was not edited."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.imports.drafts import Draft
from knowledge.imports.updates import FileState, as_text, updated
from knowledge.models import Place
from knowledge.yaml_writer import record_text

FIRST = {"id": "harbour", "status": "draft", "type": "city", "title": "Harbour", "summary": "A place", "key": True}


def _draft(**changes: Any) -> Draft:
    return Draft(Place, {**FIRST, **changes}, "1")


def _file(**changes: Any) -> bytes:
    return record_text({**FIRST, **changes}).encode()


def test_a_new_row_is_a_new_file() -> None:
    update = updated(_draft(), None, None)

    assert (update.state, update.content) == (FileState.NEW, _file())


def test_the_same_data_leave_the_file_alone() -> None:
    assert updated(_draft(), as_text(FIRST), _file(summary="Edited")).state is FileState.UNCHANGED


def test_a_new_value_replaces_one_that_was_not_edited() -> None:
    update = updated(_draft(summary="A town"), as_text(FIRST), _file())

    assert (update.state, update.content) == (FileState.UPDATED, _file(summary="A town"))


def test_an_edited_field_stays_and_is_listed_and_the_others_are_updated() -> None:
    update = updated(_draft(summary="A town", title="Port"), as_text(FIRST), _file(summary="By hand"))

    assert update.content == _file(summary="By hand", title="Port")
    assert update.kept == ("summary",)


def test_an_edit_to_the_same_value_does_not_conflict() -> None:
    update = updated(_draft(summary="A town"), as_text(FIRST), _file(summary="A town"))

    assert (update.state, update.kept) == (FileState.UNCHANGED, ())


def test_a_field_that_the_new_data_lack_is_removed() -> None:
    update = updated(_draft(key=None), as_text(FIRST), _file())

    assert update.content == _file(key=None)


def test_a_reviewed_record_is_not_updated_and_its_new_values_are_listed() -> None:
    update = updated(_draft(summary="A town"), as_text(FIRST), _file(status="published"))

    assert (update.state, update.content, update.kept) == (FileState.REVIEWED, None, ("summary",))


def test_a_file_that_a_curator_deleted_is_not_written_again() -> None:
    assert updated(_draft(), as_text(FIRST), None).state is FileState.DELETED


@pytest.mark.parametrize("status", ["draft", "published"])
def test_a_new_value_that_was_kept_out_is_listed_again_by_the_next_import(status: str) -> None:
    file = _file(summary="By hand", status=status)
    first = updated(_draft(summary="A town"), as_text(FIRST), file)

    assert updated(_draft(summary="A town"), first.fields, file).kept == ("summary",)


def test_a_value_that_equals_a_default_is_not_a_difference() -> None:
    old = {**FIRST, "as_of": "2031-05", "cites": ["delta-table#row/1"]}
    draft = Draft(Place, {**old, "schema_version": 1, "review_every": "P1Y"}, "1")

    assert updated(draft, None, record_text(old).encode()).state is FileState.UNCHANGED
    assert updated(draft, None, record_text(old).encode()).kept == ()


def test_without_the_last_values_a_field_that_differs_stays() -> None:
    update = updated(_draft(summary="A town"), None, _file())

    assert (update.state, update.content, update.kept) == (FileState.UNCHANGED, None, ("summary",))


def test_a_reviewed_record_that_has_the_new_value_is_unchanged() -> None:
    update = updated(_draft(summary="A town"), as_text(FIRST), _file(summary="A town", status="published"))

    assert (update.state, update.kept) == (FileState.UNCHANGED, ())
