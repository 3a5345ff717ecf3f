"""Settings are checked at the start: a wrong one is a sentence that names the variable and the fix."""

from __future__ import annotations

import re
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
        read_settings(_env_file=None, **{name: value})

    assert str(raised.value).startswith(f"{name.upper()} is invalid. ")
    assert fix in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_password_is_in_no_message() -> None:
    with pytest.raises(SettingsError) as raised:
        read_settings(_env_file=None, database_url="postgres://u:hunter2@h:port/d")

    assert "hunter2" not in str(raised.value)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_a_postgresql_address_means_one_driver(scheme: str) -> None:
    settings = Settings(_env_file=None, database_url=f"{scheme}://u:p@h/d?sslmode=require")

    assert settings.database_url == "postgresql+psycopg://u:p@h/d?sslmode=require"


def test_brackets_around_an_ipv6_address_are_removed() -> None:
    assert Settings(_env_file=None, host="[::]").host == "::"


def test_the_example_file_lists_every_setting() -> None:
    listed = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.M))

    assert listed == {name.upper() for name in Settings.model_fields}
