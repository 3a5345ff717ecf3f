"""Answers over HTTP."""

from __future__ import annotations

from dataclasses import dataclass

PLAIN = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """A status code, a body and its media type."""

    status: int
    body: bytes = b""
    content_type: str = PLAIN
