"""``militia new`` writes a draft that the check accepts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.base.build import build
from bot.base.source import read_folder
from bot.cli.new import Given, new_record
from bot.cli.record_templates import TYPES
from bot.settings import SettingsError
from knowledge.models import KINDS, Incident
from knowledge.problems import Severity

NOW = datetime(2031, 11, 1, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A base of one source and its author."""
    (tmp_path / "base.yaml").write_text("name: Delta\n")
    new_record("source", "first-report", None, folder=tmp_path, now=NOW)
    return tmp_path


def test_the_first_source_comes_with_its_author_and_is_valid(folder: Path) -> None:
    assert (folder / "actors" / "author-of-first-report.yaml").exists()
    assert not build(read_folder(folder), NOW.date()).errors


def test_the_author_of_a_later_source_is_named_or_new_but_never_guessed(folder: Path) -> None:
    new_record("source", "second-report", None, folder=folder, now=NOW)
    new_record("source", "third-report", None, folder=folder, now=NOW, given=Given(author="author-of-first-report"))

    authors = [
        (folder / "sources" / f"{name}-report.yaml").read_text().partition("authors: ")[2].partition("]")[0]
        for name in ("first", "second", "third")
    ]
    assert authors == ["[author-of-first-report", "[author-of-second-report", "[author-of-first-report"]
    assert not build(read_folder(folder), NOW.date()).errors


def test_an_unknown_author_is_named_with_the_closest_actor(folder: Path) -> None:
    with pytest.raises(SettingsError, match=r'No actor has the id "author-of-first"\. Did you mean "author-of-first-'):
        new_record("source", "second-report", None, folder=folder, now=NOW, given=Given(author="author-of-first"))


def test_only_a_source_takes_an_author(folder: Path) -> None:
    with pytest.raises(SettingsError, match="Only a source takes --author"):
        new_record("place", "river-mouth", None, folder=folder, now=NOW, given=Given(author="author-of-first-report"))


def _unfilled(folder: Path, record_id: str) -> list[str]:
    """Returns the warnings of values to be filled in, with the line of each."""
    problems = build(read_folder(folder), NOW.date()).problems
    found = [one for one in problems if Path(one.file).stem == record_id and one.message.startswith("Not filled in")]
    assert all(one.severity is Severity.WARNING for one in found)
    return [f"{one.line}: {one.message}" for one in found]


def test_the_check_warns_of_each_value_that_the_curator_did_not_give(folder: Path) -> None:
    new_record("incident", "lock-raid", None, folder=folder, now=NOW)

    lines = (folder / "incidents" / "lock-raid.yaml").read_text().splitlines()
    marked = {number: line.partition(":")[0] for number, line in enumerate(lines, 1) if "# FILL IN" in line}
    assert set(marked.values()) == {"as_of", "class", "date", "cites"}
    assert _unfilled(folder, "lock-raid") == [f'{line}: Not filled in yet: "{name}"' for line, name in marked.items()]


@pytest.mark.parametrize("kind", KINDS)
def test_every_day_id_and_type_that_was_invented_is_marked(kind: str, folder: Path) -> None:
    new_record(kind, "river-union", None, folder=folder, now=NOW)

    lines = (folder / KINDS[kind].folder / "river-union.yaml").read_text().splitlines()
    invented = ("2031-11-01", "first-report", *(value for _, value in TYPES.values()))
    fields = [line for line in lines if line.strip()[:1] not in {"#", ""} and not line.startswith(("id:", "authors:"))]
    assert [one for one in fields if any(value in one for value in invented) and "# FILL IN" not in one] == []


def test_a_given_source_and_type_are_written_and_not_marked(folder: Path) -> None:
    new_record("source", "second-report", None, folder=folder, now=NOW, given=Given(type="document"))
    new_record("incident", "sit-in", None, folder=folder, now=NOW, given=Given(source="second-report", type="protest"))

    text = (folder / "incidents" / "sit-in.yaml").read_text()
    assert "\nclass: protest " in text
    assert "\ncites: [second-report]" in text
    assert [one.partition('"')[2] for one in _unfilled(folder, "sit-in")] == ['as_of"', 'date"']


def test_a_new_incident_names_no_perpetrator(folder: Path) -> None:
    new_record("incident", "lock-raid", None, folder=folder, now=NOW)

    base = build(read_folder(folder), NOW.date()).base
    incident = base.get("lock-raid", Incident) if base else None
    assert incident is not None
    assert incident.perpetrators == ()


@pytest.mark.parametrize(
    ("kind", "given", "message"),
    [
        ("incident", Given(source="first-reprt"), 'No source has the id "first-reprt". Did you mean "first-report"?'),
        ("incident", Given(source="zzz"), 'No source has the id "zzz". Use one of: first-report.'),
        ("source", Given(source="first-report"), "A source cites no source. Leave --source out."),
        ("redirect", Given(source="first-report"), "A redirect cites no source. Leave --source out."),
        ("tally", Given(type="attacks"), "A tally has no type. Leave --type out."),
        ("place", Given(type="village"), 'Invalid type "village". Use one of'),
        ("actor", Given(type="medai"), 'Invalid type "medai". Did you mean "media"?'),
    ],
)
def test_an_option_that_does_not_fit_is_an_error_and_nothing_is_written(
    kind: str, given: Given, message: str, folder: Path
) -> None:
    with pytest.raises(SettingsError) as error:
        new_record(kind, "river-union", None, folder=folder, now=NOW, given=given)

    assert str(error.value).startswith(message)
    assert not list(folder.glob("*/river-union.yaml"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_record_of_every_kind_is_valid_at_once(kind: str, folder: Path) -> None:
    new_record(kind, "river-union", "River union", folder=folder, now=NOW)

    assert (folder / KINDS[kind].folder / "river-union.yaml").exists()
    assert [str(one) for one in build(read_folder(folder), NOW.date()).errors] == []


def test_the_title_is_made_from_the_id(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new_record("actor", "river-union", None, folder=folder, now=NOW)

    assert 'value: "River union"' in (folder / "actors" / "river-union.yaml").read_text()
    assert f"Wrote {folder / 'actors' / 'river-union.yaml'}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("kind", "record_id", "message"),
    [
        ("actr", "x", 'Unknown kind "actr". Did you mean "actor"?'),
        ("actor", "River Union", 'Invalid id "River Union". Use lower-case words with hyphens'),
        ("place", "first-report", 'The id "first-report" is already used by sources/first-report.yaml'),
    ],
)
def test_an_error_is_one_sentence_with_a_fix(kind: str, record_id: str, message: str, folder: Path) -> None:
    with pytest.raises(SettingsError) as error:
        new_record(kind, record_id, None, folder=folder, now=NOW)

    assert str(error.value).startswith(message)


def test_a_base_without_a_source_asks_for_one_first(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("name: Delta\n")

    with pytest.raises(SettingsError, match="Begin with: militia new source ID"):
        new_record("actor", "river-union", None, folder=tmp_path, now=NOW)


def test_a_folder_that_is_not_a_base_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"is not a base\. Make one with: militia init"):
        new_record("actor", "river-union", None, folder=tmp_path / "nowhere", now=NOW)
