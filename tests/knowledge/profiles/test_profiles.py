from __future__ import annotations

import pytest

from knowledge.models import Redirect
from knowledge.profiles import profile_of
from knowledge.profiles.actor import IncidentRole, actor_profile
from knowledge.profiles.incident import incident_profile
from knowledge.profiles.option import option_profile
from knowledge.profiles.place import place_profile
from knowledge.profiles.source import source_profile
from tests import packaged
from tests.builders import (
    CITE,
    OTHER_CITE,
    actor,
    argument,
    base_with,
    by,
    dispute,
    incident,
    option,
    place,
    position,
    says,
    source,
)


def test_every_record_of_the_packaged_base_has_a_profile_of_itself() -> None:
    base = packaged.base()

    assert [one.id for one in base.records.values() if profile_of(base, one).record is not one] == []


def test_a_redirect_has_no_profile() -> None:
    redirect = Redirect.model_validate(
        {
            "id": "old",
            "to": "new",
            "reason": "Renamed",
            "as_of": "2031",
            "reviewed_on": "2031-10-01",
            "changelog": [{"on": "2031-10-01", "kind": "added", "what": "First curated"}],
        }
    )

    with pytest.raises(TypeError, match="old"):
        profile_of(base_with(), redirect)


def test_an_actor_has_its_incidents_newest_first_with_role_and_rivals() -> None:
    group = actor("Liwa al-Nahr")
    base = base_with(
        group,
        incident("Old raid", "2031-01-01", targets=[{"actor": group.id, "description": "Its camp", "cites": (CITE,)}]),
        incident("New raid", "2031-05-01", perpetrators=(by(group.id), by(None, "unattributed"))),
    )
    [newer, older] = actor_profile(base, group).incidents

    assert (newer.incident.id, newer.role, newer.rivals) == ("new-raid", IncidentRole.PERPETRATOR, 1)
    assert (older.incident.id, older.role) == ("old-raid", IncidentRole.TARGET)


def test_a_relationship_is_seen_from_both_ends() -> None:
    friend = actor("Coast League", relationships=[{"type": "supports", "target": "liwa-al-nahr", "cites": (CITE,)}])
    group = actor("Liwa al-Nahr")
    base = base_with(group, friend)

    assert [(one.other, one.inverse) for one in actor_profile(base, group).relationships] == [("coast-league", True)]
    assert [(one.other, one.inverse) for one in actor_profile(base, friend).relationships] == [("liwa-al-nahr", False)]


def test_disputes_come_in_the_order_of_their_weight() -> None:
    group = actor("Liwa al-Nahr")
    base = base_with(
        group,
        dispute("A spelling", (group.id,), type="spelling"),
        dispute("B change", (group.id,), type="change-over-time"),
        dispute("C contradiction", (group.id,)),
    )

    assert [one.id for one in actor_profile(base, group).disputes] == ["c-contradiction", "b-change", "a-spelling"]


def test_consequences_of_an_incident_are_distinguished_from_its_causes() -> None:
    barrage = incident("Barrage", "2031-05-03")
    link = {"type": "retaliation-for", "incident": "barrage", "cites": (CITE,)}
    strike = incident("Strike", "2031-05-09", links=[link])
    base = base_with(barrage, strike)

    assert [(one.incident.id, one.followed) for one in incident_profile(base, barrage).linked] == [("strike", True)]
    assert [(one.incident.id, one.followed) for one in incident_profile(base, strike).linked] == [("barrage", False)]


def test_arguments_that_an_author_concedes_come_last_on_their_side() -> None:
    arguments = [
        argument("for", "It calms"),
        argument("against", "It costs", conceded=True),
        argument("against", "It tempts", "bo-south"),
    ]
    made = option("Hold fire", arguments=arguments)
    profile = option_profile(base_with(made), made)

    assert [one.claim for one in profile.arguments_against] == ["It tempts", "It costs"]


def test_a_source_counts_what_cites_it_but_not_itself() -> None:
    work = source("River Letter", ("cy-east",))
    base = base_with(work, incident("Raid", cites=("river-letter#lead/p1",)))

    assert dict(source_profile(base, work).cited_by) == {"incident": 1}


def test_a_profile_counts_the_independent_author_groups() -> None:
    view = position("Leave", cites=(CITE, "northern-note#lead/p1"))

    assert profile_of(base_with(view), view).evidence.author_groups == 2


def test_the_actors_of_a_place_are_those_of_its_incidents() -> None:
    port = place("Porthaven")
    base = base_with(port, actor("Liwa al-Nahr"), incident("Raid", place=port.id, perpetrators=(by("liwa-al-nahr"),)))

    assert [one.id for one in place_profile(base, port).actors] == ["liwa-al-nahr"]


def test_the_evidence_of_an_actor_includes_the_accounts_and_incidents_on_its_card() -> None:
    group = actor("Liwa al-Nahr")
    raid = incident("Raid", perpetrators=({**by(group.id), "cites": (OTHER_CITE,)},))
    base = base_with(source("Northern note", ("bo-south",)), group, raid, dispute("Its size", (group.id,)))

    evidence = actor_profile(base, group).evidence

    assert set(evidence.sources) == {"delta-review", "northern-note"}
    assert evidence.author_groups == 2


def test_the_evidence_of_an_incident_includes_the_accounts_of_its_disputes() -> None:
    raid = incident("Raid")
    base = base_with(source("Northern note", ("bo-south",)), raid, dispute("Its day", (raid.id,)))

    assert incident_profile(base, raid).evidence.author_groups == 2


def test_the_evidence_of_a_place_includes_its_incidents_and_their_age() -> None:
    port = place("Porthaven", as_of="2030-01")
    raid = incident("Raid", place=port.id, as_of="2031-06", summary=says("Raid happened", cites=(OTHER_CITE,)))
    base = base_with(source("Northern note", ("bo-south",)), port, raid)

    evidence = place_profile(base, port).evidence

    assert evidence.latest == "2031-06"
    assert "northern-note" in evidence.sources
