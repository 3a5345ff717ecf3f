from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli.manifest import print_manifest
from bot.manifest import manifest
from bot.settings import Settings, SettingsError

FILE = Path(__file__).resolve().parents[3] / "manifest.json"


def test_the_manifest_file_is_the_printed_socket_mode_manifest() -> None:
    assert json.loads(FILE.read_text(encoding="utf-8")) == manifest()


def test_a_public_address_fills_in_every_url_and_turns_socket_mode_off() -> None:
    made = manifest(url="https://bot.example.org/")
    events, interactivity = made["settings"]["event_subscriptions"], made["settings"]["interactivity"]

    assert made["settings"]["socket_mode_enabled"] is False
    assert {
        events["request_url"],
        interactivity["request_url"],
        interactivity["message_menu_options_url"],
        made["features"]["slash_commands"][0]["url"],
    } == {"https://bot.example.org/slack/events"}


def test_an_mcp_server_is_listed_with_its_scope_only_if_asked_for() -> None:
    made = manifest(url="https://bot.example.org", mcp=True)

    assert made["mcp_servers"] == {
        "militia": {"url": "https://bot.example.org/mcp", "auth_type": "slack_identity_auth"}
    }
    assert "mcp:connect" in made["oauth_config"]["scopes"]["bot"]
    assert "mcp_servers" not in manifest(url="https://bot.example.org")


def test_texts_keep_within_the_limits_of_slack() -> None:
    shown = manifest()["display_information"]

    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4_000
    assert all(len(one["name"]) <= 24 for one in manifest()["features"]["shortcuts"])


@pytest.mark.parametrize("url", ["http://bot.example.org", "bot.example.org", "https://", "https://x.example/path?a=b"])
def test_an_address_that_slack_does_not_accept_is_rejected(url: str) -> None:
    with pytest.raises(SettingsError, match="Invalid address"):
        print_manifest(Settings(), url, mcp=False)


def test_the_command_name_comes_from_the_settings(capsys: pytest.CaptureFixture[str]) -> None:
    print_manifest(Settings(militia_command="/brief"), None, mcp=False)

    assert json.loads(capsys.readouterr().out)["features"]["slash_commands"][0]["command"] == "/brief"
