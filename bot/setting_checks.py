"""Checks of single settings, with a sentence for each invalid value that states the fix."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

FIXES: Final = MappingProxyType(
    {
        "slack_blocks": "Set it to classic or modern.",
        "militia_name": "Set it to a name of 1 to 35 characters.",
        "militia_command": "Set it to a slash and up to 31 lower-case letters, digits, - or _, such as /militia.",
        "militia_admins": "Set it to ids of users or user groups, such as U0123ABCD,S0123ABCD; not to names.",
        "militia_teams": "Set it to ids of workspaces, such as T0123ABCD; not to names or addresses.",
        "militia_drafts": "Set it to show or hide.",
        "militia_max_digests": "Set it to a whole number from 1 to 100000.",
        "militia_max_watches": "Set it to a whole number from 1 to 100000.",
        "militia_max_channel_subscriptions": "Set it to a whole number from 1 to 100000.",
        "port": "Set it to a whole number from 1 to 65535.",
        "log_level": "Set it to DEBUG, INFO, WARNING or ERROR.",
        "workers": "Set it to a whole number from 1 to 64.",
    }
)
"""What to set, by the name of the setting."""

_POSTGRESQL = frozenset({"postgres", "postgresql", "postgresql+psycopg"})
_DATABASE_FIX = "Set it to sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE."


def split_list(value: object) -> object:
    """Returns the parts of a list that is written with commas or spaces."""
    return tuple(part for part in value.replace(",", " ").split() if part) if isinstance(value, str) else value


def checked_zone(value: str | None) -> str | None:
    """Returns the standard spelling of an IANA time zone.

    Raises:
        ValueError: There is no such zone.
    """
    if value is None:
        return None
    from handlers.subscriptions.time_zones import possible_zones, zone_named  # lists every zone

    zone = zone_named(value)
    if zone is None:
        close = possible_zones(value)
        offer = (
            f"Did you mean {' or '.join(close)}?" if close else "Set it to an IANA time zone, such as Europe/Berlin."
        )
        message = f'Unknown time zone "{value}". {offer}'
        raise ValueError(message)
    return zone


def checked_database(value: str) -> str:
    """Returns a database address with a scheme that the app supports; ``postgres://`` becomes ``postgresql+psycopg://``.

    Raises:
        ValueError: The scheme is unknown, or the address cannot be parsed. The message contains no password.
    """
    scheme, separator, rest = value.partition("://")
    if not separator or (scheme not in _POSTGRESQL and scheme not in {"sqlite", "sqlite+pysqlite"}):
        message = f'Unknown scheme "{scheme}". {_DATABASE_FIX}' if separator else f"No scheme. {_DATABASE_FIX}"
        raise ValueError(message)
    if scheme in _POSTGRESQL:
        scheme = "postgresql+psycopg"
        _require_host_and_port(f"{scheme}://{rest}")
    elif rest and not rest.startswith("/"):
        message = f"A SQLite address has three slashes before the file. {_DATABASE_FIX}"
        raise ValueError(message)
    return f"{scheme}://{rest}"


def _require_host_and_port(address: str) -> None:
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        make_url(address)
    except (ArgumentError, ValueError):
        message = f"Its host or port cannot be read. {_DATABASE_FIX}"
        raise ValueError(message) from None


def checked_url(value: str) -> str:
    """Returns an http(s) address that ends in a slash.

    Raises:
        ValueError: It is not one.
    """
    try:
        parts = urlsplit(value)
        valid = parts.scheme in {"http", "https"} and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        valid = False
    if not valid:
        message = "Set it to an address such as https://slack.com/api/, or remove it."
        raise ValueError(message)
    return value if value.endswith("/") else f"{value}/"


def checked_host(value: str) -> str:
    """Returns a host name or IP address without the brackets of an IPv6 address.

    Raises:
        ValueError: It contains characters that no host has.
    """
    host = value.strip().removeprefix("[").removesuffix("]")
    if not re.fullmatch(r"[A-Za-z0-9:.%_-]+", host):
        message = "Set it to an IP address or a host name of this machine, such as 127.0.0.1 or 0.0.0.0."
        raise ValueError(message)
    return host
