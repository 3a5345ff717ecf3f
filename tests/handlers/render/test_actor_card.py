from __future__ import annotations

from tests.builders import CITE, OTHER_CITE, actor, base_with, by, dispute, incident, says, source
from tests.handlers.asking import ask, buttons, menu


def claim(field: str, text: str, cite: str = CITE, **more: object) -> dict[str, object]:
    return {"field": field, "text": text, "as_of": "2031", "grade": 3, "cites": (cite,), **more}


def test_the_bottom_line_has_its_source_mark_and_the_mark_leads_to_the_paragraph() -> None:
    reply = ask("actor liwa-al-nahr", base_with(actor("Liwa al-Nahr", summary=says("Of the delta", OTHER_CITE))))

    assert "Of the delta. [1]" in reply.text
    assert "Lead [1] •2" in reply.text


def test_the_bottom_line_has_at_most_thirty_words_and_the_whole_is_one_click_away() -> None:
    words = " ".join(f"word{n}" for n in range(40))
    base = base_with(actor("Liwa al-Nahr", summary=says(words)))

    assert "word29 …" in ask("actor liwa-al-nahr", base).text
    assert "word39" in ask("actor liwa-al-nahr section:facts", base).text


def test_an_unstated_leader_or_strength_is_left_out() -> None:
    text = ask("actor liwa-al-nahr", base_with(actor("Liwa al-Nahr"))).text

    assert "not stated" not in text


def test_a_leader_is_a_key_fact_of_the_group() -> None:
    leader = actor(
        "Jawad al-Bahri", type="person", relationships=[{"type": "leads", "target": "liwa-al-nahr", "cites": (CITE,)}]
    )

    assert "Led by: Jawad al-Bahri [1]" in ask("actor liwa-al-nahr", base_with(actor("Liwa al-Nahr"), leader)).text


def test_a_person_who_controls_a_company_is_not_called_its_leader() -> None:
    owner = actor(
        "Jawad al-Bahri", type="person", relationships=[{"type": "controls", "target": "bahri-pay", "cites": (CITE,)}]
    )
    base = base_with(actor("Bahri Pay", type="company"), owner)

    assert "Led by" not in ask("actor bahri-pay", base).text
    assert "controlled by Jawad al-Bahri" in ask("actor bahri-pay section:relationships", base).text


def test_a_key_fact_names_its_voice() -> None:
    claims = [claim("area", "It holds the coast", value="The coast", by=("ada-north",))]
    ada = actor("Ada North", type="person")

    assert (
        "Area: The coast, according to North [1]"
        in ask("actor liwa-al-nahr", base_with(actor("Liwa al-Nahr", claims=claims), ada)).text
    )


def test_an_incident_that_the_actor_only_speaks_of_is_not_attributed_to_it() -> None:
    claim = {"actor": "liwa-al-nahr", "status": "not-claimed", "text": "It praised it", "cites": (OTHER_CITE,)}
    raid = incident("Raid on the quay", perpetrators=[by(None, "unattributed")], responsibility=[claim])
    text = ask("actor liwa-al-nahr", base_with(actor("Liwa al-Nahr"), raid)).text

    assert "Attributed incidents" not in text
    assert (
        "On responsibility for incidents\n  • Raid on the quay · 3 May 2031 · did not claim responsibility [2]" in text
    )
    assert "[2] •2" in text


def test_an_attributed_incident_names_who_attributes_it_and_counts_the_rivals() -> None:
    barrage = incident(
        "Harbour barrage", perpetrators=(by("liwa-al-nahr", by=("southland",)), by(None, "unattributed"))
    )
    base = base_with(actor("Liwa al-Nahr"), actor("Southland", type="state"), barrage)

    assert "alleged by Southland; attributed differently (1)" in ask("actor liwa-al-nahr", base).text


def test_a_dispute_about_the_actor_shows_every_account() -> None:
    base = base_with(
        actor("Liwa al-Nahr"), dispute("Who leads it", ("liwa-al-nahr",), one="The brigade", other="No known person")
    )
    text = ask("actor liwa-al-nahr", base).text

    assert "Who leads it?" in text
    assert "The brigade." in text
    assert "No known person." in text


def test_sources_that_share_an_author_are_not_independent() -> None:
    twin = source("Delta Sequel", ("ada-north", "bo-south"))
    claims = [claim("area", "Coast"), claim("area", "Hills", "delta-sequel#lead/p1")]

    text = ask("actor liwa-al-nahr", base_with(twin, actor("Liwa al-Nahr", claims=claims))).text

    assert "2 sources, 1 author group (not independent)" in text


def test_all_claims_are_behind_more() -> None:
    base = base_with(actor("Liwa al-Nahr", claims=[claim("area", f"Claim number {n}") for n in range(3)]))

    assert menu(ask("actor liwa-al-nahr", base), "More")["Reported claims (3)"] == "actor liwa-al-nahr section:claims"
    assert "Claim number 2" in ask("actor liwa-al-nahr section:claims", base).text


def test_a_button_leads_to_a_list_as_long_as_it_says() -> None:
    base = base_with(
        actor("Liwa al-Nahr"), *(incident(f"Raid {n}", perpetrators=(by("liwa-al-nahr"),)) for n in range(3))
    )
    clicked = buttons(ask("actor liwa-al-nahr", base))["Incidents (3)"]

    assert ask(clicked, base).text.startswith("3 incidents")


def test_a_right_to_left_name_is_isolated_from_its_neighbours() -> None:
    assert "⁨لواء النهر⁩" in ask("actor liwa-al-nahr", base_with(actor("Liwa al-Nahr", native="لواء النهر"))).text


def test_a_relationship_opens_the_other_actor() -> None:
    friend = actor("Coast League", relationships=[{"type": "allied-with", "target": "liwa-al-nahr", "cites": (CITE,)}])
    reply = ask("actor liwa-al-nahr section:relationships", base_with(actor("Liwa al-Nahr"), friend))

    assert "allied with Coast League [1]" in reply.text
    assert menu(reply, "Open") == {"Coast League": "actor coast-league"}
