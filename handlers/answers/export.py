"""``export FORMAT [filters]``: the base, or a part of it, as files in direct messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import orjson

from handlers.export_selection import selection_of
from handlers.ports import Ports
from handlers.rejection import Rejection
from handlers.render import blocks
from handlers.render.messages import message
from handlers.render.not_found import rejected
from handlers.reply import AttachedFile, Reply
from handlers.request import Request
from handlers.wording.rich_text import bold, counted, text
from knowledge.closest_match import closest_match
from knowledge.exports.export_format import Export, ExportFormat, Loss, Selection, manifest
from knowledge.knowledge_base import KnowledgeBase

_LOSSES: Final = 6
"""The losses that the message names; the manifest has all."""


def answer(request: Request, base: KnowledgeBase, ports: Ports) -> Reply:
    """Answers ``export FORMAT [filters]``."""
    name, _, rest = request.words.partition(" ")
    row = ports.exports.get(name.casefold())
    if row is None:
        return rejected(_unknown(name, ports.exports), request)
    within = replace(request, verb=f"{request.verb} {row.name}", words=rest.strip())
    selection = selection_of(within, base)
    if isinstance(selection, Rejection):
        return rejected(selection, within)
    if not selection.records:
        return rejected(Rejection(f"No record matches the filters: {selection.filters}"), request)
    export = row.write(selection)
    return replace(message(_parts(row, selection, export)), files=_files(row, selection, export))


def _unknown(name: str, formats: Mapping[str, ExportFormat]) -> Rejection:
    instead = [f"export {one}" for one in closest_match(name, formats)] or [f"export {one}" for one in formats]
    return Rejection(f"Unknown format “{name}”. Use one of: {', '.join(formats)}", tuple(instead[:5]))


def _parts(row: ExportFormat, selection: Selection, export: Export) -> list[blocks.RenderedBlock]:
    count = counted(len(selection.records), "record")
    lines = [f"{row.summary}: {count}, base version {selection.base.version}."]
    lines += [f"Filter: {selection.filters}"] if selection.filters else []
    lines += [f"{counted(len(export.files) + 1, 'file')} with the manifest follow in direct messages with the app."]
    parts = [blocks.paragraph(text(bold(f"Export as {row.name}"), "\n" + "\n".join(lines)))]
    if export.losses:
        parts.append(blocks.bullets("Not in this format", [text(one) for one in _loss_lines(export.losses)]))
    return parts


def _loss_lines(losses: tuple[Loss, ...]) -> list[str]:
    shown = [f"{loss.what}: {loss.count}" for loss in losses[:_LOSSES]]
    more = len(losses) - len(shown)
    return [*shown, f"{more} more in the manifest"] if more else shown


def _files(row: ExportFormat, selection: Selection, export: Export) -> tuple[AttachedFile, ...]:
    document = manifest(row.name, selection, export)
    listed = {**export.files, "manifest.json": orjson.dumps(document, option=orjson.OPT_INDENT_2) + b"\n"}
    return tuple(AttachedFile(name, f"{row.name} export: {name}", content) for name, content in listed.items())
