"""Characters that no text of a base contains."""

from __future__ import annotations

import re
from typing import Final

_FORBIDDEN_CLASSES: Final = (
    "\x00-\x08\x0b-\x1f",  # control characters, except tab and line feed
    "\x7f-\x9f",  # delete and the second set of control characters
    "\u2028\u2029",  # line and paragraph separators
    "\u202a-\u202e",  # embeddings and overrides of the direction of text
    "\u2066-\u2069",  # isolates of the direction of text
    "\ufeff",  # byte order mark
    "\ufdd0-\ufdef",  # noncharacters
    "\U000e0000-\U000e007f",  # tags, which are invisible letters
    *(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)),
)
FORBIDDEN: Final = re.compile(f"[{''.join(_FORBIDDEN_CLASSES)}]")
"""Characters that no text of a base contains, in the file or after its escapes are resolved."""
