"""The other ways to ask: mentions, direct messages, shortcuts, Home and the modal."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.driving import PHONE, Visitor

pytestmark = pytest.mark.browser


def test_a_mention_is_answered_in_a_thread_under_it(visitor: Visitor) -> None:
    visitor.go("general")
    visitor.field.fill("@Militia Camp Taji")
    visitor.field.press("Enter")

    replies = visitor.log.locator(".message", has_text="Camp Taji").last.locator(".replies")
    expect(replies).to_have_text("1 reply")
    replies.click()
    expect(visitor.page.locator(".thread .message").last).to_contain_text("Taji")


def test_a_mention_within_a_thread_is_answered_there(visitor: Visitor) -> None:
    visitor.go("general")
    visitor.field.fill("@Militia Qasem Soleimani")
    visitor.field.press("Enter")
    visitor.log.locator(".message", has_text="Qasem Soleimani").last.locator(".replies").click()
    thread = visitor.page.locator(".thread")
    count = thread.locator(".message").count()

    thread.locator(".composer-field").fill("@Militia restraint")
    thread.locator(".composer-field").press("Enter")

    expect(thread.locator(".message").nth(count + 1)).to_contain_text("Restraint")


@pytest.mark.parametrize("visitor", [(1280, 900), PHONE], indirect=True, ids=["desktop", "phone"])
def test_a_direct_message_needs_no_command(visitor: Visitor) -> None:
    visitor.go("Militia")

    answer = visitor.ask("Kataib Hezbollah")

    expect(answer.locator(".header")).to_have_text("Kataib Hezbollah")
    expect(answer).not_to_contain_text("Only visible to you")


def test_brief_me_on_this_lists_the_records_that_a_message_names(visitor: Visitor) -> None:
    message = visitor.log.locator(".message", has_text="Can anyone brief me").first
    before = visitor.answers.count()

    message.hover()
    message.get_by_role("button", name="More message actions").click()
    visitor.page.get_by_role("menuitem", name=re.compile("Brief me on this")).click()

    expect(visitor.answer(before)).to_contain_text("Kataib Hezbollah")


@pytest.mark.parametrize("visitor", [(1280, 900), PHONE], indirect=True, ids=["desktop", "phone"])
def test_the_modal_completes_a_name_and_shows_its_card(visitor: Visitor) -> None:
    visitor.page.locator("[data-tool=look-up]").click()
    visitor.modal.get_by_role("button", name=re.compile("name", re.IGNORECASE)).click()
    visitor.page.locator(".picker-popup .picker-search").fill("sole")
    visitor.page.locator(".picker-popup .option", has_text="Soleimani").first.click()
    visitor.modal.get_by_role("button", name="Look up").click()

    expect(visitor.modal).to_contain_text("Soleimani")
    expect(visitor.modal).to_contain_text("Sources")
    visitor.page.keyboard.press("Escape")
    expect(visitor.modal).to_have_count(0)


def test_home_shows_what_is_personal(visitor: Visitor) -> None:
    visitor.go("Home")

    home = visitor.page.get_by_role("region", name="Home tab")
    expect(home.get_by_role("button").first).to_be_visible()
    expect(home).to_contain_text("watch", ignore_case=True)


def test_a_button_of_home_answers_in_a_modal(visitor: Visitor) -> None:
    visitor.go("Home")
    home = visitor.page.get_by_role("region", name="Home tab")

    home.get_by_role("button", name=re.compile("incidents", re.IGNORECASE)).first.click()

    expect(visitor.modal).to_contain_text("incidents", ignore_case=True)
    visitor.page.keyboard.press("Escape")
    expect(visitor.modal).to_have_count(0)


def test_tab_completes_a_command_from_the_registry(visitor: Visitor) -> None:
    visitor.field.press_sequentially("/militia comp")
    expect(visitor.page.get_by_role("option", name=re.compile("compare")).first).to_be_visible()
    visitor.field.press("Tab")

    expect(visitor.field).to_have_value("/militia compare ")


def test_the_last_signed_request_is_shown_as_it_was_sent(visitor: Visitor) -> None:
    visitor.ask("/militia help")
    visitor.page.locator("[data-tool=exchange]").click()

    inspector = visitor.page.locator(".inspector")
    expect(inspector).to_contain_text("X-Slack-Signature")
    expect(inspector).to_contain_text("response_type")
