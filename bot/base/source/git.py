"""Reads a base from a Git repository: a shallow clone of one branch into a temporary folder, within limits.

Every reading clones again, so that a renamed default branch or a rewritten history needs no repair.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import orjson

from bot.base.source.folder import Files, read_folder
from bot.base.source.limited_process import CommandResult, Limits, run_limited
from knowledge.models import EARLIER_FOLDERS, FOLDERS
from knowledge.problems import Problem
from knowledge.size_limits import MAX_TOTAL_BYTES

DEFAULT_LIMITS: Final = Limits(seconds=60.0, bytes=MAX_TOTAL_BYTES)

_BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,200}")
_LOGIN = re.compile(r"(?<=://)[^/@\s]+(?=@)")
_SECRET_PARAMETER = re.compile(r"([?&][^=&\s]*(?:token|key|secret|password)[^=&\s]*=)[^&\s'\"]+", re.I)
_REASON = re.compile(r"^(?:fatal|error): .*$", re.M)
_MAX_REASON: Final = 300
_PASSED_ON = re.compile(
    r"[a-z]+_proxy|SSL_CERT_(?:FILE|DIR)|GIT_SSL_\w+|CURL_CA_BUNDLE|SSH_AUTH_SOCK|GIT_SSH(?:_\w+)?", re.I
)
_AUTHORITIES: Final = ("GIT_SSL_CAINFO", "SSL_CERT_FILE", "CURL_CA_BUNDLE")
_OFF: Final = frozenset({"", "0", "false", "no", "off"})
_YAML: Final = ("*.[yY][aA][mM][lL]", "*.[yY][mM][lL]")


def passed_on(name: str) -> bool:
    """Returns whether Git gets an environment variable: proxies, certificates and the SSH agent of the operator."""
    return _PASSED_ON.fullmatch(name) is not None


@dataclass(frozen=True, slots=True)
class Access:
    """How Git reaches a repository.

    ``token`` is passed in Git's environment, never as an argument. ``environment`` has the operator's variables for the
    network. ``path`` is where the program git is looked for; without it, dulwich clones.
    """

    token: str | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    path: str = "/usr/local/bin:/usr/bin:/bin"


def read_git(source: str, access: Access = Access(), limits: Limits = DEFAULT_LIMITS) -> Files:  # frozen
    """Returns the files of ``URL#branch``, from the repository's root or from its folder ``knowledge/base``."""
    url, _, branch = source.partition("#")
    if branch and not _BRANCH.fullmatch(branch):
        return _unreachable(f'Invalid branch "{branch[:60]}"')
    try:
        with tempfile.TemporaryDirectory(prefix="base-") as folder:
            target = Path(folder) / "clone"
            reason = _clone(url, branch, target, access=access, limits=limits)
            return _unreachable(reason) if reason else _records(target)
    except OSError as error:
        reason = f"Cannot clone into the temporary folder ({error.strerror or type(error).__name__})"
        return _unreachable(reason, "Set TMPDIR to a folder that can be written and has space, then start again")


def _records(clone: Path) -> Files:
    at_root = any((clone / name).is_dir() for name in (*FOLDERS, *EARLIER_FOLDERS))
    return read_folder(clone if at_root else clone / "knowledge" / "base")


def _unreachable(
    reason: str, fix: str = "Check KNOWLEDGE_SOURCE, the branch and KNOWLEDGE_GIT_TOKEN, then reload"
) -> Files:
    return Files({}, (Problem("git", 1, 1, reason, fix),))


def _clone(url: str, branch: str, target: Path, *, access: Access, limits: Limits) -> str:
    """Clones; returns an empty text, or the reason of a failure."""
    git = shutil.which("git", path=access.path)
    deadline = limits.starting_now(target.parent)
    if git is None:
        what = {"url": url, "branch": branch, "target": str(target), "token": access.token}
        unchecked = access.environment.get("GIT_SSL_NO_VERIFY", "").casefold() not in _OFF
        request = orjson.dumps(what | {"verify": not unchecked})
        command = [sys.executable, "-m", "bot.base.source.dulwich_clone"]
        done = run_limited(command, _environment_without_git(access), deadline, given=request)
        return _failure(done, done.output, url)
    environment = _environment(target.parent, access)
    clone = [git, "clone", "--quiet", "--depth", "1", "--single-branch", "--no-tags", "--no-checkout"]
    clone += ["--filter=blob:limit=2m", *(["--branch", branch] if branch else []), "--", url, str(target)]
    sparse = [git, "-C", str(target), "sparse-checkout", "set", "--no-cone", *_YAML]
    for command in (clone, sparse, [git, "-C", str(target), "checkout", "--quiet"]):
        done = run_limited(command, environment, deadline)
        reason = _failure(done, _first_error(done.errors), url)
        if reason:
            return reason
    return ""


def _environment(home: Path, access: Access) -> dict[str, str]:
    environment = {**access.environment, **_authorities(access, "GIT_SSL_CAINFO")}
    environment |= {"PATH": access.path, "HOME": str(home), "LC_ALL": "C"}
    environment |= {"GIT_TERMINAL_PROMPT": "0", "GIT_CONFIG_NOSYSTEM": "1"}
    environment |= {"GIT_ALLOW_PROTOCOL": "https:http:ssh:git:file"}
    if access.token:
        import base64

        header = base64.b64encode(f"x-access-token:{access.token}".encode()).decode()
        environment |= {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "http.extraHeader"}
        environment |= {"GIT_CONFIG_VALUE_0": f"Authorization: Basic {header}"}
    return environment


def _environment_without_git(access: Access) -> dict[str, str]:
    """Returns the environment for dulwich, which reads the names of proxies in lower case only."""
    proxies = {name.lower(): value for name, value in access.environment.items() if name.lower().endswith("_proxy")}
    root = str(Path(__file__).resolve().parents[3])
    return {**proxies, **access.environment, **_authorities(access, "SSL_CERT_FILE"), "PYTHONPATH": root}


def _authorities(access: Access, name: str) -> dict[str, str]:
    """Returns the operator's file of certificate authorities under the one name that the program reads."""
    named = [access.environment[one] for one in _AUTHORITIES if access.environment.get(one)]
    return {name: named[0]} if named else {}


def _failure(done: CommandResult, reason: str, url: str) -> str:
    if done.exceeded:
        return f"The repository {masked(url)} {done.exceeded}"
    return (
        "" if done.status == 0 else f"Cannot clone the repository: {masked(reason)[:_MAX_REASON] or 'no reason given'}"
    )


def _first_error(errors: str) -> str:
    found = _REASON.search(errors)
    return (found.group() if found else errors.strip().partition("\n")[0]).rstrip(".")


def masked(text: str) -> str:
    """Returns a text whose addresses have no login and no secret parameter."""
    return _SECRET_PARAMETER.sub(r"\1***", _LOGIN.sub("***", text))
