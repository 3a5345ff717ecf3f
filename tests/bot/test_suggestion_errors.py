"""What is rejected in a suggestion: empty and invalid fields, forged metadata, another workspace."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from tests.bot.running import Running, running
from tests.bot.suggestion_form import GOOD, GROUP, kept, submit


@pytest.mark.parametrize("name", list(GOOD))
@pytest.mark.parametrize("nothing", ["", "   ", "\u200b\u202e"])
def test_an_empty_field_is_rejected_by_its_name(app: Running, name: str, nothing: str) -> None:
    answer = submit(app, **{name: nothing})

    assert answer["response_action"] == "errors"
    assert list(answer["errors"]) == [name]
    assert kept(app) == ()


@pytest.mark.parametrize(
    ("given", "name", "said"),
    [
        ({"locator": "crossroad-2020#lead/p2"}, "locator", 'Did you mean "crossroads-2020"?'),
        ({"locator": "crossroads-2020#lead/p99"}, "locator", "Section has only"),
        ({"locator": "crossroads-2020#lead"}, "locator", "source#section/p3"),
        ({"field": "type", "value": "armed-groop"}, "value", 'Did you mean "armed-group"?'),
        ({"field": "claims.0.as_of", "value": "last spring"}, "value", "EDTF"),
        ({"field": "relationships.0.target", "value": "irgc-quds-forse"}, "value", 'Did you mean "irgc-quds-force"?'),
        ({"field": "type", "value": "armed-group"}, "value", "already the current value"),
        ({"value": "x" * 701}, "value", "limit 700"),
        ({"field": "changelog.0.what"}, "field", "no longer has this field"),
    ],
)
def test_an_invalid_value_is_rejected_with_the_field_and_the_fix(
    app: Running, given: dict[str, str], name: str, said: str
) -> None:
    answer = submit(app, **given)

    assert answer["response_action"] == "errors"
    assert list(answer["errors"]) == [name]
    assert said in answer["errors"][name]


def test_typed_marks_that_reorder_or_break_text_are_not_kept(app: Running) -> None:
    submit(app, value="One\u202e two\x00\nthree \ud800كتائب\u200cها", why="a\r\n# b")

    assert kept(app)[0].proposal.value == "One two three كتائب\u200cها"
    assert kept(app)[0].proposal.why == "a # b"


@pytest.mark.parametrize("forged", ["", "no-such-record", "../../etc/passwd", "kataib-hezbollah page:2 x", "a" * 3000])
def test_forged_metadata_keeps_nothing(app: Running, forged: str) -> None:
    answer = submit(app, about=forged)

    assert answer["response_action"] == "update"
    assert "no longer has this record" in str(answer["view"])
    assert kept(app) == ()


def test_metadata_forged_into_another_record_is_judged_by_that_records_fields(app: Running) -> None:
    answer = submit(app, about="abdul-hussein-arrest", field="claims.2.text")

    assert list(answer["errors"]) == ["field"]


def test_a_foreign_workspace_neither_opens_the_form_nor_keeps_anything(app: Running) -> None:
    app.click(f"suggest {GROUP}", user={"id": "U9", "team_id": "T999"})
    assert app.answers()[0]["text"].startswith("This app serves another workspace")

    answer = submit(app, team="T999")
    assert "another workspace" in str(answer["view"])
    assert app.slack.called("views.open") == []
    with app.services.database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM suggestions")).scalar_one() == 0


def test_a_database_that_is_gone_is_said_in_the_form(tmp_path: Path) -> None:
    nowhere = f"sqlite:///{tmp_path / 'no' / 'such' / 'folder' / 'app.sqlite3'}"
    with running(tmp_path, database_url=nowhere) as app:
        assert "The database is unavailable" in str(submit(app)["view"])
