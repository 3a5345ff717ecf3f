"""The commented templates of records, and of a new base."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from string import Template
from typing import Final

from knowledge.unfilled_values import without_marks

FOLDER: Final = Path(__file__).parent / "templates"
TYPES: Final = {
    "source": ("type", "report"),
    "actor": ("type", "armed-group"),
    "incident": ("class", "attack"),
    "option": ("family", "diplomatic"),
    "position": ("stance", "assesses"),
    "dispute": ("type", "contradiction"),
    "quantity": ("measure", "stock"),
    "place": ("type", "city"),
}
"""The field that states the type of a record, by kind, and its value in a template."""
_COMMENT: Final = re.compile(r"^([a-z][^#\n]*?) +# ", re.M)


def record_from_template(
    kind: str, record_id: str, title: str = "", *, today: date, given: Collection[str] | None = None, **values: str
) -> bytes:
    """Returns a commented draft.

    Args:
        kind: the kind of the record.
        record_id: its id.
        title: its title or main name.
        today: the day for its dates.
        given: the fields whose values the curator gave; all others are marked as to be filled in. None: no mark at all.
        values: ``source`` and ``actor``, which the draft cites and names, and its ``type``.
    """
    template = Template((FOLDER / "records" / f"{kind}.yaml").read_text(encoding="utf-8"))
    plain = title.replace("\\", "").replace('"', "'")
    _, usual = TYPES.get(kind, ("", ""))
    filled = {"type": usual, **values, "id": record_id, "title": plain, "today": today.isoformat()}
    return _aligned(without_marks(template.substitute(filled), given)).encode()


def _aligned(text: str) -> str:
    """Returns the text with the comments of its fields in one column, if the values are short enough."""
    return _COMMENT.sub(lambda found: f"{found[1]:<28}  # ", text)


def base_file(name: str, values: Mapping[str, str]) -> bytes:
    """Returns a file of a new base that is not a record."""
    return Template((FOLDER / "base" / name).read_text(encoding="utf-8")).substitute(values).encode()


def title_of(record_id: str) -> str:
    """Returns an id as a title: ``river-union`` as ``River union``."""
    return record_id.replace("-", " ").capitalize()
