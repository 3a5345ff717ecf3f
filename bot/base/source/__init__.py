"""Where the knowledge comes from: a folder (the packaged base is one) or a Git repository."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from bot.base.source.folder import Files, Memory, read_folder
from bot.base.source.git import is_git, read_git
from bot.settings import Settings


def read_source(settings: Settings, memory: Memory = MappingProxyType({})) -> Files:
    """The files of the source that the settings name: a folder's path, or a Git address with ``#branch``.

    Of a folder, the files that are as ``memory`` has them are not read again.
    """
    source, token = settings.knowledge_source, settings.knowledge_git_token
    if is_git(source):
        return read_git(source, token.get_secret_value() if token else None)
    return read_folder(Path(source).expanduser(), memory)


__all__ = ["Files", "Memory", "read_folder", "read_source"]
