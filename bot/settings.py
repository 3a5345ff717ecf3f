"""Every setting, read once from the environment (and ``.env``) into something frozen. Nothing else reads the environment."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PACKAGED_BASE = Path(__file__).resolve().parents[1] / "knowledge" / "base"
_LEVELS = frozenset({"DEBUG", "INFO", "WARNING", "ERROR"})

Listed = Annotated[tuple[str, ...], NoDecode]


class SettingsError(Exception):
    """The environment does not fit; the message names each variable and its remedy."""


class Settings(BaseSettings):
    """What an installation may choose. Lists are separated by commas."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True)

    slack_bot_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_api_url: str = "https://slack.com/api/"
    database_url: str = "sqlite:///militia.sqlite3"
    knowledge_source: str = str(PACKAGED_BASE)
    knowledge_git_token: SecretStr | None = None
    """Sent as the password of an https Git source; never written to logs, arguments or disk."""
    snapshot_folder: Path | None = None
    """Where the last good base is kept; without it, beside the SQLite file or in the user's cache."""
    militia_command: Annotated[str, Field(pattern=r"^/[a-z0-9_-]{1,31}$")] = "/militia"
    militia_admins: Listed = ()
    militia_teams: Listed = ()
    militia_zone: str = "UTC"
    """IANA zone of readers whose own is not known."""
    militia_drafts: Literal["show", "hide"] = "show"
    """Whether drafts are in the base."""
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 3000
    log_level: str = "INFO"
    workers: Annotated[int, Field(ge=1, le=64)] = 8
    """Threads for what is slower than a look-up."""

    @field_validator("militia_admins", "militia_teams", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part for part in value.replace(",", " ").split() if part)
        return value

    @field_validator("log_level")
    @classmethod
    def _known_level(cls, value: str) -> str:
        if value.upper() not in _LEVELS:
            message = f"write one of {', '.join(sorted(_LEVELS))}"
            raise ValueError(message)
        return value.upper()


def read_settings(**given: object) -> Settings:
    """Settings from the environment, with ``given`` on top.

    Raises:
        SettingsError: a variable does not fit; the message has a line for each.
    """
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks what the command line gives
    except ValidationError as error:
        lines = [f"{'_'.join(map(str, one['loc'])).upper()}: {one['msg']}" for one in error.errors(include_input=False)]
        message = "\n".join(lines)
        raise SettingsError(message) from None


def required(settings: Settings, *names: str) -> None:
    """Check that settings are there.

    Raises:
        SettingsError: one is missing; the message names it and where to find its value.
    """
    where = {
        "slack_bot_token": "the app's page, OAuth & Permissions, Bot User OAuth Token (xoxb-...)",
        "slack_signing_secret": "the app's page, Basic Information, Signing Secret",
        "slack_app_token": "the app's page, Basic Information, App-Level Tokens, scope connections:write (xapp-...)",
    }
    missing = [name for name in names if getattr(settings, name) is None]
    if missing:
        message = "\n".join(f"{name.upper()} is not set. Find it on {where[name]}." for name in missing)
        raise SettingsError(message)


def environment_variables(wanted: Callable[[str], bool]) -> dict[str, str]:
    """Returns the environment variables whose names are wanted, for a child process."""
    return {name: value for name, value in os.environ.items() if wanted(name)}
