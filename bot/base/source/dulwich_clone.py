"""Clones one branch through dulwich, as ``python -m bot.base.source.dulwich_clone`` with JSON on standard input.

Exits with status 1 and a reason in words if the clone fails.
"""

from __future__ import annotations

import sys
from pathlib import Path

import orjson
from dulwich import porcelain
from dulwich.errors import GitProtocolError, NotGitRepository


def clone(url: str, branch: str, target: str, *, token: str | None) -> str:
    """Clones; returns an empty text, or the reason of a failure, without addresses or secrets."""
    login = {"username": "x-access-token", "password": token} if token else {}
    try:
        with Path("/dev/null").open("wb") as nowhere:
            porcelain.clone(url, target, depth=1, branch=branch or None, errstream=nowhere, **login)  # type: ignore[arg-type]  # dulwich types login as transport keywords
    except NotGitRepository:
        return "there is no repository at that address"
    except GitProtocolError:
        return "no Git server answers at that address, or it denies access"
    except (OSError, KeyError, ValueError, porcelain.Error) as error:
        named = f'; it may have no branch "{branch}"' if branch else ""
        return f"{type(error).__name__}{named}"
    return ""


if __name__ == "__main__":
    reason = clone(**orjson.loads(sys.stdin.buffer.read()))
    sys.stdout.write(reason)
    sys.exit(1 if reason else 0)
