"""``militia review``: a draft becomes a published record."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from bot.base.build import build
from bot.base.source import Files, read_folder
from bot.output import write_output
from bot.settings import SettingsError
from knowledge.closest_match import closest_match
from knowledge.imports.field_edit import fields_of, with_fields
from knowledge.models.record import ChangeKind, RecordStatus
from knowledge.yaml_edit import YamlEditError

_LONGEST_NAME: Final = 150


def review_record(record_id: str, by: str, folder: Path, *, now: datetime) -> int:
    """Marks a record as reviewed in its file; returns 1 and changes nothing if it is not valid as a published record.

    Raises:
        SettingsError: The record does not exist or is withdrawn, the name is empty, or the file cannot be edited.
    """
    name = " ".join(by.split())
    if not name or len(name) > _LONGEST_NAME:
        message = "Who reviewed it? Write --by NAME."
        raise SettingsError(message)
    files = read_folder(folder)
    file = _file(record_id, files)
    content = files.contents[file]
    edited = _edited(file, content, name, today=now.date().isoformat())
    built = build(Files({**files.contents, file: edited}), now.date())
    errors = [one for one in built.errors if one.file == file]
    if errors:
        sys.stdout.writelines(f"{error}\n" for error in errors)
        sys.stdout.write(f"{file} is unchanged. Fix the errors, then review it again.\n")
        return 1
    write_output(edited, folder / file)
    sys.stdout.write(f"{folder / file}: published, reviewed on {now.date()} by {name}.\n")
    return 0


def _file(record_id: str, files: Files) -> str:
    by_id = {Path(name).stem: name for name in files.contents if "/" in name}
    if record_id in by_id:
        return by_id[record_id]
    closest = closest_match(record_id, by_id)
    hint = f' Did you mean "{closest[0]}"?' if closest else " Name the base with --folder."
    message = f'No record has the id "{record_id}".{hint}'
    raise SettingsError(message)


def _edited(file: str, content: bytes, name: str, *, today: str) -> bytes:
    try:
        fields = fields_of(file, content)
        if fields.get("status") == RecordStatus.WITHDRAWN:
            message = f"{file} is withdrawn. Change its status to draft first."
            raise SettingsError(message)
        entry = {"on": today, "kind": ChangeKind.REVIEWED.value, "what": f"Reviewed by {name}"}
        log = fields.get("changelog", [])
        values: dict[str, Any] = {
            "status": RecordStatus.PUBLISHED.value,
            "reviewed_on": today,
            "reviewed_by": name,
            "changelog": log if entry in log else [*log, entry],
        }
        return with_fields(file, content, values)
    except YamlEditError as error:
        message = f"{error}. Edit it by hand: status: published, reviewed_on, reviewed_by, changelog."
        raise SettingsError(message) from None
