"""``militia brief NAME``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from bot.app import load_base
from bot.document_worker import DocumentRenderer, RenderError
from bot.output import write_output
from bot.settings import Settings, SettingsError
from handlers.answers.brief import files_of
from knowledge.lookup_result import Ambiguous, Found
from knowledge.models import Record

FORMATS: Final = ("pdf", "md")


def write_brief(settings: Settings, name: str, format_name: str, *, out: Path | None, now: datetime) -> None:
    """Writes the brief of the record that the name means.

    Raises:
        SettingsError: the format is unknown, the name means no record or several, or the file cannot be written.
    """
    if format_name not in FORMATS:
        message = f'Unknown format "{format_name}". Use one of: {", ".join(FORMATS)}.'
        raise SettingsError(message)
    base = load_base(settings, now).base
    outcome = base.find(name, Record)
    if not isinstance(outcome, Found):
        hits = outcome.candidates if isinstance(outcome, Ambiguous) else outcome.closest
        known = ", ".join(hit.record.id for hit in hits[:5])
        reason = f'Several records match "{name}"' if isinstance(outcome, Ambiguous) else f'No record matches "{name}"'
        message = f"{reason}. Use one of these ids: {known}." if known else f"{reason}."
        raise SettingsError(message)
    pdf, markdown = files_of(outcome.record, base, settings.militia_command.strip("/").capitalize())
    chosen = pdf if format_name == "pdf" else markdown
    try:
        content = chosen.content if isinstance(chosen.content, bytes) else DocumentRenderer().render(chosen.content)
    except RenderError as error:
        message = f"The brief was not rendered: {error}."
        raise SettingsError(message) from None
    write_output(content, out)
