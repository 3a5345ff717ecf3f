"""Settings are checked at the start: a wrong one is a sentence that names the variable and the fix."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, read_settings

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("name", "value", "fix"),
    [
        ("militia_zone", "Baghdad", "Did you mean Asia/Baghdad?"),
        ("militia_zone", "+03:00", "Set it to an IANA time zone"),
        ("militia_admins", "@sam", "ids of users or user groups"),
        ("militia_admins", "U1,sam@example.org", "ids of users or user groups"),
        ("militia_teams", "https://x.slack.com", "ids of workspaces"),
        ("database_url", "mysql://u@h/d", "sqlite:///FILE or postgresql://"),
        ("database_url", "militia.db", "sqlite:///FILE or postgresql://"),
        ("database_url", "sqlite://militia.db", "three slashes"),
        ("database_url", "postgres://u@h:port/d", "host or port"),
        ("slack_api_url", "slack.com/api", "https://slack.com/api/"),
        ("host", "not a host", "IP address or a host name"),
        ("port", "99999", "from 1 to 65535"),
        ("port", "http", "from 1 to 65535"),
        ("workers", "0", "from 1 to 64"),
        ("log_level", "loud", "DEBUG, INFO, WARNING or ERROR"),
        ("slack_blocks", "fancy", "classic or modern"),
        ("militia_drafts", "maybe", "show or hide"),
        ("militia_command", "militia", "Set it to a slash"),
        ("militia_name", "x" * 36, "1 to 35 characters"),
        ("militia_max_digests", "0", "whole number"),
    ],
)
def test_an_invalid_setting_is_one_sentence_with_the_fix(name: str, value: str, fix: str) -> None:
    with pytest.raises(SettingsError) as raised:
        read_settings(None, **{name: value})

    assert str(raised.value).startswith(f"{name.upper()} is invalid. ")
    assert fix in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_password_is_in_no_message() -> None:
    with pytest.raises(SettingsError) as raised:
        read_settings(None, database_url="postgres://u:hunter2@h:port/d")

    assert "hunter2" not in str(raised.value)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_a_postgresql_address_means_one_driver(scheme: str) -> None:
    settings = Settings(database_url=f"{scheme}://u:p@h/d?sslmode=require")

    assert settings.database_url == "postgresql+psycopg://u:p@h/d?sslmode=require"


def test_brackets_around_an_ipv6_address_are_removed() -> None:
    assert Settings(host="[::]").host == "::"


def test_the_example_file_lists_every_setting() -> None:
    listed = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.M))

    assert listed == {name.upper() for name in Settings.model_fields}


def test_a_file_gives_settings_of_any_case_and_the_command_line_takes_precedence(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text('MILITIA_NAME="Brief desk"\nmilitia_command=/brief\nWORKERS=\nMILITIA_ADMINS=U1, U2\nOTHER=x\n')

    settings = read_settings(file, militia_command="/ask")

    assert (settings.militia_name, settings.militia_command) == ("Brief desk", "/ask")
    assert (settings.workers, settings.militia_admins) == (8, ("U1", "U2"))


def test_the_environment_takes_precedence_over_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("HOST=192.0.2.1\nPORT=3001\nWORKERS=3\n")
    code = "from bot.settings import read_settings as read; print(read().host, read().port, read().workers)"
    environment = {"PYTHONPATH": str(ROOT), "HOST": "192.0.2.2", "PORT": ""}

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["192.0.2.2", "3001", "3"]
