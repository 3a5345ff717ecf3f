"""The app's manifest for Slack: what the app is called, which surfaces it has, and which scopes it asks for."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlsplit

REQUIRED_SCOPES: Final = ("chat:write", "commands")
OPTIONAL_SCOPES: Final = (
    "app_mentions:read",
    "channels:history",
    "chat:write.public",
    "files:write",
    "groups:history",
    "im:history",
    "usergroups:read",
    "users:read",
)
EVENTS: Final = ("app_home_opened", "app_mention", "message.im")

_LONG = (
    "{name} answers policy and security analysts with sourced cards: who an actor is, what happened, what could be done and "
    "the arguments against it, who says so, and where sources disagree. Names match across spellings, scripts and typos. "
    "Channels get scheduled digests. Answers come from a curated knowledge base and are reproducible; no language model "
    "is involved."
)


def manifest(
    *, name: str = "Militia", command: str = "/militia", url: str | None = None, mcp: bool = False
) -> dict[str, Any]:
    """Returns the manifest for Socket Mode, or for HTTP if ``url`` is the public address of the app.

    Raises:
        ValueError: ``url`` is not an https address of a host.
    """
    features = _features(name, command)
    scopes = [*REQUIRED_SCOPES, *OPTIONAL_SCOPES]
    settings: dict[str, Any] = {
        "event_subscriptions": {"bot_events": list(EVENTS)},
        "interactivity": {"is_enabled": True},
        "org_deploy_enabled": False,
        "socket_mode_enabled": url is None,
        "token_rotation_enabled": False,
    }
    document: dict[str, Any] = {
        "display_information": {
            "name": name,
            "description": "Sourced briefings on actors, incidents and policy options",
            "long_description": _LONG.format(name=name),
            "background_color": "#1f3a5f",
        },
        "features": features,
        "oauth_config": {},
        "settings": settings,
    }
    if url is not None:
        host = _address(url)
        endpoint = f"{host}/slack/events"
        settings["event_subscriptions"]["request_url"] = endpoint
        settings["interactivity"] |= {"request_url": endpoint, "message_menu_options_url": endpoint}
        features["slash_commands"][0]["url"] = endpoint
        if mcp:
            server = {"url": f"{host}/mcp", "auth_type": "slack_identity_auth"}
            document["mcp_servers"] = {name.casefold().replace(" ", "-"): server}
            scopes.append("mcp:connect")
    document["oauth_config"]["scopes"] = {"bot": sorted(scopes), "bot_optional": list(OPTIONAL_SCOPES)}
    return document


def _features(name: str, command: str) -> dict[str, Any]:
    shortcut = {"name": "Look up", "type": "global", "callback_id": "look_up"}
    message = {"name": "Brief me on this", "type": "message", "callback_id": "brief_message"}
    return {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False},
        "bot_user": {"display_name": name, "always_online": True},
        "shortcuts": [
            shortcut | {"description": "Find an actor, incident, option or source"},
            message | {"description": "The actors and incidents that this message names"},
        ],
        "slash_commands": [
            {
                "command": command,
                "description": "Look up actors, incidents and options, with sources",
                "usage_hint": "actor NAME | incident WORDS | option NAME | help",
                "should_escape": False,
            }
        ],
    }


def _address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.path.strip("/"):
        message = f'Invalid address "{url}". Use the public https address of the app, such as https://bot.example.org.'
        raise ValueError(message)
    return f"https://{parts.netloc}"
