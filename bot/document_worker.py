"""Renders documents with typst, each in a child process with a time and a memory limit, and caches the bytes.

``python -m bot.document_worker`` is that process: a JSON object on its standard input, the rendered bytes on its standard
output.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

from handlers.documents.document import FOLDER, FONTS, TEMPLATES, Document, Format
from knowledge.bounded_cache import BoundedCache

TIME_LIMIT: Final = 20.0
"""Seconds for one document."""
_MEMORY: Final = 1024 * 1024 * 1024
"""Bytes of address space of the child."""
_PIXELS_PER_INCH: Final = 144.0


class RenderError(Exception):
    """The document was not rendered; the message is the first line of the renderer's own."""


class DocumentRenderer:
    """Renders documents; equal documents are rendered once. At most ``most`` results are kept."""

    def __init__(self, most: int = 64, time_limit: float = TIME_LIMIT) -> None:
        self._time_limit = time_limit
        self._kept: BoundedCache[str, bytes] = BoundedCache(most)

    def render(self, document: Document) -> bytes:
        """Returns the bytes of the document.

        Raises:
            RenderError: the template or its data is invalid, or a limit was exceeded.
        """
        made = self._kept.get(document.digest)
        if made is None:
            made = _in_a_child(document, self._time_limit)
            self._kept.put(document.digest, made)
        return made


def _in_a_child(document: Document, time_limit: float) -> bytes:
    asked = json.dumps({"template": document.template, "format": document.format, "data": document.source.decode()})
    root = str(Path(__file__).resolve().parents[1])
    try:
        done = subprocess.run(
            [sys.executable, "-m", "bot.document_worker"],
            input=asked.encode(),
            capture_output=True,
            timeout=time_limit,
            check=False,
            env={"PYTHONPATH": root},
        )
    except subprocess.TimeoutExpired:
        message = f"not rendered within {time_limit:g} seconds"
        raise RenderError(message) from None
    if done.returncode:
        raise RenderError(_first_line(done.stderr))
    return done.stdout


def _first_line(text: bytes) -> str:
    lines = [line for line in text.decode(errors="replace").splitlines() if line.strip()]
    return lines[-1].strip() if lines else "the renderer ended without a message"


def _limit_memory() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def main() -> None:
    """Renders one document from standard input."""
    import typst

    _limit_memory()
    asked = json.loads(sys.stdin.buffer.read())
    pdf = asked["format"] == Format.PDF
    rendered = typst.compile(
        str(TEMPLATES / f"{asked['template']}.typ"),
        root=str(FOLDER),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format="pdf" if pdf else "png",
        ppi=None if pdf else _PIXELS_PER_INCH,
        sys_inputs={"data": asked["data"]},
        pdf_standards=["ua-1"] if pdf else [],
        timestamp=0,
    )
    sys.stdout.buffer.write(rendered)


if __name__ == "__main__":
    main()
