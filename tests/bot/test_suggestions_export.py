"""Accepted suggestions become patches that apply to the base's files, and the base is valid afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.base.source import read_folder
from bot.cli.check import check_base
from bot.cli.suggestions import export_suggestions
from bot.settings import Settings, SettingsError
from handlers.request import Asker
from handlers.suggestions.ports import Proposal, SuggestionState
from knowledge.knowledge_base import KnowledgeBase
from knowledge.loader import load
from knowledge.models import Record
from tests import packaged
from tests.bot.running import Running, eventually, running
from tests.bot.suggestion_form import GROUP, kept, of_losses, submit

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
CITED = "crossroads-2020#lead/p1"
HOSTILE = "A: \"b\" 'c' # d {e} [f] - g & *h !i %j @k | > \\ `l` ، كتائب"


def accept(app: Running, **given: str) -> None:
    """Suggest it, and have an admin accept it, both through Slack."""
    assert submit(app, **given)["response_action"] == "update"
    decided = len(kept(app, SuggestionState.ACCEPTED)) + 1
    app.command(f"admin accept {kept(app)[0].id}", user_id="UADMIN")
    assert len(eventually(lambda: kept(app, SuggestionState.ACCEPTED), decided)) == decided


def exported(app: Running, tmp_path: Path, name: str, **settings: Any) -> str:
    out = tmp_path / f"patch.{name}"
    chosen = app.settings.model_copy(update=settings)
    export_suggestions(chosen, name, out, now=NOW)
    return out.read_text(encoding="utf-8")


def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(packaged.FOLDER, tmp_path / "copy" / "base"))


def apply(patch: str, folder: Path) -> None:
    """As a curator would, in a checkout whose base is in a subfolder."""
    git = ["git", "-C", str(folder.parent)]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "apply", "--directory=base", "-"], input=patch.encode(), check=True)


def records_in(folder: Path) -> KnowledgeBase:
    loaded = load(read_folder(folder).contents)
    return KnowledgeBase(loaded.records, loaded.version)


def test_the_diff_applies_to_a_copy_of_the_base_which_is_valid_afterwards(app: Running, tmp_path: Path) -> None:
    accept(app, value=HOSTILE, locator=CITED, why="Shorter: # and 'clearer'\nby far")
    accept(
        app,
        field=f"claims.{of_losses()}.value",
        value="25 killed",
        locator="tight-rope-2020#why-strike/p6",
        why="Only that",
    )
    accept(app, about="abdul-hussein-arrest", field="date.precision", value="month", locator=CITED, why="Not sure")
    folder = copied(tmp_path)

    apply(exported(app, tmp_path, "diff"), folder)

    assert check_base(app.settings, folder, NOW) == 0
    group = records_in(folder).get(GROUP, Record)
    assert group is not None
    read = group.model_dump(mode="json")
    assert read["summary"]["text"] == HOSTILE
    assert CITED in read["summary"]["cites"]
    assert read["claims"][of_losses()]["value"] == "25 killed"
    assert [one["kind"] for one in read["changelog"][-2:]] == ["corrected", "corrected"]
    assert read["changelog"][-2]["what"].endswith("suggestion: Shorter: # and 'clearer' by far")


def test_the_diff_changes_the_lines_it_means_and_no_others(app: Running, tmp_path: Path) -> None:
    accept(app, value="Short", locator=CITED)

    lines = exported(app, tmp_path, "diff").split("\n")

    assert sum(line.startswith("-") and not line.startswith("---") for line in lines) == 2
    assert sum(line.startswith("+") and not line.startswith("+++") for line in lines) == 3
    assert "--- a/actors/kataib-hezbollah.yaml" in lines


def test_the_yaml_states_who_when_why_where_and_the_new_value(app: Running, tmp_path: Path) -> None:
    accept(app, value=HOSTILE, locator=CITED, why="Shorter")
    accept(app, field=f"claims.{of_losses()}.value", value="25 killed", locator="tight-rope-2020#why-strike/p6")
    accept(app, field="roles", value="Add that: it held the gate", locator="Reuters, 3 Jan 2020, p. 2")

    text = exported(app, tmp_path, "yaml")
    summary, claim, role = yaml.safe_load(text)["suggestions"]

    assert "# by U1 of T1 on " in text
    assert ", accepted by UADMIN on " in text
    assert "# why: Shorter" in text
    assert f"# source: {CITED}" in text
    assert (summary["file"], summary["outcome"]) == ("actors/kataib-hezbollah.yaml", "applies")
    assert summary["change"]["summary"]["text"] == HOSTILE
    assert summary["changelog"][0]["kind"] == "corrected"
    assert claim["change"]["claims"][0]["value"] == "25 killed"
    assert claim["change"]["claims"][0]["field"] == "losses"
    assert (role["outcome"], role["change"]) == ("by-hand", {"roles": "Add that: it held the gate"})
    assert "# by hand, because it is a list or a group" in text


def test_a_list_is_left_to_the_curator_and_the_rest_still_applies(app: Running, tmp_path: Path) -> None:
    accept(
        app, field="roles", value="Add that\n--- a/actors/x.yaml\n+++ b/etc", why="+ why\n--- a/x\n+++ b/y\n@@ -1 +1 @@"
    )
    accept(app, value="Short", locator=CITED)
    folder = copied(tmp_path)

    apply(exported(app, tmp_path, "diff"), folder)

    assert check_base(app.settings, folder, NOW) == 0


@pytest.mark.parametrize(
    ("given", "because"),
    [
        ({"value": "It pings @channel", "locator": CITED}, "the base would not be valid"),
        ({"value": "From elsewhere", "locator": "Reuters, 3 Jan 2020"}, "not in this base"),
        ({"field": "names.0.kind", "value": "acronym", "locator": CITED}, "the base would not be valid"),
    ],
)
def test_what_would_break_the_base_is_left_to_the_curator(
    app: Running, tmp_path: Path, given: dict[str, str], because: str
) -> None:
    accept(app, **given)

    text = exported(app, tmp_path, "diff")

    assert because in text
    assert "--- a/" not in text
    assert yaml.safe_load(exported(app, tmp_path, "yaml"))["suggestions"][0]["outcome"] == "by-hand"


def test_a_row_that_no_form_would_have_kept_breaks_out_of_nothing(app: Running, tmp_path: Path) -> None:
    evil = "a: b\n--- a/actors/x.yaml\n+++ b/actors/x.yaml\n@@ -1 +1 @@\n-x\n+y\u202e\u2028\x85\r- z"
    store = app.services.ports.suggestions
    for record in (evil, GROUP):
        made = store.add(
            Proposal(record[:128], evil[:128], evil, evil, evil), by=Asker("U1", "T1"), at=NOW, version="v"
        )
        store.decide(made.id, SuggestionState.ACCEPTED, by=Asker("UADMIN", "T1"), at=NOW)

    diff, listed = exported(app, tmp_path, "diff"), exported(app, tmp_path, "yaml")

    assert [line for line in diff.split("\n") if line and not line.startswith("# ")] == []
    assert [one["outcome"] for one in yaml.safe_load(listed)["suggestions"]] == ["by-hand", "by-hand"]
    assert not {"\u202e", "\u2028", "\x85", "\r"} & set(diff + listed)


def test_two_wishes_for_one_field_are_not_both_applied(app: Running, tmp_path: Path) -> None:
    accept(app, value="One", locator=CITED)
    accept(app, value="Two", locator=CITED)

    text = exported(app, tmp_path, "diff")

    assert text.count("--- a/") == 1
    assert "an earlier suggestion changes the same field" in text


def test_what_a_curator_has_applied_is_not_exported_again(app: Running, tmp_path: Path) -> None:
    accept(app, value="Short", locator=CITED)
    folder = copied(tmp_path)
    apply(exported(app, tmp_path, "diff"), folder)

    text = exported(app, tmp_path, "yaml", knowledge_source=str(folder))

    assert "1 already applied" in text
    assert yaml.safe_load(text)["suggestions"] == []


def test_an_entry_that_has_changed_since_is_left_to_the_curator(app: Running, tmp_path: Path) -> None:
    app.services.open_storage()
    accept(app, field=f"claims.{of_losses()}.value", value="25 killed", locator=CITED)
    folder = copied(tmp_path)
    file = folder / "actors" / f"{GROUP}.yaml"
    lines = file.read_text(encoding="utf-8").split("\n")
    first = next(number for number, line in enumerate(lines) if line == "claims:") + 1
    losses = first + of_losses()
    lines[first], lines[losses] = lines[losses], lines[first]
    file.write_text("\n".join(lines), encoding="utf-8")

    text = exported(app, tmp_path, "diff", knowledge_source=str(folder))

    assert "the value has changed since it was suggested" in text


def test_open_and_declined_suggestions_are_not_exported(app: Running, tmp_path: Path) -> None:
    submit(app, value="One")
    app.command(f"admin decline {kept(app)[0].id}", user_id="UADMIN")
    eventually(lambda: kept(app, SuggestionState.DECLINED), 1)
    submit(app, value="Two")

    assert yaml.safe_load(exported(app, tmp_path, "yaml"))["suggestions"] == []


def test_the_base_is_never_written(app: Running, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    before = read_folder(folder).contents
    accept(app, value="Short", locator=CITED)

    for name in ("yaml", "diff"):
        exported(app, tmp_path, name, knowledge_source=str(folder))

    assert read_folder(folder).contents == before


def test_the_command_prints_to_standard_output(tmp_path: Path) -> None:
    with running(tmp_path) as app:
        accept(app, value="Short", locator=CITED)
        url = app.settings.database_url
    command = [sys.executable, "-m", "bot", "suggestions", "export"]
    environment = os.environ | {"DATABASE_URL": url}

    printed = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)

    assert yaml.safe_load(printed.stdout)["suggestions"][0]["record"] == GROUP


def test_without_a_database_there_are_no_suggestions_and_no_file_is_made(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/none.sqlite3")
    with pytest.raises(SettingsError, match=r"no database .*none\.sqlite3, so .* Set DATABASE_URL"):
        export_suggestions(settings, "yaml", None, now=NOW)

    assert not list(tmp_path.iterdir())


def test_an_unknown_format_and_a_missing_folder_are_said(app: Running, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="yaml or diff"):
        export_suggestions(app.settings, "json", None, now=NOW)
    with pytest.raises(SettingsError, match="Cannot write"):
        export_suggestions(app.settings, "yaml", tmp_path / "no" / "such", now=NOW)
