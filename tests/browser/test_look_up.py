"""Look-ups through the page: cards, lists, comparisons, pictures and briefs."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.driving import PHONE, Visitor

pytestmark = pytest.mark.browser


def test_a_look_up_shows_a_card_to_the_asker(visitor: Visitor) -> None:
    card = visitor.ask("/militia actor kataib hezbollah")

    expect(card).to_contain_text("Only visible to you")
    expect(card.locator(".header")).to_have_text("Kataib Hezbollah")
    expect(card).to_contain_text("Where sources disagree")


def test_a_misspelt_name_is_found_with_the_reason(visitor: Visitor) -> None:
    expect(visitor.ask("/militia actor katib hezbolah")).to_contain_text("different spelling")


def test_an_unknown_name_offers_a_button_to_the_next_step(visitor: Visitor) -> None:
    answer = visitor.ask("/militia zzzqq")
    expect(answer).to_contain_text("No match")
    before = visitor.answers.count()

    visitor.click(answer, "Search all texts")

    expect(answer.or_(visitor.answers.nth(before)).filter(has_text="zzzqq").first).to_be_visible()


def test_a_misspelt_command_offers_the_closest_as_a_button(visitor: Visitor) -> None:
    answer = visitor.ask("/militia incidets")

    expect(answer.get_by_role("button", name=re.compile("incidents")).first).to_be_visible()


@pytest.mark.parametrize("visitor", [(1280, 900), PHONE], indirect=True, ids=["desktop", "phone"])
def test_more_and_back_replace_the_card_in_place(visitor: Visitor) -> None:
    card = visitor.ask("/militia actor kataib hezbollah")
    count = visitor.answers.count()

    visitor.choose(card, "More", "Reported claims")
    expect(card).to_contain_text("Reported claims")
    visitor.click(card, "Back")

    expect(card).to_contain_text("Attributed incidents")
    assert visitor.answers.count() == count


def test_a_shared_card_states_who_shared_it_and_others_see_it(visitor: Visitor) -> None:
    card = visitor.ask("/militia option restraint")
    before = visitor.answers.count()

    visitor.click(card, "Share")

    shared = visitor.answer(before)
    expect(shared).not_to_contain_text("Only visible to you")
    visitor.become("Tomas Lindgren")
    expect(visitor.answers.last).to_contain_text("Restraint")


@pytest.mark.parametrize("visitor", [(1280, 900), PHONE], indirect=True, ids=["desktop", "phone"])
def test_a_list_pages_and_opens_a_record(visitor: Visitor) -> None:
    listed = visitor.ask("/militia incidents")
    first = listed.inner_text()

    visitor.click(listed, "Next")
    expect(listed.get_by_role("button", name=re.compile("^Previous"))).to_be_visible()
    assert listed.inner_text() != first
    before = visitor.answers.count()
    listed.get_by_role("button", name=re.compile("^Open")).click()
    option = visitor.page.locator(".picker-popup .option").first
    title = option.inner_text()
    option.click()

    shown = listed.or_(visitor.answers.nth(before)).locator(".header", has_text=title)
    expect(shown.first).to_be_visible()


def test_a_comparison_shows_both_options_with_the_arguments_against(visitor: Visitor) -> None:
    compared = visitor.ask("/militia compare restraint vs tougher love")

    expect(compared).to_contain_text("Restraint and Tougher love compared")
    expect(compared).to_contain_text("against", ignore_case=True)


def test_a_timeline_is_followed_by_its_picture_in_direct_messages(visitor: Visitor) -> None:
    visitor.ask("/militia timeline actor:kataib-hezbollah")

    visitor.go("Militia")

    picture = visitor.log.locator("img").last
    expect(picture).to_be_visible()
    expect(picture).to_have_attribute("alt", re.compile(".{20,}"))
    visitor.page.wait_for_function("() => [...document.querySelectorAll('main .log img')].at(-1)?.naturalWidth > 100")


def test_a_brief_is_followed_by_its_pdf(visitor: Visitor) -> None:
    visitor.ask("/militia brief restraint")

    visitor.go("Militia")
    link = (
        visitor.log.locator("a.download[href^='/files/']")
        .filter(has_text="PDF")
        .or_(visitor.log.locator("a.download[download$='.pdf']"))
    )
    expect(link.last).to_be_visible()
    with visitor.page.expect_download() as download:
        link.last.click()

    assert download.value.path().read_bytes().startswith(b"%PDF")
