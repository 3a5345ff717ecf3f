"""The page itself: accessibility, width, hostile text, and how fast it is."""

from __future__ import annotations

import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.driving import DESKTOP, PHONE, Demo, Visitor

pytestmark = pytest.mark.browser


def serious(visitor: Visitor) -> list[str]:
    """The serious accessibility faults, with the first element of each."""
    found = Axe().run(visitor.page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_serious_accessibility_fault_is_found(
    browser: Browser, demo: Demo, scheme: str, size: tuple[int, int]
) -> None:
    visitor = Visitor.at(browser, demo.url, size, scheme)
    visitor.ask("/militia actor kataib hezbollah")
    found = serious(visitor)
    visitor.page.locator("[data-tool=look-up]").click()
    expect(visitor.modal).to_be_visible()
    found += serious(visitor)
    visitor.page.keyboard.press("Escape")
    visitor.go("Home")
    expect(visitor.page.get_by_role("region", name="Home tab").get_by_role("button").first).to_be_visible()
    found += serious(visitor)
    visitor.page.context.close()

    assert found == []
    assert visitor.faults == []


@pytest.mark.parametrize("visitor", [PHONE], indirect=True)
def test_nothing_is_wider_than_a_phone(visitor: Visitor) -> None:
    visitor.ask("/militia compare restraint vs tougher love")
    visitor.ask("/militia incidents")

    assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_hostile_text_is_shown_and_not_run(visitor: Visitor) -> None:
    hostile = "<img src=x onerror=document.title='run'> *bold* <b>& &amp;"
    visitor.field.fill(hostile)
    visitor.field.press("Enter")

    expect(visitor.log.locator(".message", has_text="onerror").last).to_contain_text("<img src=x")
    assert visitor.page.title() != "run"


def test_an_answer_is_on_the_screen_soon_after_enter(visitor: Visitor) -> None:
    visitor.ask("/militia actor kataib hezbollah")
    visitor.field.fill("/militia option restraint")
    before = visitor.answers.count()
    began = time.perf_counter()
    visitor.field.press("Enter")
    visitor.answer(before)

    assert time.perf_counter() - began < 2.0  # generous: the machine may be busy


def test_the_address_needs_a_local_host_and_actions_the_page_itself(visitor: Visitor, demo: Demo) -> None:
    request = visitor.page.context.request
    foreign_host = request.get(demo.url, headers={"Host": "rebound.example"})
    foreign_page = request.post(f"{demo.url}api/home", data={}, headers={"Origin": "http://rebound.example"})

    assert (foreign_host.status, foreign_page.status) == (403, 403)
