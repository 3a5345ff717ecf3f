from __future__ import annotations

from handlers.kinds import card_of
from handlers.render.card_pagination import card_message
from handlers.render.visible_size import ELEMENTS, SCREEN, interactive_elements, visible_characters
from handlers.request import Request
from tests.builders import CITE, actor, base_with, incident, name
from tests.handlers.asking import ADA, NOW, ask, menu

LONG = "A statement that goes on at some length, so that it does not fit with many others"


def test_the_age_of_old_evidence_is_in_the_context_line_with_a_warning() -> None:
    text = ask("actor liwa-al-nahr", base_with(actor("Liwa al-Nahr", as_of="2020-03"))).text

    assert "Armed group · ⚠ latest evidence Mar 2020 (11 years old) · 1 author group" in text.split("\n")


def test_evidence_of_this_year_has_no_warning() -> None:
    text = ask("actor liwa-al-nahr", base_with(actor("Liwa al-Nahr", as_of="2031-03"))).text

    assert "latest evidence Mar 2031 · 1 author group" in text
    assert "⚠" not in text


def test_two_other_names_are_shown_and_all_are_behind_more() -> None:
    names = [name("Liwa al-Nahr", "primary"), name("LN", "acronym"), name("River Brigade"), name("The Nahr")]
    base = base_with(actor("Liwa al-Nahr", names=names))

    assert "also LN, River Brigade\n" in ask("actor liwa-al-nahr", base).text
    assert "The Nahr" in ask("actor liwa-al-nahr section:names", base).text


def test_a_page_with_too_much_to_show_still_fits_a_screen() -> None:
    claims = [
        {"field": "area", "value": LONG, "text": LONG, "as_of": "2031", "grade": 3, "cites": (CITE,)} for _ in range(9)
    ]
    base = base_with(actor("Liwa al-Nahr", claims=claims), *(incident(f"{LONG} {n}", id=f"raid-{n}") for n in range(9)))
    reply = ask("actor liwa-al-nahr", base)

    assert visible_characters(reply.blocks) <= SCREEN
    assert interactive_elements(reply.blocks) <= ELEMENTS


def test_required_facts_stay_when_the_page_is_full() -> None:
    harmed = {"outcome": "injured", "role": "soldiers", "count": {"wording": "several"}, "cites": (CITE,)}
    many = incident(
        "Harbour barrage",
        summary={"text": LONG * 2, "cites": (CITE,)},
        outcome=[{"text": f"{LONG} {n}", "cites": (CITE,)} for n in range(6)],
        weapons=[{"class": "Explosives", "type": f"{LONG} {n}", "cites": (CITE,)} for n in range(3)],
        casualties=[harmed] * 3,
    )
    text = ask("incident harbour-barrage", base_with(many)).text

    assert [f"{one}: " in text for one in ("When", "Attribution", "Casualties")] == [True, True, True]


def test_what_was_shortened_is_in_full_under_more() -> None:
    claims = [
        {"field": "area", "value": LONG + LONG[:60], "text": LONG, "as_of": "2031", "grade": 3, "cites": (CITE,)}
    ] * 9
    base = base_with(actor("Liwa al-Nahr", claims=claims))
    more = menu(ask("actor liwa-al-nahr", base), "More")

    assert LONG + LONG[:60] in ask(more["Summary and key facts (10)"], base).text


def test_a_card_that_is_shown_whole_has_no_section_for_its_facts() -> None:
    assert "Summary" not in " ".join(menu(ask("actor liwa-al-nahr", base_with(actor("Liwa al-Nahr"))), "More"))


def test_a_draft_says_that_it_was_not_reviewed() -> None:
    draft = actor("Liwa al-Nahr", status="draft", basis="imported")
    reply = card_message(card_of(base_with(), draft), Request("", ADA, NOW))

    assert "Imported, not reviewed" in reply.text
