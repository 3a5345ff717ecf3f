"""A document before it is rendered: a template, its data, and the format wanted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parent
TEMPLATES: Final = FOLDER / "templates"
FONTS: Final = FOLDER / "fonts"


class Format(StrEnum):
    """What a document becomes: pages to print, or a picture."""

    PDF = "pdf"
    PNG = "png"


@dataclass(frozen=True, slots=True)
class Document:
    """One document. ``template`` names a file of ``templates/`` without its ending; ``data`` is JSON for it."""

    template: str
    format: Format
    data: Mapping[str, Any]

    @property
    def source(self) -> bytes:
        """The data as canonical JSON, the same for the same content."""
        return json.dumps(self.data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    @property
    def digest(self) -> str:
        """A hash of template, format and data, by which rendered bytes are cached."""
        return hashlib.sha256(b"\0".join((self.template.encode(), self.format.encode(), self.source))).hexdigest()
