"""Reads the body of a request with a size limit and a deadline. A slow sender occupies no thread."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Protocol

from granian._granian import RSGIProtocolClosed

from bot.http.response import HttpResponse

MAX_BODY = 1_000_000
"""Bytes; Slack's own payloads are far smaller."""
READ_SECONDS = 3.0
"""After this time Slack has given up."""
_SMALL = 64_000
"""Bytes up to which any number of bodies is read at once, up to the server's limit of connections."""
_LARGE_AT_ONCE = 32
_DISCARDED = 4 * MAX_BODY
"""Bytes of a too large body that are read all the same, so that its sender reads the answer."""


class BodyStream(Protocol):
    """The body of a request in granian's RSGI protocol: whole, or in chunks."""

    async def __call__(self) -> bytes:
        """Returns the whole body."""

    def __aiter__(self) -> AsyncIterator[bytes]:
        """Returns the body in chunks, as they arrive."""


class BodyReader:
    """Reads bodies; large ones and those of unknown length share a limited number of slots."""

    def __init__(self) -> None:
        self._large = 0

    async def read(self, stream: BodyStream, content_length: str | None) -> bytes | HttpResponse:
        """Returns the body, or the response to one that is malformed, too large or too slow."""
        length = _length(content_length)
        if isinstance(length, HttpResponse):
            return length
        large = length is None or length > _SMALL
        if large and self._large >= _LARGE_AT_ONCE:
            return HttpResponse(503, b"too many large requests at once\n")
        self._large += large
        try:
            async with asyncio.timeout(READ_SECONDS):
                if length is not None and length <= MAX_BODY:
                    return await stream()
                return await _limited(stream)
        except TimeoutError:
            return HttpResponse(408, b"the body did not arrive in time\n")
        except RSGIProtocolClosed:
            return HttpResponse(400, b"the connection ended before the body\n")
        finally:
            self._large -= large


async def _limited(stream: BodyStream) -> bytes | HttpResponse:
    """Reads a body of unknown or excessive length; what exceeds the limit is discarded."""
    content, size = bytearray(), 0
    async for chunk in stream:
        size += len(chunk)
        if size > _DISCARDED:
            break
        if size <= MAX_BODY:
            content += chunk
    return bytes(content) if size <= MAX_BODY else HttpResponse(413, b"the body is too large\n")


def _length(header: str | None) -> int | HttpResponse | None:
    """The length in bytes that a request states; None for a chunked body."""
    if header is None:
        return None
    if not header.isascii() or not header.isdigit() or len(header) > 18:
        return HttpResponse(400, b"Content-Length is not a number\n")
    return int(header)
