"""``militia export``: the base, or a part of it, in the format of another tool."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import orjson

from bot.app import load_base
from bot.cli.command_words import quoted
from bot.exporting import BY_NAME
from bot.output import write_folder, write_output
from bot.settings import Settings, SettingsError
from bot.terminal import progress_line
from handlers.export_selection import selection_of
from handlers.rejection import Rejection
from handlers.request import Asker, Request
from handlers.request_parser import parse
from knowledge.closest_match import closest_match
from knowledge.exports.export_format import Export, ExportFormat, Selection, manifest
from knowledge.knowledge_base import KnowledgeBase

_VERB = "export"


def print_export(
    settings: Settings, words: Sequence[str], named: str | None, *, out: Path | None, now: datetime
) -> None:
    """Writes an export and its manifest ``OUT.manifest.json``; prints what is lost to standard error.

    Args:
        settings: Names the base.
        words: The format, unless ``named`` has it, then filters as in Slack.
        named: The format.
        out: A file, or a folder for formats of several files; None is standard output.
        now: The time, for dates such as "today" in filters.

    Raises:
        SettingsError: The format or a filter is unknown, or the output cannot be written.
    """
    row = _format(named or next(iter(words), ""))
    filters = words if named else words[1:]
    selection = _selection(load_base(settings, now).base, filters, now)
    with progress_line("Writing the export"):
        export = row.write(selection)
    _write(row, export, out)
    document = manifest(row.name, selection, export)
    if out is not None:
        target = out.with_name(f"{out.name}.manifest.json")
        write_output(orjson.dumps(document, option=orjson.OPT_INDENT_2) + b"\n", target)
    sys.stderr.write(summary(selection, export))


def summary(selection: Selection, export: Export) -> str:
    """Returns the manifest in words: the number of records, and a line for each loss."""
    lines = [f"{len(selection.records)} records, base version {selection.base.version}."]
    lines += [f"Filters: {selection.filters}."] if selection.filters else []
    if export.losses:
        lines += ["Not in this format:", *(f"  {loss.count:>6}  {loss.what}" for loss in export.losses)]
    return "\n".join(lines) + "\n"


def _format(name: str) -> ExportFormat:
    row = BY_NAME.get(name)
    if row is not None:
        return row
    formats = f"Use one of: {', '.join(BY_NAME)}."
    if not name:
        message = f"The format is missing. {formats}"
    else:
        closest = closest_match(name, tuple(BY_NAME))
        message = f'Unknown format "{name}". ' + (f'Did you mean "{closest[0]}"? ' if closest else "") + formats
    raise SettingsError(message)


def _selection(base: KnowledgeBase, words: Sequence[str], now: datetime) -> Selection:
    text = f"{_VERB} {' '.join(map(quoted, words))}"
    request = parse(Request(text=text, asker=Asker("", ""), now=now), {_VERB: _VERB})
    found = selection_of(request, base)
    if isinstance(found, Rejection):
        offers = [*found.instead, *(offer.label for offer in found.offers)]
        reason = found.reason if found.reason.endswith(":") else f"{found.reason}. Closest:" if offers else found.reason
        message = f"{reason} {', '.join(offers)}".strip() + "."
        raise SettingsError(message)
    if not found.records:
        message = f"No record matches the filters: {found.filters}."
        raise SettingsError(message)
    return found


def _write(row: ExportFormat, export: Export, out: Path | None) -> None:
    if len(export.files) == 1:
        write_output(next(iter(export.files.values())), out)
    elif out is None:
        message = f"The format {row.name} has {len(export.files)} files. Add --out FOLDER."
        raise SettingsError(message)
    else:
        write_folder(export.files, out)
