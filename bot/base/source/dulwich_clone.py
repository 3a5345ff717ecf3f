"""Clones one branch through dulwich, as ``python -m bot.base.source.dulwich_clone`` with JSON on standard input.

Exits with status 1 and a reason in words if the clone fails.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import orjson
from dulwich import porcelain
from dulwich.config import ConfigFile, StackedConfig
from dulwich.errors import GitProtocolError, NotGitRepository


def clone(url: str, branch: str, target: str, *, token: str | None, verify: bool) -> str:
    """Clones; returns an empty text, or the reason of a failure, without addresses or secrets.

    The server's certificate is checked if ``verify``.
    """
    login: dict[str, Any] = {"username": "x-access-token", "password": token} if token else {}
    try:
        with Path("/dev/null").open("wb") as nowhere:
            porcelain.clone(
                url, target, depth=1, branch=branch or None, errstream=nowhere, config=_config(verify=verify), **login
            )
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


def _config(*, verify: bool) -> StackedConfig:
    """Returns the settings of the machine, with certificates unchecked unless ``verify``."""
    config = StackedConfig.default()
    if not verify:
        own = ConfigFile()
        own.set(b"http", b"sslVerify", False)
        config.backends.insert(0, own)
    return config


if __name__ == "__main__":
    reason = clone(**orjson.loads(sys.stdin.buffer.read()))
    sys.stdout.write(reason)
    sys.exit(1 if reason else 0)
