"""The files of the page, and those that the app uploaded, with headers that let a browser run nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from bot.demo.entities import StoredFile

FOLDER: Final = Path(__file__).parent / "page"
MEDIA_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/plain; charset=utf-8",
    ".geojson": "application/json",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/plain; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_SHOWN = {".pdf", ".png", ".md", ".csv", ".json", ".geojson"}


@dataclass(frozen=True)
class FileAnswer:
    """The content of a file with its headers."""

    content: bytes
    headers: dict[str, str]


def page_file(path: str) -> FileAnswer | None:
    """Returns a file of the page; None if there is none."""
    name = "index.html" if path == "/" else path.removeprefix("/page/")
    file = FOLDER / name
    media_type = MEDIA_TYPES.get(file.suffix)
    if "/" in name or media_type is None or not file.is_file():
        return None
    headers = {"Content-Type": media_type, "Content-Security-Policy": _PAGE_POLICY, "Cache-Control": "no-cache"}
    return FileAnswer(file.read_bytes(), headers)


def uploaded_file(file: StoredFile) -> FileAnswer:
    """Returns an upload; a type that a browser might run is only downloaded."""
    suffix = Path(file.name).suffix.lower()
    shown = "inline" if suffix in _SHOWN else "attachment"
    return FileAnswer(
        file.content,
        {
            "Content-Type": MEDIA_TYPES[suffix] if suffix in _SHOWN else "application/octet-stream",
            "Content-Disposition": f"{shown}; filename*=UTF-8''{quote(file.name)}",
            "Content-Security-Policy": "frame-ancestors 'self'",
        },
    )
