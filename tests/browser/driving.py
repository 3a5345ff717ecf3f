"""A demo process, and a person in front of its page."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Error, Locator, Page, Response, expect

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
PATIENCE = 20_000
"""Milliseconds in which the page has to show what is expected, however busy the machine is."""
ANALYST, CURATOR, ADMIN = "Nadia Rahman", "Tomas Lindgren", "Grace Okafor"
DESKTOP, PHONE = (1280, 900), (390, 844)

expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Demo:
    """A running demo: the address of its page and the folder of its knowledge base."""

    url: str
    folder: Path


@contextmanager
def demo_process(folder: Path, port: int = 0) -> Iterator[Demo]:
    """Runs ``militia demo`` over a knowledge base."""
    command = [sys.executable, "-m", "bot", "demo", "--no-browser", "--port", str(port), "--knowledge", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"http://\S+", process.stdout.readline())
            assert found, "the demo did not start"
            yield Demo(found[0], folder)
        finally:
            process.terminate()
            process.wait(20)


@dataclass
class Visitor:
    """A person in front of the page; ``faults`` are the errors in the console and of requests."""

    page: Page
    faults: list[str] = field(default_factory=list)

    @classmethod
    def at(cls, browser: Browser, url: str, size: tuple[int, int] = DESKTOP, scheme: str = "light") -> Visitor:
        """Opens the page in a browser of its own."""
        width, height = size
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            accept_downloads=True,
        )
        visitor = cls(context.new_page())
        visitor.page.set_default_timeout(PATIENCE)
        visitor.page.on("console", visitor._heard)
        visitor.page.on("pageerror", visitor._failed)
        visitor.page.on("response", visitor._answered)
        visitor.page.goto(url)
        expect(visitor.field).to_be_visible()
        return visitor

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(message.text)

    def _failed(self, error: Error) -> None:
        self.faults.append(str(error))

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status} {response.url}")

    @property
    def field(self) -> Locator:
        """Where messages are written."""
        return self.page.locator("main .composer-field")

    @property
    def log(self) -> Locator:
        """The conversation."""
        return self.page.locator("main .log")

    @property
    def answers(self) -> Locator:
        """The messages of the app in the conversation."""
        return self.log.locator(".message:not(.local)", has=self.page.locator(".badge"))

    @property
    def modal(self) -> Locator:
        """The open modal."""
        return self.page.locator("dialog.modal[open]")

    def become(self, name: str) -> None:
        """Switches to another person."""
        self._with_sidebar(self.page.get_by_role("button", name=re.compile("Switch person")))
        self.page.get_by_role("menuitemradio", name=re.compile(name)).click()
        expect(self.page.get_by_role("button", name=re.compile(f"You are {name}"))).to_be_attached()

    def go(self, place: str) -> None:
        """Opens a conversation or Home by its name in the sidebar."""
        named = self.page.locator(f'.place-name:text-is("{place}")')
        self._with_sidebar(self.page.locator(".sidebar .place", has=named))

    def _with_sidebar(self, button: Locator) -> None:
        if not button.is_visible():
            self.page.get_by_role("button", name="Conversations", exact=True).click()
        button.click()

    def ask(self, text: str) -> Locator:
        """Sends a command or message and returns the app's next answer."""
        before = self.answers.count()
        self.field.fill(text)
        self.field.press("Enter")
        return self.answer(before)

    def answer(self, before: int) -> Locator:
        """Returns the answer that follows ``before`` others."""
        found = self.answers.nth(before)
        expect(found).to_be_visible()
        return found

    def click(self, message: Locator, name: str) -> None:
        """Clicks a button of a message."""
        message.get_by_role("button", name=re.compile(rf"^{re.escape(name)}")).first.click()

    def choose(self, within: Locator, menu: str, option: str) -> None:
        """Chooses in a menu of a message or modal."""
        within.get_by_role("button", name=re.compile(rf"^{re.escape(menu)}")).first.click()
        self.page.locator(".picker-popup .option", has_text=option).first.click()

    def jump_to_monday(self) -> None:
        """Moves the clock of the demo."""
        clock = self.page.locator("[data-tool=clock]")
        if clock.get_attribute("aria-expanded") != "true":
            clock.click()
        self.page.get_by_role("button", name="Jump to next Monday 09:00").click()
