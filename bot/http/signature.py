"""Whether Slack sent a request: its signature over timestamp and body (Slack, "Verifying requests", version v0)."""

from __future__ import annotations

import hashlib
import hmac
import re

TOLERANCE = 300
"""Seconds that a request may be old, or its clock be ahead."""
_TIMESTAMP = re.compile(r"[0-9]{1,12}")
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")


def may_be_signed(timestamp: str, signature: str, now: float) -> bool:
    """Returns whether both headers are well formed and ``timestamp`` is within five minutes of ``now``."""
    if not _TIMESTAMP.fullmatch(timestamp) or not _SIGNATURE.fullmatch(signature):
        return False
    return abs(now - int(timestamp)) <= TOLERANCE


def is_signed(secret: str, timestamp: str, signature: str, *, body: bytes, now: float) -> bool:
    """Returns whether ``signature`` is Slack's over ``body`` at ``timestamp``, within five minutes of ``now``."""
    if not may_be_signed(timestamp, signature, now):
        return False
    return hmac.compare_digest(signed(secret, timestamp, body), signature)


def signed(secret: str, timestamp: str, body: bytes) -> str:
    """Returns the signature that Slack would send."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
