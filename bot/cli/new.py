"""``militia new``: a valid draft from a commented template."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from bot.base.build import build
from bot.base.source import Files, read_folder
from bot.cli.record_templates import TYPES, record_from_template, title_of
from bot.output import write_folder
from bot.settings import SettingsError
from knowledge.base_settings import FILE as SETTINGS_FILE
from knowledge.closest_match import closest_match
from knowledge.loader import Loaded, load
from knowledge.models import FOLDERS, KINDS, Actor, AnyRecord, Redirect, Source
from knowledge.models.actor import ActorKind
from knowledge.problems import sentence
from knowledge.unfilled_values import MARK

_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Given:
    """What the curator said of a new record beside kind, id and title; None for what was not said."""

    author: str | None = None
    source: str | None = None
    type: str | None = None


def new_record(
    kind: str, record_id: str, title: str | None, *, folder: Path, now: datetime, given: Given = Given()
) -> None:
    """Writes a draft into the folder of its kind, and prints its file.

    A source names its author, the id of an actor; without it, it comes with the draft of an unnamed author. Any other draft
    cites a source. What the curator did not say is marked in the file as to be filled in.

    Raises:
        SettingsError: The kind, the id or what is given is invalid, the id is taken, or the base has no source yet.
    """
    model = _model(kind)
    contents = _contents(folder)
    loaded = load(contents)
    _check_id(record_id, loaded)
    _check_options(model, given)
    title, today = title or title_of(record_id), now.date()
    if model is Source:
        _check_id_of(Actor, given.author, loaded)
        files = _source_files(record_id, title, given=given, today=today)
    else:
        _check_id_of(Source, given.source, loaded)
        files = _citing(model, record_id, title, loaded=loaded, given=given, today=today)
    _check_files(files, contents, today)
    write_folder(files, folder)
    sys.stdout.writelines(f"Wrote {folder / name}\n" for name in files)
    marks = f" and each value marked {MARK[2:]}" if any(MARK.encode() in one for one in files.values()) else ""
    sys.stdout.write(f"Replace its texts{marks}, then run: militia check {folder}\n")


def _model(kind: str) -> type[AnyRecord]:
    found = KINDS.get(kind) or FOLDERS.get(kind)
    if found is not None:
        return found
    closest = closest_match(kind, KINDS)
    hint = f'Did you mean "{closest[0]}"? ' if closest else ""
    message = f'Unknown kind "{kind}". {hint}Use one of: {", ".join(KINDS)}.'
    raise SettingsError(message)


def _contents(folder: Path) -> Mapping[str, bytes]:
    is_base = folder.is_dir() and any((folder / name).exists() for name in (SETTINGS_FILE, *FOLDERS))
    if not is_base:
        message = f"{folder} is not a base. Make one with: militia init {folder}. Or name one with --folder."
        raise SettingsError(message)
    return read_folder(folder).contents


def _check_id(record_id: str, loaded: Loaded) -> None:
    if not _ID.fullmatch(record_id) or len(record_id) > _LONGEST:
        message = f'Invalid id "{record_id}". Use lower-case words with hyphens, such as river-union.'
        raise SettingsError(message)
    taken = next((one.file for one in loaded.entries if one.record.id == record_id), None)
    if taken is not None:
        message = f'The id "{record_id}" is already used by {taken}. Choose another id.'
        raise SettingsError(message)


def _check_options(model: type[AnyRecord], given: Given) -> None:
    """Checks that the kind has what is given."""
    if given.author is not None and model is not Source:
        message = f"Only a source takes --author. Leave it out for a {model.kind}."
    elif given.source is not None and model in {Source, Redirect}:
        message = f"A {model.kind} cites no source. Leave --source out."
    elif given.type is not None and model.kind not in TYPES:
        message = f"A {model.kind} has no type. Leave --type out."
    else:
        return
    raise SettingsError(message)


def _check_id_of(model: type[Actor] | type[Source], record_id: str | None, loaded: Loaded) -> None:
    known = [one.id for one in loaded.records if isinstance(one, model)]
    if record_id is None or record_id in known:
        return
    closest = closest_match(record_id, known)
    otherwise = (
        "Write the actor first, or leave --author out." if model is Actor else f"Use one of: {', '.join(known)}."
    )
    hint = f'Did you mean "{closest[0]}"?' if closest else otherwise
    message = f'No {model.kind} has the id "{record_id}". {hint}'
    raise SettingsError(message)


def _check_files(files: Mapping[str, bytes], contents: Mapping[str, bytes], today: date) -> None:
    """Checks the drafts within their base before they are written."""
    for problem in build(Files({**contents, **files}), today).errors:
        if problem.file in files:
            message = f"{problem.message}. {sentence(problem.fix)}"
            raise SettingsError(message)


def _filled(model: type[AnyRecord], *fields: str, given: Given) -> tuple[set[str], dict[str, str]]:
    """Returns the fields that need no mark, and the type as a value of the template, if it is given."""
    if given.type is None:
        return set(fields), {}
    return {*fields, TYPES[model.kind][0]}, {"type": given.type}


def _source_files(record_id: str, title: str, *, given: Given, today: date) -> dict[str, bytes]:
    """Returns a source, and the draft of its author if none is named: an author is never guessed."""
    by = given.author or f"author-of-{record_id}"[:_LONGEST].strip("-")
    filled, type_ = _filled(Source, given=given)
    values = {"source": record_id, "actor": by}
    source = record_from_template("source", record_id, title, today=today, given=filled, **values, **type_)
    files = {f"sources/{record_id}.yaml": source}
    if given.author is None:
        name = f"Unnamed author of {title}"
        files[f"actors/{by}.yaml"] = record_from_template(
            "actor", by, name, today=today, given={"cites"}, type=ActorKind.PERSON.value, **values
        )
    return files


def _citing(
    model: type[AnyRecord], record_id: str, title: str, *, loaded: Loaded, given: Given, today: date
) -> dict[str, bytes]:
    """Returns a draft that cites the given source, else the first one of the base."""
    source = next((one for one in loaded.records if isinstance(one, Source) and given.source in {None, one.id}), None)
    author = next(iter(source.authors), None) if source else None
    actor = author or next((one.id for one in loaded.records if isinstance(one, Actor)), None)
    if source is None or actor is None:
        message = "The base has no source yet, and every record cites one. Begin with: militia new source ID"
        raise SettingsError(message)
    filled, type_ = _filled(model, *(("source", "cites") if given.source else ()), given=given)
    content = record_from_template(
        model.kind, record_id, title, today=today, given=filled, source=source.id, actor=actor, **type_
    )
    return {f"{model.folder}/{record_id}.yaml": content}
