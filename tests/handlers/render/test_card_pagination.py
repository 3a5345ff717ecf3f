from __future__ import annotations

import pytest

from handlers.render.messages import fits
from handlers.request import Surface
from tests import packaged
from tests.builders import CITE, actor, base_with, incident
from tests.handlers.asking import ask, buttons, menu, opened

CLAIMS = [
    {
        "field": "activity",
        "text": f"Claim number {n} of many, told at length so that it fills the line",
        "as_of": "2031",
        "grade": 3,
        "cites": (CITE,),
    }
    for n in range(40)
]
BASE = base_with(
    actor("Liwa al-Nahr", claims=CLAIMS), *(incident(f"Raid {n}", f"2031-05-{n:02}") for n in range(1, 21))
)
CLAIMS_PAGE = "actor liwa-al-nahr section:claims"


def test_what_the_first_page_leaves_out_is_in_the_menu_more_with_its_count() -> None:
    assert menu(ask("actor liwa-al-nahr", BASE), "More")["Reported claims (40)"] == CLAIMS_PAGE


def test_every_claim_is_on_exactly_one_page_of_its_section() -> None:
    pages = [ask(CLAIMS_PAGE, BASE)]
    while "Next" in buttons(pages[-1]):
        pages.append(ask(buttons(pages[-1])["Next"], BASE))

    for n in range(40):
        assert sum(f"Claim number {n} of many" in page.text for page in pages) == 1


def test_a_page_beyond_the_last_is_the_last() -> None:
    assert "Next" not in buttons(ask(f"{CLAIMS_PAGE} page:999", BASE))
    assert "Claim number 39 of many" in ask(f"{CLAIMS_PAGE} page:999", BASE).text


def test_back_leads_to_the_first_page() -> None:
    back = buttons(ask(f"{CLAIMS_PAGE} page:2", BASE))["Back"]

    assert ask(back, BASE) == ask("actor liwa-al-nahr", BASE)


def test_the_second_page_of_a_card_that_was_posted_earlier_is_its_first_section() -> None:
    assert ask("actor liwa-al-nahr page:2", BASE) == ask(CLAIMS_PAGE, BASE)


def test_an_earlier_page_beyond_the_last_section_is_the_last_section() -> None:
    assert ask("actor liwa-al-nahr page:99", BASE) == ask("actor liwa-al-nahr section:sources", BASE)


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ("actor kataib-hezbollah page:2", "Kataib Hezbollah"),
        ("incident kirkuk-rocket-attack page:2", "Rocket attack on the Kirkuk base"),
        ("option restraint page:3", "Restraint"),
        ("source crossroads-2020 page:2", "U.S.-Iraq Relations at a Crossroads"),
        ("tally convoy-attacks-2020 page:2", "Attacks on supply convoys, 2020"),
        ("disputes deterrence-by-strikes page:2", "Do U.S. strikes deter the militias?"),
        ("baghdad page:2", "Baghdad"),
    ],
)
def test_a_page_button_of_a_card_that_was_posted_by_version_1_still_answers(value: str, title: str) -> None:
    reply = ask(value, packaged.base(), Surface.BUTTON)

    assert reply.text.startswith(title)
    assert reply.replaces


def test_an_unknown_section_is_reported_with_the_first_page() -> None:
    text = ask("actor liwa-al-nahr section:rumours", BASE).text

    assert "This card has no section “rumours”. Choose one under More." in text
    assert "Liwa al-Nahr of the delta." in text


def test_a_section_of_a_list_is_rejected() -> None:
    assert "“section:” applies to a single record or a comparison only" in ask("actors section:claims", BASE).text


def test_all_sources_have_their_whole_title_and_the_review_of_the_record() -> None:
    text = ask("actor liwa-al-nahr section:sources", BASE).text

    assert "Delta Review · ada north, 1 Jun 2031 · reliability B · Lead ¶1" in text
    assert "Reviewed 1 Oct 2031 · next review 1 Oct 2032 · id liwa-al-nahr" in text


def test_an_overdue_review_is_marked_among_the_sources() -> None:
    base = base_with(actor("Liwa al-Nahr", reviewed_on="2025-01-01"))

    assert "review overdue since 1 Jan 2026" in ask("actor liwa-al-nahr section:sources", base).text


def test_sharing_a_section_shares_the_page_that_is_shown() -> None:
    assert buttons(ask(f"{CLAIMS_PAGE} page:2", BASE))["Share"] == f"{CLAIMS_PAGE} page:2"


def test_a_long_list_pages_and_keeps_its_filters() -> None:
    reply = ask("incidents since:2031-05", BASE)

    assert "Page 1 of 3 · 1 to 8 of 20" in reply.text
    assert buttons(reply)["Next"] == "incidents since:2031-05 page:2"


def test_every_incident_of_a_list_is_on_one_page() -> None:
    pages = [ask(f"incidents page:{n}", BASE).text for n in (1, 2, 3)]

    for n in range(1, 21):
        assert sum(f"Raid {n}\n" in page or f"Raid {n} " in page for page in pages) == 1


@pytest.mark.parametrize(
    "verb", ["disputes", "positions", "incidents", "options", "actors", "forecasts", "figures", "search iran"]
)
def test_turning_the_pages_of_a_list_meets_each_record_once(verb: str) -> None:
    met: list[str] = []
    for page in range(1, 60):
        reply = ask(f"{verb} page:{page}", packaged.base())
        assert fits(reply)
        met += opened(reply)
        if "Next" not in buttons(reply):
            break

    assert len(met) == len(set(met)) == int(reply.text.split()[0])
