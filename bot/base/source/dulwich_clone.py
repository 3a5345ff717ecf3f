"""Clones one branch through dulwich, as ``python -m bot.base.source.dulwich_clone`` with JSON on standard input.

Exit status 1 with a reason in words where it cannot be cloned.
"""

from __future__ import annotations

import sys
from pathlib import Path

import orjson
from dulwich import porcelain
from dulwich.errors import GitProtocolError, NotGitRepository


def clone(url: str, branch: str, target: str, token: str | None) -> str:
    """Clone; empty if it went well, else what went wrong, without addresses or secrets."""
    login = {"username": "x-access-token", "password": token} if token else {}
    try:
        with Path("/dev/null").open("wb") as nowhere:
            porcelain.clone(url, target, depth=1, branch=branch or None, errstream=nowhere, **login)  # type: ignore[arg-type]  # dulwich types login as transport keywords
    except NotGitRepository:
        return "there is no repository at that address"
    except GitProtocolError:
        return "nothing answers there as a Git server, or it refuses us"
    except (OSError, KeyError, ValueError, porcelain.Error) as trouble:
        named = f'; it may have no branch "{branch}"' if branch else ""
        return f"{type(trouble).__name__}{named}"
    return ""


if __name__ == "__main__":
    reason = clone(**orjson.loads(sys.stdin.buffer.read()))
    sys.stdout.write(reason)
    sys.exit(1 if reason else 0)
