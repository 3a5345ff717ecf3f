"""Checks a PDF by its tags against the machine-checkable conditions of PDF/UA-1 (the Matterhorn Protocol)."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject

_HEADING = re.compile(r"/H([1-6])")
_PAINTING = {b"Tj", b"TJ", b"'", b'"', b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"Do", b"sh"}


def faults(content: bytes) -> list[str]:
    """Returns what a PDF/UA-1 checker would report; an empty list if there is nothing."""
    reader = PdfReader(io.BytesIO(content))
    root: Any = reader.root_object
    found = [] if root.get("/MarkInfo", {}).get("/Marked") == True else ["not marked as tagged"]  # noqa: E712  # a PDF object
    found += [] if root.get("/Lang") else ["no language"]
    found += [] if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") else ["title not displayed"]
    metadata = root["/Metadata"].get_object().get_data().decode() if "/Metadata" in root else ""
    found += [] if re.search(r"pdfuaid:part(>|=\")1", metadata) else ["no PDF/UA identifier"]
    found += [] if "<dc:title>" in metadata else ["no title in the metadata"]
    tags = list(_tags(root["/StructTreeRoot"])) if "/StructTreeRoot" in root else []
    found += [] if tags else ["no structure tree"]
    found += _heading_faults([str(one["/S"]) for one in tags])
    found += ["figure without alternative text" for one in tags if one["/S"] == "/Figure" and not one.get("/Alt")]
    for number, page in enumerate(reader.pages, 1):
        found += [] if page.get("/Tabs") == "/S" or "/Annots" not in page else [f"page {number}: no tab order"]
        found += [f"page {number}: untagged content"] if _has_untagged_content(page.get_contents()) else []
        found += [f"page {number}: font not embedded" for font in _fonts(page) if not _is_embedded(font)]
    return found


def _tags(node: Any) -> Iterator[Any]:
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, ArrayObject):
        for child in node:
            yield from _tags(child)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _tags(node.raw_get("/K"))


def _heading_faults(tags: list[str]) -> list[str]:
    levels = [int(match[1]) for tag in tags if (match := _HEADING.fullmatch(tag))]
    if not levels or levels[0] != 1:
        return ["the first heading is not of level 1"]
    skipped = any(after > before + 1 for before, after in itertools.pairwise(levels))
    return ["a level of headings is skipped"] if skipped else []


def _has_untagged_content(contents: ContentStream | None) -> bool:
    depth = 0
    for _, operator in contents.operations if contents else ():
        depth += operator in {b"BDC", b"BMC"}
        depth -= operator == b"EMC"
        if operator in _PAINTING and depth == 0:
            return True
    return False


def _fonts(page: Any) -> Iterator[Any]:
    fonts = page["/Resources"].get_object().get("/Font", {})
    for font in fonts.get_object().values() if fonts else ():
        yield font.get_object()


def _is_embedded(font: Any) -> bool:
    described = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    descriptor = described.get("/FontDescriptor", {}).get_object()
    return any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
