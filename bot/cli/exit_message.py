"""How a command ends with an error: one message on standard error and exit status 2."""

from __future__ import annotations

import sys
from typing import NoReturn


def stop(message: str) -> NoReturn:
    """Prints what is wrong and ends the process with status 2."""
    print(message, file=sys.stderr)
    raise SystemExit(2)
