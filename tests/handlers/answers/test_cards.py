"""What cards promise, whatever the subject."""

from __future__ import annotations

import pytest

from knowledge.models import Record
from tests.builders import (
    CITE,
    OTHER_CITE,
    actor,
    argument,
    base_with,
    by,
    concept,
    dispute,
    forecast,
    incident,
    option,
    place,
    point,
    position,
    quantity,
    says,
    source,
    tally,
)
from tests.handlers.asking import ask, buttons, opened


def test_a_claim_carries_its_source_mark_and_the_mark_leads_to_the_paragraph() -> None:
    reply = ask("actor nahr", base_with(actor("Liwa al-Nahr", summary=says("Of the delta", OTHER_CITE))))

    assert "Of the delta [1]" in reply.text
    assert "Lead [1] bullet 2" in reply.text


def test_works_that_share_an_author_are_one_witness() -> None:
    twin = source("Delta Sequel", ("ada-north", "bo-south"))
    claims = [{"field": "area", "text": "Coast", "as_of": "2031", "grade": 3, "cites": (CITE, "delta-sequel#lead/p1")}]
    reply = ask("actor nahr", base_with(twin, actor("Liwa al-Nahr", claims=claims)))

    assert "2 works by one author set, so their agreement is no corroboration" in reply.text


def test_a_respelled_name_says_what_is_shown_for_it() -> None:
    reply = ask("actor lewa nahar", base_with(actor("Liwa al-Nahr")))

    assert 'Showing Liwa al-Nahr for "lewa nahar"' in reply.text


def test_the_name_itself_needs_no_reason() -> None:
    assert "Showing" not in ask("actor liwa al-nahr", base_with(actor("Liwa al-Nahr"))).text


def test_several_bearers_of_a_name_are_asked_about() -> None:
    reply = ask("actor nahr", base_with(actor("Liwa al-Nahr"), actor("Saraya al-Nahr")))

    assert "may be several" in reply.text
    assert {"actor liwa-al-nahr", "actor saraya-al-nahr"} <= opened(reply)


def test_what_is_unknown_of_an_armed_group_is_not_stated_and_never_nothing() -> None:
    text = ask("actor nahr", base_with(actor("Liwa al-Nahr"))).text

    assert "Strength: not stated" in text
    assert "Led by:   not stated" in text


def test_a_leader_stands_on_the_card_of_the_led() -> None:
    leader = actor(
        "Jawad al-Bahri", type="person", relationships=[{"type": "leads", "target": "liwa-al-nahr", "cites": (CITE,)}]
    )

    assert "Led by:   Jawad al-Bahri [1]" in ask("actor nahr", base_with(actor("Liwa al-Nahr"), leader)).text


def test_a_disputed_date_stands_with_both_its_sources() -> None:
    barrage = incident(
        "Harbour barrage", "[2031-05-03,2031-05-04]", values=(("2031-05-03", CITE), ("2031-05-04", OTHER_CITE))
    )
    text = ask("incident harbour", base_with(barrage)).text

    assert "3 or 4 May 2031 (sources differ)" in text
    assert "3 May 2031: North, 1 Jun 2031 [1]" in text
    assert "4 May 2031: South and East, Jul 2031 (date inferred) [2]" in text


def test_an_attribution_keeps_the_word_of_its_source() -> None:
    barrage = incident("Harbour barrage", perpetrators=(by("liwa-al-nahr", "suspected", by=("southland",)),))
    base = base_with(barrage, actor("Liwa al-Nahr"), actor("Southland", type="state"))

    assert "Liwa al-Nahr (suspected by Southland) [1]" in ask("incident harbour", base).text


def test_rival_attributions_stand_side_by_side() -> None:
    barrage = incident("Harbour barrage", perpetrators=(by("liwa-al-nahr"), by(None, "unattributed")))
    text = ask("incident harbour", base_with(barrage, actor("Liwa al-Nahr"))).text

    assert "– Liwa al-Nahr (alleged) [1]" in text
    assert "– unattributed [1]" in text


def test_an_attack_without_counted_casualties_says_not_stated() -> None:
    assert "Casualties:  not stated" in ask("incident harbour", base_with(incident("Harbour barrage"))).text


def test_a_casualty_without_a_number_says_that_it_has_none() -> None:
    hurt = {"outcome": "injured", "role": "soldiers", "count": {"wording": "unstated"}, "cites": (CITE,)}
    text = ask("incident harbour", base_with(incident("Harbour barrage", casualties=(hurt,)))).text

    assert "soldiers injured, number not stated [1]" in text


def test_an_incident_asked_by_its_day_is_shown() -> None:
    base = base_with(incident("Harbour barrage", "2031-05-03"), incident("Market siege", "2031-06-09"))

    for day in ("3 May 2031", "May 3", "2031-05-03"):
        assert ask(f"incident {day}", base).text.startswith("Harbour barrage")
        assert ask(day, base).text.startswith("Harbour barrage")


def test_a_day_with_several_incidents_is_a_pick_list() -> None:
    base = base_with(incident("Harbour barrage", "2031-05-03"), incident("Market siege", "2031-05-03"))

    assert opened(ask("incident 3 May", base)) == {"incident harbour-barrage", "incident market-siege"}


def test_a_day_without_incidents_offers_the_nearest_in_time() -> None:
    base = base_with(incident("Harbour barrage", "2031-05-03"))
    reply = ask("incident 5 May 2031", base)

    assert "No incident: 5 May 2031" in reply.text
    assert opened(reply) == {"incident harbour-barrage"}


def test_the_only_incident_of_a_place_answers_for_the_place() -> None:
    base = base_with(incident("Barrage of spring", place="porthaven"), place("Porthaven"), incident("Market siege"))

    assert ask("incident porthaven", base).text.startswith("Barrage of spring")


def test_an_option_never_stands_without_the_case_against_it() -> None:
    many = tuple(
        f"Reason number {n} for it, told at some length so that the room is soon used up" * 2 for n in range(30)
    )
    text = ask("option hold fire", base_with(option("Hold fire", pro=many, contra=("It invites more",)))).text

    assert "Against\n  • It invites more" in text


def test_an_option_that_nobody_argues_against_says_so() -> None:
    text = ask("option hold fire", base_with(option("Hold fire", contra=()))).text

    assert "No argument against it stands in the sources" in text


def test_a_rebuttal_names_what_it_answers() -> None:
    arguments = [argument("for", "It calms"), argument("against", "It emboldens") | {"rebuts": "it-calms"}]
    text = ask("option hold fire", base_with(option("Hold fire", arguments=arguments))).text

    assert "(answers “It calms”)" in text


def test_an_open_period_of_a_tally_is_marked_and_warned_of() -> None:
    series = tally("Rockets", (point("2031-01", 19), point("2031-02", 27, complete=False, through="2031-02-20")))
    text = ask("tally rockets", base_with(series)).text

    assert "2031-02: 27 (incomplete, counted through 20 Feb 2031) [1]" in text
    assert "An incomplete period shows no trend" in text


def test_counts_are_never_summed() -> None:
    series = tally("Rockets", (point("2031-01", 19), point("2031-02", 27)))

    assert "46" not in ask("tally rockets", base_with(series)).text


def test_a_forecast_keeps_likelihood_and_confidence_apart_and_says_what_came_of_it() -> None:
    text = ask("positions eviction", base_with(forecast("Eviction"))).text

    assert "Likelihood: likely (the author's “probably”)" in text
    assert "Confidence: not stated" in text
    assert "Open" in text


def test_a_dispute_shows_every_side_with_its_work() -> None:
    base = base_with(
        dispute("Who fired", ("harbour-barrage",), one="The brigade", other="Nobody knows"), incident("Harbour barrage")
    )
    text = ask("disputes who fired", base).text

    assert "North, 1 Jun 2031: The brigade [1]" in text
    assert "South and East, Jul 2031 (date inferred): Nobody knows [2]" in text


def test_a_dispute_stands_on_the_card_of_what_it_is_about() -> None:
    base = base_with(dispute("Who fired", ("harbour-barrage",), one="The brigade"), incident("Harbour barrage"))

    assert "Who fired?" in ask("incident harbour", base).text


def test_positions_are_found_by_holder_and_by_subject() -> None:
    base = base_with(
        position("Leave the delta", about=("hold-fire",)), option("Hold fire"), actor("Ada North", type="person")
    )

    assert "Leave the delta, at once" in ask("positions ada north", base).text
    assert "Leave the delta, at once" in ask("positions hold fire", base).text


def test_works_of_one_author_and_day_are_told_apart() -> None:
    base = base_with(
        source("River Letter", ("ada-north",)), actor("Liwa al-Nahr", summary=says("Of it", "river-letter#lead/p1"))
    )

    assert "North, 1 Jun 2031, “River Letter”: Lead [1] ¶1" in ask("actor nahr", base).text


def test_an_author_of_several_works_is_no_name_of_one() -> None:
    reply = ask("source north", base_with(source("River Letter", ("ada-north",))))

    assert opened(reply) == {"source delta-review", "source river-letter"}


def test_old_evidence_and_an_overdue_review_stand_on_the_card() -> None:
    text = ask("actor nahr", base_with(actor("Liwa al-Nahr", as_of="2020-03", reviewed_on="2025-01-01"))).text

    assert "Evidence ends Mar 2020, 11 years before today" in text
    assert "review overdue since 1 Jan 2026" in text


@pytest.mark.parametrize(
    ("record", "asked"),
    [
        (quantity("River troops", 5200), "at least 5,200"),
        (concept("Tougher love", whose=("ada-north",)), "Whose term: Ada North"),
        (
            place(
                "Porthaven", coordinates={"latitude": 31.0, "longitude": 47.0, "precision": "2", "basis": "editorial"}
            ),
            "31.00, 47.00",
        ),
    ],
)
def test_every_other_kind_has_its_card(record: Record, asked: str) -> None:
    assert asked in ask(record.heading, base_with(record)).text


def test_a_right_to_left_name_is_isolated_from_its_neighbours() -> None:
    assert "⁨لواء النهر⁩" in ask("actor nahr", base_with(actor("Liwa al-Nahr", native="لواء النهر"))).text


def test_search_shows_each_record_once_with_the_passage_that_fits() -> None:
    base = base_with(actor("Liwa al-Nahr", summary=says("It holds the ferry landing")), incident("Ferry landing raid"))
    reply = ask("search ferry landings", base)

    assert reply.text.startswith("2 records")
    assert "It holds the ferry landing [" in reply.text


def test_buttons_lead_to_lists_as_long_as_they_say() -> None:
    base = base_with(
        actor("Liwa al-Nahr"), *(incident(f"Raid {n}", perpetrators=(by("liwa-al-nahr"),)) for n in range(3))
    )
    pressed = buttons(ask("actor nahr", base))["Incidents (3)"]

    assert ask(pressed, base).text.startswith("3 incidents")
