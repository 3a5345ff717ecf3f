"""Every setting, read once from the environment (and ``.env``) into a frozen value. Nothing else reads the environment."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from bot.setting_checks import FIXES, checked_database, checked_host, checked_url, checked_zone, split_list

PACKAGED_BASE = Path(__file__).resolve().parents[1] / "knowledge" / "base"

_ENV_FILE = Path(".env")
"""Where settings may be written, in the current folder; the environment takes precedence."""
_UserOrGroup = Annotated[str, Field(pattern=r"^[UWS][A-Z0-9]+$")]
_Workspace = Annotated[str, Field(pattern=r"^[TE][A-Z0-9]+$")]
_Limit: TypeAlias = Annotated[int, Field(ge=1, le=100_000)]


class SettingsError(Exception):
    """A setting is invalid or missing; the message has one line for each, with the variable and the fix."""


class Settings(BaseModel):
    """What an installation may choose. Lists are separated by commas."""

    model_config = ConfigDict(extra="ignore", frozen=True, validate_default=True)

    slack_bot_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_api_url: str = "https://slack.com/api/"
    slack_blocks: Literal["classic", "modern"] = "classic"
    """Which Block Kit blocks are used; ``modern`` adds tables and containers."""
    database_url: str = "sqlite:///militia.sqlite3"
    knowledge_source: str = str(PACKAGED_BASE)
    knowledge_git_token: SecretStr | None = None
    """Sent as the password of an https Git source; never written to logs, arguments or disk."""
    snapshot_folder: Path | None = None
    """Where the last good base is kept; without it, next to the SQLite file, else in the temporary folder."""
    militia_name: Annotated[str, Field(min_length=1, max_length=35)] = "Militia"
    """The app's name in Slack."""
    militia_command: Annotated[str, Field(pattern=r"^/[a-z0-9_-]{1,31}$")] = "/militia"
    militia_admins: tuple[_UserOrGroup, ...] = ()
    militia_teams: tuple[_Workspace, ...] = ()
    militia_zone: str | None = None
    """IANA zone of readers whose own is unknown; without it, that of the base."""
    militia_drafts: Literal["show", "hide"] = "show"
    militia_max_digests: _Limit = 20
    """Digests per person."""
    militia_max_watches: _Limit = 100
    """Watches per person."""
    militia_max_channel_subscriptions: _Limit = 50
    """Digests and watches together, per channel."""
    militia_mcp: Literal["off", "on"] = "off"
    """``on``: ``POST /mcp`` answers Slackbot. Tokens imply it."""
    militia_mcp_tokens: tuple[SecretStr, ...] = ()
    """Bearer tokens of other clients that may use ``POST /mcp``."""
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 3000
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    workers: Annotated[int, Field(ge=1, le=64)] = 8
    """Threads for tasks that are slower than a look-up."""

    _lists = field_validator("militia_admins", "militia_teams", "militia_mcp_tokens", mode="before")(split_list)
    _zone = field_validator("militia_zone")(checked_zone)
    _database = field_validator("database_url")(checked_database)
    _url = field_validator("slack_api_url")(checked_url)
    _host = field_validator("host")(checked_host)

    @field_validator("log_level", "militia_drafts", "slack_blocks", mode="before")
    @classmethod
    def _any_case(cls, value: object, info: object) -> object:
        if not isinstance(value, str):
            return value
        return value.upper() if getattr(info, "field_name", "") == "log_level" else value.lower()


def read_settings(file: Path | None = _ENV_FILE, /, **given: object) -> Settings:
    """Returns the settings from ``file`` and the environment; values in ``given`` take precedence. Empty ones are ignored.

    Raises:
        SettingsError: A variable is invalid.
    """
    variables = (*_written_in(file).items(), *os.environ.items())
    found = {name.lower(): value for name, value in variables if value}
    try:
        return Settings.model_validate(found | given)
    except ValidationError as error:
        lines: dict[str, str] = {}
        for problem in error.errors(include_input=False, include_context=False):
            name = str(problem["loc"][0])
            own = problem["msg"].removeprefix("Value error, ") if problem["type"] == "value_error" else ""
            lines.setdefault(name, f"{name.upper()} is invalid. {own or FIXES.get(name, problem['msg'])}")
        raise SettingsError("\n".join(lines.values())) from None


def _written_in(file: Path | None) -> Mapping[str, str | None]:
    """Returns the variables in a file; none if there is no such file."""
    if file is None or not file.is_file():
        return {}
    from dotenv import dotenv_values

    return dotenv_values(file, encoding="utf-8")


def required(settings: Settings, *names: str) -> None:
    """Checks that settings are present.

    Raises:
        SettingsError: One is missing; the message names it and where to find its value.
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


def ensure_home() -> None:
    """Sets HOME to a folder that does not exist if the user has no home; some libraries fail without one at import."""
    try:
        Path.home()
    except RuntimeError:
        os.environ["HOME"] = "/nonexistent"
