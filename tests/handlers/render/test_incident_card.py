from __future__ import annotations

from typing import Any

from tests.builders import CITE, OTHER_CITE, actor, base_with, by, dispute, incident, place, point, tally
from tests.handlers.asking import ask, menu

INFERRED = {
    "edtf": "2031-05",
    "precision": "month",
    "status": "inferred",
    "sort_key": "2031-05-01",
    "reason": "Of that month",
}


def test_a_disputed_date_is_marked_on_the_card_and_both_sources_are_in_its_section() -> None:
    barrage = incident(
        "Harbour barrage", "[2031-05-03,2031-05-04]", values=(("2031-05-03", CITE), ("2031-05-04", OTHER_CITE))
    )
    base = base_with(barrage)
    section = ask("incident harbour-barrage section:disputes", base).text

    assert "When: 3 or 4 May 2031 (sources differ) [1, 2]" in ask("incident harbour-barrage", base).text
    assert "3 May 2031: ada north [1]" in section
    assert "4 May 2031: bo south and cy east [2]" in section


def test_an_attribution_keeps_the_word_of_its_source() -> None:
    barrage = incident("Harbour barrage", perpetrators=(by("liwa-al-nahr", "suspected", by=("southland",)),))
    base = base_with(barrage, actor("Liwa al-Nahr"), actor("Southland", type="state"))

    assert "Attribution: Liwa al-Nahr, suspected by Southland [1]" in ask("incident harbour-barrage", base).text


def test_rival_attributions_are_beside_each_other() -> None:
    barrage = incident("Harbour barrage", perpetrators=(by("liwa-al-nahr"), by(None, "unattributed")))

    assert (
        "Liwa al-Nahr, alleged [1]; unattributed [1]"
        in ask("incident harbour-barrage", base_with(barrage, actor("Liwa al-Nahr"))).text
    )


def test_an_attack_without_attribution_or_casualties_says_not_stated() -> None:
    text = ask("incident harbour-barrage", base_with(incident("Harbour barrage"))).text

    assert "Attribution: not stated" in text
    assert "Casualties: not stated" in text


def test_a_statement_without_casualties_says_nothing_of_them() -> None:
    assert "not stated" not in ask("incident speech", base_with(incident("Speech", **{"class": "statement"}))).text


def test_casualties_without_a_number_say_so() -> None:
    hurt = {"outcome": "injured", "role": "soldiers", "count": {"wording": "unstated"}, "cites": (CITE,)}
    text = ask("incident harbour-barrage", base_with(incident("Harbour barrage", casualties=(hurt,)))).text

    assert "soldiers injured, number not stated [1]" in text


def test_what_qualifies_casualties_follows_the_outcome() -> None:
    count = {"min": 0, "best": 0, "max": 400, "wording": "about"}
    dead = {"outcome": "killed", "role": "people, all sides together", "count": count, "cites": (CITE,)}
    text = ask("incident harbour-barrage", base_with(incident("Harbour barrage", casualties=(dead,)))).text

    assert "0 to 400 people killed, all sides together (best estimate 0) [1]" in text


def test_casualties_name_the_country_of_a_state_and_the_voice() -> None:
    dead: dict[str, Any] = {
        "outcome": "killed",
        "nationality": "NL",
        "role": "sailor",
        "cites": (CITE,),
        "according_to": ("southland",),
    }
    dead |= {"count": {"min": 1, "max": 1, "wording": "exact"}}
    base = base_with(
        incident("Harbour barrage", casualties=(dead,)),
        actor("Northland", type="state", country="NL"),
        actor("Southland", type="state"),
    )

    assert "1 sailor (Northland) killed, according to Southland [1]" in ask("incident harbour-barrage", base).text


def test_what_followed_is_on_the_first_page() -> None:
    link = {"type": "retaliation-for", "incident": "harbour-barrage", "cites": (CITE,)}
    strike = incident("Night strike", "2031-05-09", links=[link])
    text = ask("incident harbour-barrage", base_with(incident("Harbour barrage"), strike)).text

    assert "What followed\n  • Night strike, 9 May 2031, in retaliation [1]" in text


def test_a_dispute_about_the_incident_is_on_its_card() -> None:
    base = base_with(dispute("Who fired", ("harbour-barrage",), one="The brigade"), incident("Harbour barrage"))

    assert "Who fired?" in ask("incident harbour-barrage", base).text


def test_the_basis_of_an_attribution_is_behind_more() -> None:
    barrage = incident("Harbour barrage", perpetrators=(by("liwa-al-nahr", note="Rails of its make were found"),))
    base = base_with(barrage, actor("Liwa al-Nahr"))

    assert "Rails of its make" not in ask("incident harbour-barrage", base).text
    assert menu(ask("incident harbour-barrage", base), "More")["Basis of attribution (1)"].endswith(
        "section:attribution"
    )
    assert "Rails of its make were found [1]" in ask("incident harbour-barrage section:attribution", base).text


def test_the_place_and_its_note_are_a_key_fact() -> None:
    there = {"place": "porthaven", "note": "The old mole", "cites": (CITE,)}
    base = base_with(incident("Harbour barrage", location=there), place("Porthaven"))

    assert "Where: Porthaven · The old mole [1]" in ask("incident harbour-barrage", base).text


def test_a_series_that_may_count_the_incident_is_named_as_carefully_as_in_the_series() -> None:
    counts = tally("Boat attacks", (point("2031-04/2031-06", 4),))
    base = base_with(incident("Harbour barrage", counted_in=("boat-attacks",)), counts)

    assert "May be counted in (1)" in menu(ask("incident harbour barrage", base), "More")


def test_the_reason_for_an_inferred_date_is_not_under_disagreements() -> None:
    base = base_with(incident("Raid on the quay", date=INFERRED))

    assert "Where sources disagree" not in ask("incident raid-on-the-quay", base).text
    assert (
        "Basis of the date (1)\n  • When was it?\n    – Of that month"
        in ask("incident raid-on-the-quay section:date", base).text
    )


def test_a_button_of_an_earlier_version_still_leads_to_the_basis_of_the_date() -> None:
    base = base_with(incident("Raid on the quay", date=INFERRED))

    posted = ask("incident raid-on-the-quay section:disputes", base)

    assert posted == ask("incident raid-on-the-quay section:date", base)
    assert "Basis of the date (1)" in posted.text
