"""Reads a base's files from a Git repository: a shallow clone of one branch, within a time, into a folder that goes away."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from bot.source.folder import Files, read_folder
from knowledge.models import FOLDERS
from knowledge.problems import Problem

_TIME_LIMIT = 60
"""Seconds for the whole clone."""
_BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,200}")
_REMOTE = re.compile(r"(https?|ssh|git|file)://\S+|[A-Za-z0-9._-]+@[A-Za-z0-9.-]+:\S+")
_SECRET = re.compile(r"(?<=://)[^/@\s]+@")


def is_git(source: str) -> bool:
    """Whether a source names a Git repository and not a folder."""
    return _REMOTE.fullmatch(source.partition("#")[0]) is not None


def read_git(source: str, token: str | None = None, path: str = "/usr/local/bin:/usr/bin:/bin") -> Files:
    """The base in ``URL#branch``: at the repository's root, or in its folder ``knowledge/base``.

    ``token`` is handed to Git in its environment, never as an argument; what Git says is repeated without addresses.
    """
    url, _, branch = source.partition("#")
    if branch and not _BRANCH.fullmatch(branch):
        return _unreachable("this is no name of a branch")
    with tempfile.TemporaryDirectory(prefix="base-") as folder:
        target = Path(folder) / "clone"
        trouble = _clone(url, branch, target, token, path)
        if trouble:
            return _unreachable(trouble)
        at_root = any((target / name).is_dir() for name in FOLDERS)
        return read_folder(target if at_root else target / "knowledge" / "base")


def _unreachable(trouble: str) -> Files:
    remedy = "Check KNOWLEDGE_SOURCE, the branch and KNOWLEDGE_GIT_TOKEN, then reload"
    return Files({}, (Problem("git", 1, 1, trouble, remedy),))


def _clone(url: str, branch: str, target: Path, token: str | None, path: str) -> str:
    """Clone; empty if it went well, else what went wrong."""
    git = shutil.which("git", path=path)
    if git is None:
        return _clone_without_git(url, branch, target, token)
    command = [git, "clone", "--quiet", "--depth", "1", "--single-branch", "--no-tags"]
    command += ["--branch", branch] if branch else []
    environment = {"PATH": path, "GIT_TERMINAL_PROMPT": "0", "HOME": str(target.parent), "LC_ALL": "C"}
    environment |= {"GIT_ALLOW_PROTOCOL": "https:http:ssh:git:file", "GIT_CONFIG_NOSYSTEM": "1"}
    if token:
        import base64

        header = base64.b64encode(f"x-access-token:{token}".encode()).decode()
        environment |= {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "http.extraHeader"}
        environment |= {"GIT_CONFIG_VALUE_0": f"Authorization: Basic {header}"}
    try:
        done = subprocess.run(  # noqa: S603  # fixed program, address after "--", nothing goes through a shell
            [*command, "--", url, str(target)],
            capture_output=True,
            text=True,
            timeout=_TIME_LIMIT,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"the repository did not answer within {_TIME_LIMIT} seconds"
    said = _SECRET.sub("", done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "no reason given")
    return "" if done.returncode == 0 else f"the repository cannot be cloned: {said.replace(url, 'it')[:200]}"


def _clone_without_git(url: str, branch: str, target: Path, token: str | None) -> str:
    from dulwich import porcelain
    from dulwich.errors import GitProtocolError, NotGitRepository

    login = {"username": "x-access-token", "password": token} if token else {}
    try:
        with Path("/dev/null").open("wb") as nowhere:
            porcelain.clone(url, str(target), depth=1, branch=branch or None, errstream=nowhere, **login)  # type: ignore[arg-type]  # dulwich types login as transport keywords
    except (GitProtocolError, NotGitRepository, OSError, KeyError, ValueError, porcelain.Error) as trouble:
        return f"the repository cannot be cloned: {type(trouble).__name__}"
    return ""
