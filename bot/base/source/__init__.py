"""The source of a base: a folder (the packaged base is one) or a Git repository."""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType

from bot.base.source.folder import Files, FileState, Memory, read_folder
from bot.settings import Settings, environment_variables

_REMOTE = re.compile(r"(https?|ssh|git|file)://\S+|[A-Za-z0-9._-]+@[A-Za-z0-9.-]+:\S+")


def read_source(settings: Settings, memory: Memory = MappingProxyType({})) -> Files:
    """Returns the files of the source in the settings: a folder's path, or a Git address with ``#branch``.

    The files of a folder that are as in ``memory`` are not read again.
    """
    source, token = settings.knowledge_source, settings.knowledge_git_token
    if is_git(source):
        from bot.base.source.git import Access, passed_on, read_git

        return read_git(source, Access(token.get_secret_value() if token else None, environment_variables(passed_on)))
    return read_folder(_expanded(source), memory)


def is_git(source: str) -> bool:
    """Returns whether a source names a Git repository and not a folder."""
    return _REMOTE.fullmatch(source.partition("#")[0]) is not None


def _expanded(source: str) -> Path:
    """Returns a folder's path with ``~`` replaced; unchanged if there is no such user."""
    try:
        return Path(source).expanduser()
    except RuntimeError:
        return Path(source)


__all__ = ["FileState", "Files", "Memory", "read_folder", "read_source"]
