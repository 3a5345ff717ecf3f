"""``militia manifest``."""

from __future__ import annotations

import json

from bot.manifest import manifest
from bot.settings import Settings, SettingsError


def print_manifest(settings: Settings, url: str | None, *, mcp: bool) -> None:
    """Prints the manifest with the command name of the settings.

    Raises:
        SettingsError: the address is not an https address, or ``mcp`` is given without one.
    """
    if mcp and url is None:
        message = "The MCP server needs a public address. Add --url https://HOST."
        raise SettingsError(message)
    try:
        document = manifest(command=settings.militia_command, url=url, mcp=mcp)
    except ValueError as error:
        raise SettingsError(str(error)) from None
    print(json.dumps(document, indent=2, ensure_ascii=False))
