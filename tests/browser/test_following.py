"""Digests, watches, suggestions and reloads through the page, with its clock and its persons."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.driving import ADMIN, ANALYST, CURATOR, Visitor

pytestmark = pytest.mark.browser

_INCIDENT = "incidents/baghdad-airport-rockets-11-december.yaml"


def test_a_weekly_digest_arrives_when_the_clock_is_moved_to_monday(visitor: Visitor) -> None:
    visitor.go("general")
    expect(visitor.ask("/militia digest weekly mon 09:00 always")).to_contain_text("Digest set up")
    before = visitor.answers.count()

    visitor.jump_to_monday()

    digest = visitor.answer(before)
    expect(digest).not_to_contain_text("Only visible to you")
    expect(digest.locator(".header")).to_be_visible()


def test_a_watched_record_that_changes_is_announced(visitor: Visitor, knowledge: Path) -> None:
    file = knowledge / _INCIDENT
    expect(visitor.ask("/militia watch baghdad-airport-rockets-11-december")).to_contain_text("Watching")
    text = file.read_text(encoding="utf-8")
    changed = re.sub(r'(summary:\n  text: )".*"', r'\1"Further rockets at the same base"', text, count=1)
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    visitor.become(ADMIN)
    before = visitor.answers.count()

    visitor.page.locator("[data-tool=reload]").click()

    expect(visitor.answer(before)).to_contain_text("Reload succeeded")
    expect(visitor.answers.filter(has_text="watch").filter(has_text="Heavy rockets").last).to_be_visible()


def test_a_corrected_date_is_shown_after_a_reload(visitor: Visitor, knowledge: Path) -> None:
    file = knowledge / "incidents" / "abdulmahdi-resignation.yaml"
    text = file.read_text(encoding="utf-8")
    title = re.search(r"^title: (.*)$", text, re.MULTILINE)
    assert title
    file.write_text(text.replace(title[0], 'title: "Resignation as corrected"'), encoding="utf-8")
    visitor.become(ADMIN)

    expect(visitor.ask("/militia admin reload")).to_contain_text("Reload succeeded")

    visitor.become(ANALYST)
    expect(visitor.ask("/militia incident abdulmahdi-resignation")).to_contain_text("Resignation as corrected")


def test_an_error_of_the_curator_keeps_the_old_base_and_is_named(visitor: Visitor, knowledge: Path) -> None:
    file = knowledge / "incidents" / "abdul-hussein-arrest.yaml"
    text = file.read_text(encoding="utf-8")
    visitor.become(ADMIN)
    try:
        file.write_text(text.replace("date:\n", "datte:\n"), encoding="utf-8")
        answer = visitor.ask("/militia admin reload")
        expect(answer).to_contain_text("Reload rejected")
        expect(answer).to_contain_text("abdul-hussein-arrest.yaml")
        expect(answer).to_contain_text("datte")
    finally:
        file.write_text(text, encoding="utf-8")


def test_a_reload_is_denied_to_others(visitor: Visitor) -> None:
    before = visitor.answers.count()

    visitor.page.locator("[data-tool=reload]").click()

    expect(visitor.answer(before)).to_contain_text("Only admins can do this")


def test_a_suggestion_reaches_the_admin_who_accepts_it(visitor: Visitor) -> None:
    visitor.become(CURATOR)
    visitor.field.fill("/militia suggest kataib hezbollah")
    visitor.field.press("Enter")
    modal = visitor.modal
    expect(modal).to_be_visible()
    modal.locator("button.picker").first.click()
    visitor.page.locator(".picker-popup .option").first.click()
    fields = modal.locator("input.field, textarea.field")
    for place in range(fields.count()):
        fields.nth(place).fill(["A better summary of the group", "crossroads-2020#lead/p1", "It is clearer"][place])
    modal.locator("[type=submit]").click()
    expect(modal).to_contain_text("Sent to the admins")
    visitor.page.keyboard.press("Escape")
    visitor.become(ADMIN)

    listed = visitor.ask("/militia admin suggestions")
    before = visitor.answers.count()
    visitor.click(listed, "Accept")

    expect(
        listed.or_(visitor.answers.nth(before)).filter(has_text=re.compile("accepted", re.IGNORECASE)).first
    ).to_be_visible()
