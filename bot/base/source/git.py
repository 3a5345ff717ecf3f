"""Reads a base's files from a Git repository: a shallow clone of one branch, within a time, into a folder that goes away."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import orjson

from bot.base.source.folder import Files, read_folder
from knowledge.models import EARLIER_FOLDERS, FOLDERS
from knowledge.problems import Problem

_TIME_LIMIT = 60.0
"""Seconds for the whole clone."""
_BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,200}")
_REMOTE = re.compile(r"(https?|ssh|git|file)://\S+|[A-Za-z0-9._-]+@[A-Za-z0-9.-]+:\S+")
_SECRET = re.compile(r"(?<=://)[^/@\s]+@")


def is_git(source: str) -> bool:
    """Whether a source names a Git repository and not a folder."""
    return _REMOTE.fullmatch(source.partition("#")[0]) is not None


def read_git(
    source: str, token: str | None = None, path: str = "/usr/local/bin:/usr/bin:/bin", limit: float = _TIME_LIMIT
) -> Files:
    """The base in ``URL#branch``: at the repository's root, or in its folder ``knowledge/base``.

    ``token`` is handed to Git in its environment, never as an argument; what Git says is repeated without addresses. Git
    is sought along ``path``, and where there is none, dulwich clones. After ``limit`` seconds it is given up.
    """
    url, _, branch = source.partition("#")
    if branch and not _BRANCH.fullmatch(branch):
        return _unreachable("this is no name of a branch")
    with tempfile.TemporaryDirectory(prefix="base-") as folder:
        target = Path(folder) / "clone"
        trouble = _clone(url, branch, target, token, path, limit)
        if trouble:
            return _unreachable(trouble)
        at_root = any((target / name).is_dir() for name in (*FOLDERS, *EARLIER_FOLDERS))
        return read_folder(target if at_root else target / "knowledge" / "base")


def _unreachable(trouble: str) -> Files:
    fix = "Check KNOWLEDGE_SOURCE, the branch and KNOWLEDGE_GIT_TOKEN, then reload"
    return Files({}, (Problem("git", 1, 1, trouble, fix),))


def _clone(url: str, branch: str, target: Path, token: str | None, path: str, limit: float) -> str:
    """Clone; empty if it went well, else what went wrong."""
    git = shutil.which("git", path=path)
    try:
        if git is None:
            return _clone_without_git(url, branch, target, token, limit)
        return _clone_with(git, url, branch, target, token, path, limit)
    except subprocess.TimeoutExpired:
        return f"the repository did not answer within {limit:.0f} seconds"


def _clone_with(git: str, url: str, branch: str, target: Path, token: str | None, path: str, limit: float) -> str:
    command = [git, "clone", "--quiet", "--depth", "1", "--single-branch", "--no-tags"]
    command += ["--branch", branch] if branch else []
    environment = {"PATH": path, "GIT_TERMINAL_PROMPT": "0", "HOME": str(target.parent), "LC_ALL": "C"}
    environment |= {"GIT_ALLOW_PROTOCOL": "https:http:ssh:git:file", "GIT_CONFIG_NOSYSTEM": "1"}
    if token:
        import base64

        header = base64.b64encode(f"x-access-token:{token}".encode()).decode()
        environment |= {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "http.extraHeader"}
        environment |= {"GIT_CONFIG_VALUE_0": f"Authorization: Basic {header}"}
    done = subprocess.run(  # noqa: S603  # fixed program, address after "--", nothing goes through a shell
        [*command, "--", url, str(target)],
        capture_output=True,
        text=True,
        timeout=limit,
        env=environment,
        check=False,
    )
    said = _SECRET.sub("", done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "no reason given")
    return "" if done.returncode == 0 else f"the repository cannot be cloned: {said.replace(url, 'it')[:200]}"


def _clone_without_git(url: str, branch: str, target: Path, token: str | None, limit: float) -> str:
    """The same through dulwich, in a process of its own, since nothing else could end it in time."""
    done = subprocess.run(  # our own module, nothing goes through a shell
        [sys.executable, "-m", "bot.base.source.dulwich_clone"],
        input=orjson.dumps({"url": url, "branch": branch, "target": str(target), "token": token}),
        capture_output=True,
        timeout=limit,
        env={"PYTHONPATH": str(Path(__file__).resolve().parents[3])},
        check=False,
    )
    if done.returncode == 0:
        return ""
    return f"the repository cannot be cloned: {done.stdout.decode(errors='replace').strip() or 'no reason given'}"
