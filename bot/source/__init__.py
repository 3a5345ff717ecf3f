"""Where the knowledge comes from: a folder (the packaged base is one) or a Git repository."""

from __future__ import annotations

from pathlib import Path

from bot.source.folder import Files, read_folder
from bot.source.git import is_git, read_git


def read_source(source: str, token: str | None = None) -> Files:
    """The files of a source: a folder's path, or a Git address with ``#branch``."""
    return read_git(source, token) if is_git(source) else read_folder(Path(source).expanduser())


__all__ = ["Files", "read_folder", "read_source"]
