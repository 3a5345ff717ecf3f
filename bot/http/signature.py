"""Whether Slack sent a request: its signature over timestamp and body (Slack, "Verifying requests", version v0)."""

from __future__ import annotations

import hashlib
import hmac
import re

TOLERANCE = 300
"""Seconds that a request may be old, or its clock be ahead."""
_TIMESTAMP = re.compile(r"[0-9]{1,12}")


def is_signed(secret: str, timestamp: str, signature: str, body: bytes, now: float) -> bool:
    """Whether ``signature`` is Slack's over ``body`` at ``timestamp``, and that is within five minutes of ``now``."""
    if not _TIMESTAMP.fullmatch(timestamp) or abs(now - int(timestamp)) > TOLERANCE:
        return False
    return hmac.compare_digest(signed(secret, timestamp, body).encode(), signature.encode("utf-8", "replace"))


def signed(secret: str, timestamp: str, body: bytes) -> str:
    """The signature that Slack would send."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
