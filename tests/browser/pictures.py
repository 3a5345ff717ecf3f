"""Makes the README's pictures of the demo: ``python -m tests.browser.pictures``."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

from bot.settings import PACKAGED_BASE
from tests.browser.driving import CHROMIUM, DESKTOP, FLAGS, PHONE, ROOT, Visitor, demo_process

FOLDER = ROOT / ".github" / "pictures"


def make(browser: Browser, url: str, folder: Path) -> None:
    """Writes a card on a desktop, a comparison on a phone, and a digest that came by the clock in the dark."""
    desktop = Visitor.at(browser, url, DESKTOP)
    desktop.ask("/militia actor katib hezbolah")
    _save(desktop, folder / "demo-card.png")
    desktop.page.context.close()
    phone = Visitor.at(browser, url, PHONE)
    phone.ask("/militia option restraint")
    _save(phone, folder / "demo-phone.png")
    phone.page.context.close()
    dark = Visitor.at(browser, url, DESKTOP, "dark")
    dark.go("general")
    dark.ask("/militia digest weekly mon 09:00 actor:iran always")
    before = dark.answers.count()
    dark.jump_to_monday()
    dark.answer(before)
    expect(dark.page.locator(".notice")).to_have_count(0)
    dark.log.evaluate("log => log.scrollTo(0, log.scrollHeight)")
    _save(dark, folder / "demo-digest.png")
    dark.page.context.close()


def _save(visitor: Visitor, file: Path) -> None:
    visitor.page.wait_for_timeout(500)
    visitor.page.screenshot(path=file)


def main() -> None:
    """Makes the pictures from the packaged base."""
    with sync_playwright() as playwright, demo_process(PACKAGED_BASE) as demo:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        make(browser, demo.url, FOLDER)
        browser.close()


if __name__ == "__main__":
    main()
