"""``militia review`` publishes a draft in its file and leaves the rest alone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.base.build import build
from bot.base.source import read_folder
from bot.cli.init import init_base
from bot.cli.new import new_record
from bot.cli.review import review_record
from bot.settings import SettingsError
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import KINDS, Actor, Option

NOW = datetime(2031, 11, 1, tzinfo=UTC)
LATER = datetime(2031, 12, 1, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new base of drafts."""
    init_base(tmp_path, NOW)
    return tmp_path


def _base(folder: Path, *, drafts: bool = True) -> KnowledgeBase:
    base = build(read_folder(folder), NOW.date(), drafts=drafts).base
    assert base is not None
    return base


def test_a_reviewed_record_is_published_with_date_name_and_changelog(folder: Path) -> None:
    assert review_record("harbour-front", "Jo Doe", folder, now=NOW) == 0

    record = _base(folder).get("harbour-front", Actor)
    assert record is not None
    assert (record.status, record.reviewed_on, record.reviewed_by) == ("published", "2031-11-01", "Jo Doe")
    assert [(one.on, one.kind, one.what) for one in record.changelog] == [
        ("2031-11-01", "reviewed", "Reviewed by Jo Doe")
    ]


def test_comments_and_other_fields_stay(folder: Path) -> None:
    file = folder / "actors" / "harbour-front.yaml"
    before = [line for line in file.read_text().splitlines() if not line.startswith("status:")]

    review_record("harbour-front", "Jo Doe", folder, now=NOW)

    assert [line for line in before if line not in file.read_text()] == []


def test_a_second_review_adds_a_line(folder: Path) -> None:
    review_record("harbour-front", "Jo Doe", folder, now=NOW)
    review_record("harbour-front", "Al Roe", folder, now=LATER)

    record = _base(folder).get("harbour-front", Actor)
    assert record is not None
    assert [one.what for one in record.changelog] == ["Reviewed by Jo Doe", "Reviewed by Al Roe"]


def test_the_same_review_twice_on_a_day_adds_one_line(folder: Path) -> None:
    review_record("harbour-front", "Jo Doe", folder, now=NOW)
    review_record("harbour-front", "Jo Doe", folder, now=NOW)

    record = _base(folder).get("harbour-front", Actor)
    assert record is not None
    assert len(record.changelog) == 1


def test_hidden_drafts_appear_once_they_are_reviewed(folder: Path) -> None:
    assert _base(folder, drafts=False).get("harbour-front", Actor) is None

    review_record("harbour-front", "Jo Doe", folder, now=NOW)

    assert _base(folder, drafts=False).get("harbour-front", Actor) is not None


def test_a_draft_that_is_not_valid_when_published_stays_a_draft(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "options" / "harbour-talks.yaml"
    file.write_text("\n".join(line for line in file.read_text().splitlines() if "side: against" not in line) + "\n")

    assert review_record("harbour-talks", "Jo Doe", folder, now=NOW) == 1

    option = _base(folder).get("harbour-talks", Option)
    assert option is not None
    assert option.status == "draft"
    assert "no argument against it" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("record_id", "by", "message"),
    [
        ("harbour-frnt", "Jo", 'No record has the id "harbour-frnt". Did you mean "harbour-front"?'),
        ("harbour-front", "  ", "Who reviewed it? Write --by NAME."),
    ],
)
def test_an_error_is_one_sentence_with_a_fix(record_id: str, by: str, message: str, folder: Path) -> None:
    with pytest.raises(SettingsError) as error:
        review_record(record_id, by, folder, now=NOW)

    assert str(error.value) == message


def test_a_withdrawn_record_is_not_published(folder: Path) -> None:
    file = folder / "actors" / "harbour-front.yaml"
    file.write_text(file.read_text().replace("status: draft ", "status: withdrawn "))

    with pytest.raises(SettingsError, match="is withdrawn"):
        review_record("harbour-front", "Jo", folder, now=NOW)


@pytest.mark.parametrize("kind", KINDS)
def test_an_untouched_template_of_any_kind_is_not_published(
    kind: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new_record(kind, "river-union", None, folder=folder, now=NOW)

    assert review_record("river-union", "Jo Doe", folder, now=NOW) == 1

    printed = capsys.readouterr().out
    assert 'Not filled in yet: "as_of"' in printed
    if kind != "redirect":
        assert ("has no name yet" if kind == "source" else "This is still the text of the template: ") in printed
    warnings = [str(one) for one in build(read_folder(folder), NOW.date()).problems]
    assert warnings
    assert all("river-union" in one for one in warnings)


def test_a_draft_is_published_once_its_last_value_is_filled_in(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new_record("incident", "sit-in", "Sit-in", folder=folder, now=NOW)
    file = folder / "incidents" / "sit-in.yaml"
    lines = [
        line.replace("Sit-in, and what followed, in at most 30 words", "A sit-in")
        for line in file.read_text().splitlines(keepends=True)
    ]
    file.write_text("".join(line if line.startswith("date:") else line.replace("# FILL IN", "#") for line in lines))

    assert review_record("sit-in", "Jo Doe", folder, now=NOW) == 1

    *problems, _ = capsys.readouterr().out.splitlines()[2:]
    line = next(number for number, line in enumerate(lines, 1) if line.startswith("date:"))
    assert [one.partition(": ")[2].partition(".")[0] for one in problems] == ['Not filled in yet: "date"']
    assert problems[0].startswith(f"incidents/sit-in.yaml:{line}:")
    file.write_text(file.read_text().replace("# FILL IN", "#"))
    assert review_record("sit-in", "Jo Doe", folder, now=NOW) == 0
