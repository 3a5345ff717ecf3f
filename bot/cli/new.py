"""``militia new``: a valid draft from a commented template."""

from __future__ import annotations

import re
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Final

from bot.base.source import read_folder
from bot.cli.record_templates import record_from_template, title_of
from bot.output import write_folder
from bot.settings import SettingsError
from knowledge.base_settings import FILE as SETTINGS_FILE
from knowledge.closest_match import closest_match
from knowledge.loader import Loaded, load
from knowledge.models import FOLDERS, KINDS, Actor, AnyRecord, Source
from knowledge.models.actor import ActorKind

_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST: Final = 80


def new_record(
    kind: str, record_id: str, title: str | None, *, folder: Path, now: datetime, author: str | None = None
) -> None:
    """Writes a draft into the folder of its kind, and prints its file.

    A source names ``author``, the id of an actor; without it, it comes with the draft of an unnamed author. Any other draft
    cites the first source and names its first author.

    Raises:
        SettingsError: The kind, id or author is invalid, the id is taken, or the base has no source yet.
    """
    model = _model(kind)
    loaded = _base(folder)
    _check_id(record_id, loaded)
    title, today = title or title_of(record_id), now.date()
    if model is Source:
        _check_author(author, loaded)
        files = _source_files(record_id, title, author=author, today=today)
    elif author is not None:
        message = f"Only a source takes --author. Leave it out for a {model.kind}."
        raise SettingsError(message)
    else:
        files = {f"{model.folder}/{record_id}.yaml": _citing(model, record_id, title, loaded=loaded, today=today)}
    write_folder(files, folder)
    sys.stdout.writelines(f"Wrote {folder / name}\n" for name in files)
    sys.stdout.write(f"Replace its texts, then run: militia check {folder}\n")


def _model(kind: str) -> type[AnyRecord]:
    found = KINDS.get(kind) or FOLDERS.get(kind)
    if found is not None:
        return found
    closest = closest_match(kind, KINDS)
    hint = f'Did you mean "{closest[0]}"? ' if closest else ""
    message = f'Unknown kind "{kind}". {hint}Use one of: {", ".join(KINDS)}.'
    raise SettingsError(message)


def _base(folder: Path) -> Loaded:
    is_base = folder.is_dir() and any((folder / name).exists() for name in (SETTINGS_FILE, *FOLDERS))
    if not is_base:
        message = f"{folder} is not a base. Make one with: militia init {folder}. Or name one with --folder."
        raise SettingsError(message)
    return load(read_folder(folder).contents)


def _check_id(record_id: str, loaded: Loaded) -> None:
    if not _ID.fullmatch(record_id) or len(record_id) > _LONGEST:
        message = f'Invalid id "{record_id}". Use lower-case words with hyphens, such as river-union.'
        raise SettingsError(message)
    taken = next((one.file for one in loaded.entries if one.record.id == record_id), None)
    if taken is not None:
        message = f'The id "{record_id}" is already used by {taken}. Choose another id.'
        raise SettingsError(message)


def _check_author(author: str | None, loaded: Loaded) -> None:
    actors = [one.id for one in loaded.records if isinstance(one, Actor)]
    if author is None or author in actors:
        return
    closest = closest_match(author, actors)
    hint = f'Did you mean "{closest[0]}"?' if closest else "Write the actor first, or leave --author out."
    message = f'No actor has the id "{author}". {hint}'
    raise SettingsError(message)


def _source_files(record_id: str, title: str, *, author: str | None, today: date) -> dict[str, bytes]:
    """Returns a source, and the draft of its author if none is named: an author is never guessed."""
    by = author or f"author-of-{record_id}"[:_LONGEST].strip("-")
    values = {"source": record_id, "actor": by, "type": ActorKind.PERSON.value}
    files = {f"sources/{record_id}.yaml": record_from_template("source", record_id, title, today=today, **values)}
    if author is None:
        files[f"actors/{by}.yaml"] = record_from_template(
            "actor", by, f"Unnamed author of {title}", today=today, **values
        )
    return files


def _citing(model: type[AnyRecord], record_id: str, title: str, *, loaded: Loaded, today: date) -> bytes:
    """Returns a draft that cites the first source of the base."""
    source = next((one for one in loaded.records if isinstance(one, Source)), None)
    author = next(iter(source.authors), None) if source else None
    actor = author or next((one.id for one in loaded.records if isinstance(one, Actor)), None)
    if source is None or actor is None:
        message = "The base has no source yet, and every record cites one. Begin with: militia new source ID"
        raise SettingsError(message)
    return record_from_template(model.kind, record_id, title, today=today, source=source.id, actor=actor)
