"""``militia init``: a small, valid, commented base to start from."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

import orjson

from bot.cli.record_templates import base_file, record_from_template
from bot.output import write_folder
from bot.settings import SettingsError
from handlers.wording.rich_text import counted
from knowledge.base_settings import BaseSettings
from knowledge.models import FOLDERS, Redirect
from knowledge.schema import SETTINGS, json_schema_of

_SOURCE, _AUTHOR, _GROUP, _OLD_ID = "harbour-report", "ada-north", "harbour-front", "front-of-the-harbour"
_EXAMPLES: Final = (
    ("source", _SOURCE, "Report on the harbour"),
    ("actor", _GROUP, "Harbour Front"),
    ("incident", "lock-raid", "Raid on the lock"),
    ("option", "harbour-talks", "Harbour talks"),
    ("position", "talks-first", "Talks first"),
    ("forecast", "quiet-summer", "Quiet summer"),
    ("dispute", "night-of-the-raid", "Night of the raid"),
    ("tally", "raids-by-quarter", "Raids by quarter"),
    ("quantity", "front-fighters", "Fighters of the Harbour Front"),
    ("place", "old-harbour", "Old Harbour"),
    ("concept", "lock-days", "Lock days"),
)
_TEXTS: Final = {
    "actor": {", and why it matters here, in at most 30 words": ", as it appears in the report on the harbour"},
    "incident": {", and what followed, in at most 30 words": ": armed men held the lock for one night"},
    "option": {
        ", in at most 30 words": " about who may use the lock",
        "Why it should be done": "Talks cost less than another raid",
        "Why it should not be done": "Talks would reward the raid",
    },
    "position": {"Talks first, as a sentence that makes sense alone": "Talks about the port would calm the harbour"},
    "forecast": {", as a sentence that makes sense alone": " at the harbour once the talks begin"},
    "dispute": {
        "The one answer": "The raid began before midnight",
        "The other answer": "The raid began after midnight",
    },
    "tally": {
        ", and the area and time that it covers": " on the harbour since 2024",
        "What was counted and what was not": "Raids that the port recorded, without thefts",
    },
    "quantity": {"The number as the source words it": "About 500 fighters"},
    "place": {", and why it matters here, in at most 30 words": ", the site of the raids"},
    "concept": {"What the term means": "Days on which the lock is closed"},
}
"""The texts of the examples, by kind and by the text of the template that each replaces."""
_FILES: Final = {
    "base.yaml": "base.yaml",
    "README.md": "README.md",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
    "check-workflow.yaml": ".github/workflows/check.yml",
}


def init_base(folder: Path, now: datetime) -> None:
    """Writes the example base into a folder, which may exist.

    Raises:
        SettingsError: A file of the base exists already, or the folder cannot be written.
    """
    files = dict(_files(folder.resolve().name, now))
    present = [name for name in files if (folder / name).exists()]
    if present:
        message = f"{folder / present[0]} exists, so nothing was written. Name a new folder."
        raise SettingsError(message)
    write_folder(files, folder)
    in_folders = Counter(name.split("/")[0] for name in files)
    redirects = in_folders[Redirect.folder]
    records = sum(in_folders[one] for one in FOLDERS) - redirects
    others = len(files) - records - redirects
    where = "the current folder" if folder == Path() else folder
    sys.stdout.write(
        f"Wrote {records} example records, {counted(redirects, 'redirect')} and {others} other files to {where}. Next:\n"
        f"  militia check {folder}\n  militia ask --knowledge {folder} who is the harbour front\n"
        f"  militia demo --knowledge {folder}\n"
        f"  militia new actor ID --folder {folder}\n"
    )


def _files(name: str, now: datetime) -> Iterator[tuple[str, bytes]]:
    for template, target in _FILES.items():
        yield target, base_file(template, {"name": name})
    yield f"actors/{_AUTHOR}.yaml", _record("actor", _AUTHOR, "Ada North", now=now, type="person")
    for kind, record_id, title in _EXAMPLES:
        folder = next(one for one, model in FOLDERS.items() if model.kind == kind)
        yield f"{folder}/{record_id}.yaml", _record(kind, record_id, title, now=now)
    yield f"redirects/{_OLD_ID}.yaml", record_from_template("redirect", _OLD_ID, today=now.date(), actor=_GROUP)
    for one in (*FOLDERS, SETTINGS):
        yield f"schemas/{one}.json", orjson.dumps(json_schema_of(one, BaseSettings()), option=orjson.OPT_INDENT_2)
    schemas = {f"schemas/{one}.json": f"{one}/*.yaml" for one in FOLDERS}
    editor = {"yaml.schemas": {**schemas, f"schemas/{SETTINGS}.json": "base.yaml"}}
    yield ".vscode/settings.json", json.dumps(editor, indent=2).encode() + b"\n"


def _record(kind: str, record_id: str, title: str, *, now: datetime, **more: str) -> bytes:
    content = record_from_template(kind, record_id, title, today=now.date(), source=_SOURCE, actor=_AUTHOR, **more)
    for old, new in _TEXTS.get(kind, {}).items():
        content = content.replace(old.encode(), new.encode())
    return content
