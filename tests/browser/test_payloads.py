"""The page shows the same words as the independent drawing tool, and draws no fault, for payloads of every kind."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from bot.demo.run import ANALYST, BRIEFINGS
from tests.bot.demo.demonstrating import PageClient, demonstrated
from tests.browser.driving import ROOT, Visitor
from tests.browser.payloads import messages, modals

pytestmark = pytest.mark.browser

TOOL = ROOT.parent / "shared" / "tools" / "render_blocks" / "render_blocks"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageClient]:
    with demonstrated(tmp_path_factory.mktemp("payloads")) as client:
        yield client


class _Words(HTMLParser):
    """The text of a page, without styles and scripts, and with what text fields show."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skipped += tag in {"style", "script", "title"}
        self.found.append(dict(attrs).get("placeholder") or "")

    def handle_endtag(self, tag: str) -> None:
        self._skipped -= tag in {"style", "script", "title"}

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.found.append(data)


_OWN = r"Previous rows|Next rows|\d+ to \d+ of \d+|\d+ of \d+ rows \(page \d+\)|Requires external data source"
"""What each of the two says of its own."""
_NUMBERED = """() => document.querySelectorAll('.content ol').forEach(
    (list) => [...list.children].forEach((item, at) => item.prepend(`${list.start + at}. `)))"""
"""Writes out the numbers of lists, which the browser draws."""


def words(html: str) -> str:
    """Every letter and digit of a page, in order."""
    parser = _Words()
    parser.feed(html)
    return re.sub(r"[\W_]", "", re.sub(_OWN, "", " ".join(parser.found)))


def drawn(blocks: list[dict[str, Any]], folder: Path) -> str:
    """The words of blocks as the tool draws them."""
    file, out = folder / "blocks.json", folder / "blocks.html"
    file.write_text(json.dumps({"blocks": blocks}), encoding="utf-8")
    subprocess.run([TOOL, "--html-only", str(file), str(out)], check=True, capture_output=True, timeout=60)
    return words(out.read_text(encoding="utf-8"))


@pytest.mark.skipif(not TOOL.exists(), reason="../shared with the drawing tool is absent")
def test_the_page_and_the_drawing_tool_show_the_same_words(browser: Browser, page: PageClient, tmp_path: Path) -> None:
    sent = [*messages(), *modals()]
    posted = [page.demo.slack.workspace.post(BRIEFINGS, {"blocks": blocks}, person=ANALYST) for _, blocks in sent]
    visitor = Visitor.at(browser, f"{page.origin}/")
    visitor.page.evaluate(_NUMBERED)
    nodes = [visitor.page.locator(f".message[data-ts='{one.ts}'] .content") for one in posted]
    shown = [words(node.inner_html()) for node in nodes]
    together = drawn([block for _, blocks in sent for block in blocks], tmp_path)

    missing = [name for (name, _), text in zip(sent, shown, strict=True) if text not in together]
    assert len(sent) >= 40
    assert missing == []
    assert together.endswith("".join(shown))  # nothing that the tool draws is absent from the page
    expect(visitor.page.locator(".fault, .fault-inline")).to_have_count(0)
    assert visitor.faults == []
    visitor.page.context.close()
