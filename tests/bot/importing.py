"""Imports of a small file in each format into a folder, and the base of that folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.base.build import BuildResult, build
from bot.base.source.folder import read_folder
from bot.exporting import BY_NAME as EXPORTS
from bot.importing import BY_NAME, ImportReport, ImportRequest, import_file
from knowledge.exports.export_format import whole
from tests import sahel
from tests.importing import ACLED, GALAXY, MAPPING, STIX, TABLE, UCDP

NOW = datetime(2031, 11, 1, tzinfo=UTC)
FILES: Mapping[str, tuple[str, Any]] = {
    "misp-galaxy": ("galaxy.json", GALAXY),
    "stix": ("bundle.json", STIX),
    "ucdp-ged": ("ged.csv", UCDP),
    "acled": ("acled.csv", ACLED),
    "csv": ("table.csv", TABLE),
    "json": ("base.json", EXPORTS["json"].write(whole(sahel.base())).files["base.json"].decode()),
}


def request_of(name: str, folder: Path, content: Any = None) -> ImportRequest:
    file_name, given = FILES[name]
    file = folder / file_name
    content = given if content is None else content
    file.write_text(content if isinstance(content, str) else json.dumps(content))
    return ImportRequest(BY_NAME[name], file, folder / "base", NOW, mapping=MAPPING if name == "csv" else None)


def imported_by(request: ImportRequest) -> ImportReport:
    def begin(title: str, total: int) -> Callable[[], None]:
        return lambda: None

    return import_file(request, begin)


def built_in(folder: Path) -> BuildResult:
    return build(read_folder(folder / "base"), NOW.date())
