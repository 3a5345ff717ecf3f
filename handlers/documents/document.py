"""A document before it is rendered: a template, its data, and the format wanted."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from anyascii import anyascii

FOLDER: Final = Path(__file__).parent
TEMPLATES: Final = FOLDER / "templates"
FONTS: Final = FOLDER / "fonts"


_WITHOUT_A_FONT: Final = re.compile(
    "[\u0530-\u05ff\u0700-\u074f\u0780-\u089f\u0900-\u1cff\u2e80-\ua71f\ua800-\uab2f\uab70-\ud7ff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff00-\uffef\U00010000-\U0010ffff]+"
)
"""Scripts that neither font of ``fonts/`` has, such as Hebrew and Chinese, and pictograms."""


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
        """The data as canonical JSON, the same for the same content; scripts without a font are written in Latin letters."""
        data = json.dumps(self.data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return _WITHOUT_A_FONT.sub(lambda found: json.dumps(anyascii(found[0]))[1:-1], data).encode()

    @property
    def digest(self) -> str:
        """A hash of template, format and data, by which rendered bytes are cached."""
        return hashlib.sha256(b"\0".join((self.template.encode(), self.format.encode(), self.source))).hexdigest()
