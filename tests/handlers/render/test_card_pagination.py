from __future__ import annotations

import re

import pytest

from handlers.render.messages import fits
from tests import packaged
from tests.builders import CITE, actor, base_with, by, incident
from tests.handlers.asking import ask, buttons, opened

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


def test_what_does_not_fit_is_said_and_a_button_leads_there() -> None:
    reply = ask("actor nahr", BASE)

    assert re.search(r"Page 1 of \d+ · still to come: \d+ claims", reply.text)
    assert buttons(reply)["More"] == "actor liwa-al-nahr page:2"


def test_every_claim_stands_on_exactly_one_page() -> None:
    first = ask("actor nahr", BASE)
    count = int(re.search(r"Page 1 of (\d+)", first.text)[1])  # type: ignore[index]
    pages = [ask(f"actor liwa-al-nahr page:{n}", BASE).text for n in range(1, count + 1)]

    for n in range(40):
        assert sum(f"Claim number {n} of many" in page for page in pages) == 1


def test_every_page_fits_slack() -> None:
    assert all(fits(ask(f"actor liwa-al-nahr page:{n}", BASE)) for n in range(1, 5))


def test_a_page_beyond_the_last_is_the_last() -> None:
    assert "More" not in buttons(ask("actor liwa-al-nahr page:999", BASE))


def test_a_long_list_pages_and_keeps_its_filters() -> None:
    reply = ask("incidents since:2031-05", BASE)

    assert "Page 1 of 3 · 1 to 8 of 20" in reply.text
    assert buttons(reply)["Next page"] == "incidents since:2031-05 page:2"


def test_every_incident_of_a_list_stands_on_one_page() -> None:
    pages = [ask(f"incidents page:{n}", BASE).text for n in (1, 2, 3)]

    for n in range(1, 21):
        assert sum(f"Raid {n}\n" in page or f"Raid {n} " in page for page in pages) == 1


def test_a_short_card_is_one_page_with_all_of_it() -> None:
    text = ask(
        "actor coast", base_with(actor("Coast League"), incident("Raid", perpetrators=(by("coast-league"),)))
    ).text

    assert "Page" not in text
    assert "Names" in text


@pytest.mark.parametrize("verb", ["disputes", "positions", "incidents", "options", "actors", "search iran"])
def test_turning_the_pages_of_a_list_meets_each_record_once(verb: str) -> None:
    met: list[str] = []
    for page in range(1, 60):
        reply = ask(f"{verb} page:{page}", packaged.base())
        assert fits(reply)
        assert "had no room" not in reply.text
        met += opened(reply)
        if "Next page" not in buttons(reply):
            break

    assert len(met) == len(set(met)) == int(reply.text.split()[0])
