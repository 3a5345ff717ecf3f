"""The time of a command, from its option ``--now``."""

from __future__ import annotations

from datetime import UTC, datetime


def read_instant(text: str | None) -> datetime:
    """Returns ``text`` (ISO 8601) as an aware time, UTC if it names no zone; the present time for None.

    Raises:
        SettingsError: The text is not a time.
    """
    if text is None:
        return datetime.now(UTC)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        from bot.settings import SettingsError

        message = f'Invalid time "{text}". Write it as 2026-11-23T09:00 or 2026-11-23T09:00+03:00.'
        raise SettingsError(message) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
