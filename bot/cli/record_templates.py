"""The commented templates of records, and of a new base."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from string import Template
from typing import Final

FOLDER: Final = Path(__file__).parent / "templates"


def record_from_template(kind: str, record_id: str, title: str = "", *, today: date, **ids: str) -> bytes:
    """Returns a commented draft. ``ids`` has ``source`` and ``actor``, which the draft cites and names, and its ``type``."""
    template = Template((FOLDER / "records" / f"{kind}.yaml").read_text(encoding="utf-8"))
    plain = title.replace("\\", "").replace('"', "'")
    values = {"type": "armed-group", **ids, "id": record_id, "title": plain, "today": today.isoformat()}
    return template.substitute(values).encode()


def base_file(name: str, values: Mapping[str, str]) -> bytes:
    """Returns a file of a new base that is not a record."""
    return Template((FOLDER / "base" / name).read_text(encoding="utf-8")).substitute(values).encode()


def title_of(record_id: str) -> str:
    """Returns an id as a title: ``river-union`` as ``River union``."""
    return record_id.replace("-", " ").capitalize()
