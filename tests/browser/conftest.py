"""One demo and one browser for all tests; each test has a visitor of its own, whose console must stay free of errors."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from bot.settings import PACKAGED_BASE
from tests.browser.driving import CHROMIUM, DESKTOP, FLAGS, Demo, Visitor, demo_process


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"no browser: {CHROMIUM} is not installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def demo(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder = tmp_path_factory.mktemp("knowledge") / "base"
    shutil.copytree(PACKAGED_BASE, folder)
    with demo_process(folder) as running:
        yield running


@pytest.fixture
def visitor(browser: Browser, demo: Demo, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    size: tuple[int, int] = getattr(request, "param", DESKTOP)
    person = Visitor.at(browser, demo.url, size)
    yield person
    person.page.context.close()
    assert person.faults == []


@pytest.fixture
def knowledge(demo: Demo) -> Path:
    return demo.folder
