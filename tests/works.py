"""The works under ``shared/sources`` cut into the paragraphs and bullets that citations count.

A stored rendering is text with page breaks, links and page furniture. Here it becomes what a citation means: for each
section of the source record its paragraphs and bullets, page breaks rejoined, from 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from knowledge.models import Source

SHARED = next(
    (folder / "shared" for folder in Path(__file__).resolve().parents[2:] if (folder / "shared" / "sources").is_dir()),
    Path("shared"),
)
"""The folder beside the checkout that holds sources, data and tools; it need not be there."""
FOLDER = SHARED / "sources"

_FURNITURE_BEFORE = re.compile(
    r"^(#* ?about the authors|\[?michael knights \\?\(|brief analysis|by \[|also available|-+$|\[العربية"
    r"|michael knights is the jill|[a-z]{3} \d{1,2}, \d{4}|2019_attack|image:|comments$)",
    re.I,
)
_FURNITURE_AFTER = re.compile(r"^(#+ )?recommended$|^comments$|^image:", re.I)
_LINK = re.compile(r"\(?<?https?://[^\s)>]*>?\)?")
_MARKUP = re.compile(r"[*#\[\]\\❖]|\(/[^)]*\)|\(\s*\)")
_UNFINISHED = re.compile(r"[^.?!:”’\"'❖*)]\s*$")
_AUTHOR_NOTE = re.compile(
    r"^\*?(Michael Knights(, a senior fellow| is a senior fellow)|Maria Fantappie is|Sam Heller is)"
)


def folded(text: str) -> str:
    """Lower case, straight quotes and single spaces, without links and marks: how anchors are compared."""
    text = _MARKUP.sub("", _LINK.sub("", text))
    text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return " ".join(text.split()).casefold()


def _pieces(file: str) -> Iterator[str]:
    """Paragraphs and bullets as they stand, page breaks rejoined."""
    separator = "\n" if file.startswith("001") else "\n\n"
    waiting = ""
    for raw in (FOLDER / file).read_text(encoding="utf-8").split(separator):
        piece = " ".join(raw.replace("\f", " ").split())
        if _FURNITURE_AFTER.match(piece):
            break
        if not piece or _FURNITURE_BEFORE.match(piece):
            continue
        for part in re.split(r"(?<=\S) (?=- \*\*)", piece):
            joined = f"{waiting} {part}".strip()
            is_heading = len(joined) < 90
            waiting = joined if _UNFINISHED.search(joined) and not is_heading else ""
            if not waiting:
                yield joined
    if waiting:
        yield waiting


@cache
def units(source: Source) -> dict[str, str]:
    """Every citable place of a work, such as ``lead/p2`` or ``tallying/b1``, with its text.

    Places are counted on the first rendering; a note on the author may be in another one only.
    """
    found: dict[str, str] = {}
    headings = {folded(s.heading): s.id for s in source.sections if s.heading}
    section, counts = source.sections[0].id, {"p": 0, "b": 0}
    for piece in _pieces(source.renderings[0].file):
        plain = folded(piece)
        if plain == folded(source.title):
            continue
        if plain in headings:
            section, counts = headings[plain], {"p": 0, "b": 0}
            continue
        if _AUTHOR_NOTE.match(piece) and section != "author-note":
            section, counts = "author-note", {"p": 0, "b": 0}
        unit = "b" if piece.startswith(("•", "- ")) else "p"
        counts[unit] += 1
        found[f"{section}/{unit}{counts[unit]}"] = piece
    for rendering in source.renderings[1:]:
        for piece in _pieces(rendering.file):
            if _AUTHOR_NOTE.match(piece):
                found.setdefault("author-note/p1", piece)
    return found
