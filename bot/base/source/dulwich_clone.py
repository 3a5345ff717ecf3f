"""Clones one branch through dulwich, as ``python -m bot.base.source.dulwich_clone`` with JSON on standard input.

Exits with status 1 and a reason in words if the clone fails.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import orjson
from dulwich import porcelain
from dulwich.config import ConfigFile, StackedConfig
from dulwich.errors import GitProtocolError, NotGitRepository


def clone(url: str, branch: str, target: str, *, token: str | None) -> str:
    """Clones; returns an empty text, or the reason of a failure, without addresses or secrets."""
    login: dict[str, Any] = {"username": "x-access-token", "password": token} if token else {}
    try:
        with Path("/dev/null").open("wb") as nowhere:
            porcelain.clone(url, target, depth=1, branch=branch or None, errstream=nowhere, config=_config(), **login)
    except NotGitRepository:
        return "there is no repository at that address"
    except GitProtocolError as error:
        if "CERTIFICATE_VERIFY_FAILED" in str(error):
            return "the server's certificate is not from a known authority; set SSL_CERT_FILE to the file of yours"
        return "no Git server answers at that address, or it denies access"
    except (OSError, KeyError, ValueError, porcelain.Error) as error:
        named = f'; it may have no branch "{branch}"' if branch else ""
        return f"{type(error).__name__}{named}"
    return ""


def _config() -> StackedConfig:
    """Returns the settings of the machine, and ``GIT_SSL_NO_VERIFY``, which dulwich does not read."""
    config = StackedConfig.default()
    if os.environ.get("GIT_SSL_NO_VERIFY", "").casefold() not in {"", "0", "false", "no", "off"}:
        own = ConfigFile()
        own.set(b"http", b"sslVerify", False)
        config.backends.insert(0, own)
    return config


if __name__ == "__main__":
    reason = clone(**orjson.loads(sys.stdin.buffer.read()))
    sys.stdout.write(reason)
    sys.exit(1 if reason else 0)
